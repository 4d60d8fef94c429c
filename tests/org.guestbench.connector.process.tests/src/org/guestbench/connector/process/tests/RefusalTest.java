/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.PayloadDisk;
import org.guestbench.connector.process.internal.KnownHomes;
import org.guestbench.connector.process.internal.ProcessConnector;
import org.guestbench.connector.process.internal.Surroundings;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is refused, and what is said then. */
public class RefusalTest {

	private static final NullProgressMonitor MONITOR = new NullProgressMonitor();

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void withoutBubblewrapNothingIsOpened() throws IOException {
		assertTrue(messageOfOpening("").contains("Install the package bubblewrap"));
	}

	@Test
	public void bubblewrapThatMayMakeNoSandboxIsToldWithTheReason() throws IOException {
		String message = messageOfOpening("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n");
		assertTrue(message, message.contains("No permissions to create new namespace"));
		assertTrue(message, message.contains("kernel.unprivileged_userns_clone"));
	}

	/** @param bwrap empty: there is none */
	private String messageOfOpening(String bwrap) throws IOException {
		Path programs = folder.newFolder("programs").toPath();
		for (String needed : List.of("setsid", "setpriv", "prlimit", "taskset")) {
			Files.createSymbolicLink(programs.resolve(needed), Path.of("/usr/bin", needed));
		}
		if (!bwrap.isEmpty()) {
			Files.writeString(programs.resolve("bwrap"), bwrap);
			Files.setPosixFilePermissions(programs.resolve("bwrap"), PosixFilePermissions.fromString("rwxr-xr-x"));
		}
		Map<String, String> environment = new HashMap<>(Map.of("PATH", programs.toString()));
		ProcessConnector connector = new ProcessConnector(Here.KINDS, new KnownHomes(List.of()),
				new Surroundings(environment, folder.getRoot().toPath(), Path.of("/sys/fs/cgroup"), Here.PATIENCE, Here.PATIENCE));
		CoreException failure = assertThrows(CoreException.class,
				() -> connector.open(Here.spec(Map.of()), Interaction.NOBODY, MONITOR).close());
		return String.valueOf(failure.getMessage());
	}

	@Test
	public void everyWrongSettingIsToldAtOnce() {
		ProcessConnector connector = Here.connector(folder.getRoot().toPath());
		String all = connector.validate(Here.spec(Map.of("processes", "3", "runtimes", "relative", "proceses", "1"))).toString();
		assertTrue(all, all.contains("proceses") && all.contains("at least 16") && all.contains("absolute paths"));
		assertTrue(connector.validate(Here.spec(Map.of("processor-time", "long"))).toString().contains("PT30M"));
		assertTrue(connector.validate(Here.spec(Map.of("processes", "64", "processor-time", "PT1M", "runtimes", "/a:/b"))).isOK());
	}

	@Test
	public void guestsThatCannotBeAreRefused() throws CoreException, IOException {
		ProcessConnector connector = Here.connector(folder.getRoot().toPath().toRealPath());
		MemorySize memory = MemorySize.ofMebibytes(256);
		NetworkPolicy none = new NetworkPolicy.None();
		try (Connection connection = connector.open(Here.spec(Map.of()), Interaction.NOBODY, MONITOR)) {
			refuse(connection, "of a whole machine",
					guest(new BootSource.DiskImage(Path.of("/x"), BootSource.DiskFormat.RAW), memory, none));
			refuse(connection, "no runtime of the kind", guest(new BootSource.Runtime("jvm", Path.of("/usr/share")), memory, none));
			refuse(connection, "too little", guest(Here.ownJvm(), MemorySize.ofMebibytes(1), none));
			refuse(connection, "this machine has", guest(Here.ownJvm(), MemorySize.parse("900T"), none));
			refuse(connection, "forwarded ports",
					guest(Here.ownJvm(), memory, new NetworkPolicy.Nat(List.of(new NetworkPolicy.PortForward(0, 80)))));
			GuestSpec plain = guest(Here.ownJvm(), memory, none);
			refuse(connection, "payload disks", new GuestSpec(plain.uuid(), plain.name(), plain.boot(), memory, 1, none, null,
					List.of(new PayloadDisk("work", Path.of("/x")))));
			assertEquals(List.of(), connection.guests(MONITOR));
		} finally {
			connector.close();
		}
	}

	private static GuestSpec guest(BootSource boot, MemorySize memory, NetworkPolicy network) {
		return Here.guest(UUID.randomUUID(), "refused", boot, memory, network);
	}

	private static void refuse(Connection connection, String why, GuestSpec spec) {
		CoreException failure = assertThrows(CoreException.class, () -> connection.create(spec, MONITOR));
		assertTrue(failure.getMessage(), String.valueOf(failure.getMessage()).contains(why));
	}
}
