/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.facet.Backups;
import org.guestbench.api.facet.DefinitionChanges;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.connector.memory.MemoryHypervisors;
import org.guestbench.contract.Trusting;
import org.junit.Test;

/** Definitions of guests in memory, and settings of the connection. */
public class MemoryDefinitionsTest {

	private static final NullProgressMonitor MONITOR = new NullProgressMonitor();

	private final Connector connector = new MemoryHypervisors().connector();
	private final GuestId guest = new GuestId("lab", UUID.randomUUID());
	private final Connection connection;
	private final DefinitionChanges changes;

	public MemoryDefinitionsTest() throws CoreException {
		connection = open(Map.of());
		changes = connection.facet(DefinitionChanges.class).orElseThrow();
		connection
				.create(new GuestSpec(guest.uuid(), "web", new BootSource.DiskImage(Path.of("/images/web.raw"), BootSource.DiskFormat.RAW),
						MemorySize.ofMebibytes(1536), 2, new NetworkPolicy.Nat(List.of(new NetworkPolicy.PortForward(8080, 80))),
						new Ownership(new RunId("aaaaaaaa1"), "me@here", Instant.EPOCH)), MONITOR);
	}

	private Connection open(Map<String, String> settings) throws CoreException {
		return connector.open(new ConnectionSpec("lab", URI.create("memory:lab"), settings), Trusting.INSTANCE, MONITOR);
	}

	@Test
	public void definitionIsForPeople() throws CoreException {
		assertEquals("name       web\nuuid       " + guest.uuid() + "\nmemory     1536 MiB\nprocessors 2\n"
				+ "boot       disk /images/web.raw, raw\nnetwork    nat, ports 8080 to 80\nrun        aaaaaaaa1 of me@here\n",
				connection.facet(Definitions.class).orElseThrow().of(guest, MONITOR));
	}

	@Test
	public void memoryThatIsNoWholeNumberOfItsUnitStaysWhenSomethingElseIsChanged() throws CoreException {
		changes.change(guest, changes.kept(guest, MONITOR).replace("processors 2", "processors 3"), MONITOR);
		GuestInfo info = connection.guest(guest).info(MONITOR);
		assertEquals(MemorySize.ofMebibytes(1536), info.memory());
		assertEquals(3, info.cpus());
	}

	@Test
	public void onlyMemoryAndProcessorsAreChangedAndEachInItsLine() throws CoreException {
		String kept = changes.kept(guest, MONITOR);
		refused(kept.replace("name       web", "name       mail"), "Line 1 ");
		refused(kept.replace("name       web", "memory     1 GiB"), "Line 1 ");
		refused(kept.replace("memory     1536 MiB", "memory     1.5 GiB"), "Line 3 ");
		refused(kept.replace("memory     1536 MiB", "memory     0 B"), "Line 3 ");
		refused(kept.replace("processors 2", "processors two"), "Line 4 ");
		refused(kept.replace("processors 2", "processors 0"), "Line 4 ");
		assertEquals(kept, changes.kept(guest, MONITOR));
	}

	private void refused(String definition, String line) {
		CoreException e = assertThrows(CoreException.class, () -> changes.change(guest, definition, MONITOR));
		assertTrue(e.getMessage(), e.getMessage().startsWith(line));
	}

	@Test
	public void backupsCanBeLeftOutOrMadeToFail() throws CoreException {
		Map<String, String> settings = Map.of("fail.backup", "The disk is full.");
		assertTrue(connector.validate(new ConnectionSpec("lab", URI.create("memory:lab"), settings)).isOK());
		Backups backups = open(settings).facet(Backups.class).orElseThrow();
		assertEquals("The disk is full.", assertThrows(CoreException.class, () -> backups.create(guest, true, MONITOR)).getMessage());
		assertTrue(connector.validate(new ConnectionSpec("lab", URI.create("memory:lab"), Map.of("backups", "false"))).isOK());
		assertFalse(open(Map.of("backups", "false")).facet(Backups.class).isPresent());
	}
}
