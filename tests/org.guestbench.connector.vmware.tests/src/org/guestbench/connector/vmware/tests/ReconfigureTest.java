/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.DefinitionChanges;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.vmware.internal.vim.Found;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** Processors, memory, name and notes of guests are changed, as the simulator has them. */
public class ReconfigureTest {

	@ClassRule
	public static final CompletedVcsim SERVER = new CompletedVcsim(Vcsim.vCenter());

	private final IProgressMonitor monitor = new NullProgressMonitor();
	private final UUID uuid = UUID.randomUUID();
	private final GuestId own = new GuestId("test", uuid);
	private Connection connection = SERVER.connect();

	@Before
	public void create() throws CoreException {
		connection.create(new VcsimSubject(SERVER).guest(uuid, "changed", null), monitor);
	}

	@After
	public void close() throws CoreException {
		connection.guest(own).delete(monitor);
		connection.close();
	}

	private DefinitionChanges changes() {
		return connection.facet(DefinitionChanges.class).orElseThrow();
	}

	private GuestInfo info() throws CoreException {
		return connection.guest(own).info(monitor);
	}

	private String kept() throws CoreException {
		return changes().kept(own, monitor);
	}

	@Test
	public void stoppedGuestIsChangedAsItIsWritten() throws Exception {
		assertTrue(kept(), kept().endsWith("name: changed\nprocessors: 1\nmemory: 64 MiB\nnotes:\n"));
		changes().change(own, "name: other name\nprocessors: 2\nmemory: 127 MiB\nnotes:\nfirst <line>\n\n  third & last\n", monitor);
		assertEquals("other name", info().name());
		assertEquals(2, info().cpus());
		assertEquals("in steps of 4 MiB", MemorySize.ofMebibytes(128), info().memory());
		assertTrue(kept(), kept().endsWith("notes:\nfirst <line>\n\n  third & last\n"));
		int before = SERVER.proxy().called.size();
		changes().change(own, kept(), monitor);
		assertTrue("nothing is sent for nothing",
				SERVER.proxy().called.subList(before, SERVER.proxy().called.size()).stream().noneMatch("ReconfigVM_Task"::equals));
		// The simulator takes an empty text for none.
		AtomicReference<String> sent = new AtomicReference<>("");
		SERVER.proxy().once("ReconfigVM_Task", call -> {
			sent.set(call.text());
			call.reply(call.forward());
		});
		changes().change(own, kept().replace("first <line>\n\n  third & last\n", ""), monitor);
		assertTrue(sent.get(), sent.get().contains("<annotation></annotation>"));
	}

	@Test
	public void runningGuestKeepsItsSizeAndGetsItsNotes() throws Exception {
		connection.guest(own).start(monitor);
		String before = kept();
		CoreException e = assertThrows(CoreException.class,
				() -> changes().change(own, before.replace("processors: 1", "processors: 4") + "noted", monitor));
		assertTrue(e.getMessage(), e.getMessage().contains("only while it is stopped"));
		assertEquals(before, kept());
		changes().change(own, before + "noted", monitor);
		assertEquals(before + "noted\n", kept());
		connection.guest(own).stop(StopMode.FORCE, Duration.ofSeconds(30), monitor);
	}

	@Test
	public void whatIsNoDefinitionChangesNothing() throws Exception {
		String before = kept();
		for (String wrong : List.of("", "name: x\nprocessors: two\nmemory: 64 MiB", "name: x\nprocessors: 0\nmemory: 64 MiB",
				"name: x\nprocessors: 1\nmemory: much", "name: x\nprocessors: 1\nmemory: 0", before.replace("processors", "sockets"),
				"name: x\n" + before, "name: \nprocessors: 1\nmemory: 64 MiB")) {
			CoreException e = assertThrows(wrong, CoreException.class, () -> changes().change(own, wrong, monitor));
			assertTrue(e.getMessage(), e.getMessage().startsWith("Cannot change the settings of guest 'changed': "));
		}
		assertEquals(before, kept());
	}

	/** Of others the virtual machine itself is renamed, and gets no mark. */
	@Test
	public void guestOfOthersIsChanged() throws Exception {
		Found machine = SERVER.admin().machine("DC0_C0_RP0_VM1");
		GuestId other = new GuestId("test", UUID.fromString(machine.text("summary.config.instanceUuid")));
		String before = changes().kept(other, monitor);
		changes().change(other, before.replace("name: DC0_C0_RP0_VM1", "name: renamed"), monitor);
		assertTrue(SERVER.admin().machines().contains("renamed"));
		changes().change(other, before, monitor);
		assertEquals(before, changes().kept(other, monitor));
	}
}
