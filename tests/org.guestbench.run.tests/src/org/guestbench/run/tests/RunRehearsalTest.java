/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.DiskMounts;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.FileSearches;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.api.guest.PayloadDisk;
import org.guestbench.run.internal.execute.RunRehearsal;
import org.guestbench.run.internal.payload.PayloadLimits;
import org.guestbench.run.internal.payload.PayloadStore;
import org.guestbench.run.internal.plan.DiskSpace;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class RunRehearsalTest {

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	/** Says what it is asked for. */
	private static final class Asked implements GuestChannel {

		private final List<String> calls = new ArrayList<>();
		private final String failing;

		/** @param failing a command with this in it fails */
		Asked(String failing) {
			this.failing = failing;
		}

		@Override
		public ExecResult exec(Command command, OutputSink sink, IProgressMonitor monitor) {
			String line = String.join(" ", command.arguments());
			calls.add(command.user() + " in " + command.directory() + ": " + line);
			return ExecResult.exited(line.contains(failing) ? 1 : 0);
		}

		@Override
		public Optional<DiskMounts> mounts() {
			return Optional.of((mount, monitor) -> calls.add("mount " + mount.serial() + " at " + mount.target()));
		}

		@Override
		public Optional<FileSearches> searches() {
			return Optional.of((directory, patterns, below, tar, monitor) -> calls.add("search in " + directory));
		}

		@Override
		public void push(InputStream tar, String directory, String user, IProgressMonitor monitor) {
			calls.add("push");
		}

		@Override
		public void pull(String directory, List<String> paths, OutputStream tar, IProgressMonitor monitor) {
			calls.add("pull");
		}

		@Override
		public void close() {
			calls.add("close");
		}
	}

	@Test
	public void guestIsLeftAsItWas() throws Exception {
		try (RunRehearsal rehearsal = rehearsal(); Asked guest = new Asked("nothing fails")) {
			rehearsal.play(guest, new NullProgressMonitor());
			assertEquals(guest.calls.toString(), 5, guest.calls.size());
			assertTrue(guest.calls.get(0), guest.calls.get(0).endsWith("command -v umount"));
			assertEquals(List.of("mount work at /tmp/guestbench-rehearsal", "guest in /tmp/guestbench-rehearsal: sh -c true",
					"search in /tmp/guestbench-rehearsal"), guest.calls.subList(1, 4));
			assertTrue(guest.calls.get(4), guest.calls.get(4).contains("umount \"$@\""));
		}
	}

	@Test
	public void guestThatCannotUnmountMountsNothing() throws Exception {
		try (RunRehearsal rehearsal = rehearsal(); Asked guest = new Asked("command -v umount")) {
			rehearsal.play(guest, new NullProgressMonitor());
			assertEquals(List.of("guest in /tmp: sh -c true", "search in /tmp"), guest.calls.subList(1, guest.calls.size()));
		}
	}

	@Test
	public void guestInWhichSomethingStaysMountedIsOfNoUse() throws Exception {
		try (RunRehearsal rehearsal = rehearsal(); Asked guest = new Asked("rmdir")) {
			assertThrows(CoreException.class, () -> rehearsal.play(guest, new NullProgressMonitor()));
		}
	}

	@Test
	public void diskIsLikeThatOfARunAndThereOnlyIfSomebodyRehearses() throws Exception {
		Path cache = temporary.getRoot().toPath().resolve("payloads");
		try (RunRehearsal rehearsal = rehearsal()) {
			assertTrue(Files.notExists(cache));
			List<PayloadDisk> disks = rehearsal.disks();
			assertEquals(List.of("work"), disks.stream().map(PayloadDisk::serial).toList());
			assertTrue(Files.size(disks.getFirst().file()) > 0);
			assertEquals("it is made once", disks, rehearsal.disks());
		}
	}

	private RunRehearsal rehearsal() throws IOException {
		return new RunRehearsal(new PayloadStore(temporary.getRoot().toPath().resolve("payloads"), PayloadLimits.STANDARD, "boot",
				Clock.systemUTC(), DiskSpace.REAL));
	}
}
