/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Acceleration.Kind;
import org.guestbench.connector.qemu.internal.host.Distribution;
import org.guestbench.connector.qemu.internal.host.HostUser;
import org.guestbench.connector.qemu.internal.host.KvmDevice;
import org.guestbench.connector.qemu.internal.host.MemoryFigures;
import org.guestbench.connector.qemu.internal.host.ProcessMemory;
import org.guestbench.connector.qemu.internal.host.Programs;
import org.guestbench.connector.qemu.internal.machine.Privileges;
import org.guestbench.connector.qemu.internal.process.ProcessIdentity;
import org.junit.Rule;
import org.junit.Test;

/** What is read off the machine. */
public class HostTest {

	private static final long MIB = 1 << 20;
	private static final HostUser ROOT = new HostUser(0, -1);

	@Rule
	public final Surroundings here = new Surroundings();

	@Test
	public void memoryIsWhatTheKernelSays() throws Exception {
		assertEquals(new MemoryFigures(1000 * MIB, 400 * MIB), memory(""));
	}

	@Test
	public void controlGroupOfVersion2LimitsMemory() throws Exception {
		Path outer = Files.createDirectories(here.root().resolve("cgroup/outer"));
		Path inner = Files.createDirectories(outer.resolve("inner"));
		group(outer, "memory.max", "memory.current", 300 * MIB, 200 * MIB, "inactive_file " + 50 * MIB);
		group(inner, "memory.max", "memory.current", -1, 100 * MIB, "inactive_file 0");
		assertEquals(new MemoryFigures(300 * MIB, 150 * MIB), memory("0::/outer/inner\n"));
	}

	@Test
	public void controlGroupOfVersion1LimitsMemory() throws Exception {
		Path group = Files.createDirectories(here.root().resolve("cgroup/memory/job"));
		group(group, "memory.limit_in_bytes", "memory.usage_in_bytes", 100 * MIB, 90 * MIB, "total_inactive_file " + 500 * MIB);
		assertEquals(new MemoryFigures(100 * MIB, 100 * MIB), memory("5:cpu:/job\n4:memory,x:/job\nnonsense\n"));
	}

	/** Of a group without a limit version 1 says that it is larger than any memory. Nothing else of it is asked for then. */
	@Test
	public void limitBeyondAllMemoryIsNone() throws Exception {
		Path group = Files.createDirectories(here.root().resolve("cgroup/memory/job"));
		Files.writeString(group.resolve("memory.limit_in_bytes"), "9223372036854771712\n");
		Files.writeString(group.resolve("memory.usage_in_bytes"), 900 * MIB + "\n");
		assertEquals(new MemoryFigures(1000 * MIB, 400 * MIB), memory("4:memory:/job\n"));
	}

	@Test
	public void controlGroupThatEscapesIsNotRead() throws Exception {
		Files.createDirectories(here.root().resolve("cgroup"));
		assertEquals(new MemoryFigures(1000 * MIB, 400 * MIB), memory("0::/../../..\n"));
	}

	@Test
	public void missingProgramIsNamedWithWhatToType() {
		CoreException e = assertThrows(CoreException.class,
				() -> Programs.find(Map.of("PATH", "/nowhere:relative::\0"), Distribution.DEBIAN));
		assertTrue(e.getMessage(), e.getMessage().contains("sudo apt-get install qemu-system-x86"));
		CoreException fedora = assertThrows(CoreException.class, () -> Programs.find(Map.of("PATH", "/nowhere"), Distribution.FEDORA));
		assertTrue(fedora.getMessage(), fedora.getMessage().contains("dnf install qemu-system-x86-core"));
	}

	@Test
	public void processIsKnownByMoreThanItsNumber() throws Exception {
		Process process = new ProcessBuilder("sleep", "600").start();
		try {
			ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();
			assertTrue(identity.alive());
			ProcessIdentity earlier = new ProcessIdentity(identity.pid(), identity.start() - 1, identity.boot());
			ProcessIdentity otherBoot = new ProcessIdentity(identity.pid(), identity.start(), "another boot");
			assertFalse(earlier.alive() || otherBoot.alive());
			earlier.kill();
			otherBoot.kill();
			assertTrue(process.isAlive());
			identity.kill();
			process.waitFor();
			assertFalse(identity.alive());
		} finally {
			process.destroyForcibly();
		}
	}

	/** Its files and their locks are still held by the other threads, as those of a QEMU that was killed are for a moment. */
	@Test
	public void processWhoseFirstThreadIsAZombieIsAlive() throws Exception {
		Path program = here.root().resolve("threads");
		Process compiler = new ProcessBuilder("gcc", "-x", "c", "-pthread", "-o", program.toString(), "-").inheritIO()
				.redirectInput(ProcessBuilder.Redirect.PIPE).start();
		try (Writer source = compiler.outputWriter()) {
			source.write("""
					#include <pthread.h>
					#include <unistd.h>
					static void *wait_for_input(void *unused) { char byte; return read(0, &byte, 1) < 0 ? unused : 0; }
					int main(void) { pthread_t other; pthread_create(&other, 0, wait_for_input, 0); pthread_exit(0); }
					""");
		}
		assertEquals(0, compiler.waitFor());
		Process process = new ProcessBuilder(program.toString()).start();
		try {
			ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();
			Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
			Await.until("its first thread has ended", () -> Files.readString(stat).contains(") Z "));
			assertTrue(identity.alive());
			process.getOutputStream().close();
			process.waitFor();
			assertFalse(identity.alive());
		} finally {
			process.destroyForcibly();
		}
	}

	@Test
	public void rootGivesItsRightsAwayWhereItCan() throws Exception {
		Path open = file("open", "r--r--r--");
		Path closed = file("closed", "r--------");
		KvmDevice forAll = new KvmDevice(file("kvm-all", "rw-rw-rw-"));
		KvmDevice forRoot = new KvmDevice(file("kvm-root", "rw-------"));
		HostUser current = HostUser.current();
		if (!current.canBecome(65534)) {
			System.out.println("Not tested: giving rights away (this user has none)");
			assertFalse(Privileges.choose(current, Kind.EMULATED, forAll, List.of(open)).dropped());
			return;
		}
		assertTrue(Privileges.choose(current, Kind.EMULATED, forRoot, List.of(open)).dropped());
		assertTrue(Privileges.choose(current, Kind.HARDWARE, forAll, List.of(open)).dropped());
		assertFalse(Privileges.choose(current, Kind.HARDWARE, forRoot, List.of(open)).dropped());
		assertFalse(Privileges.choose(current, Kind.EMULATED, forAll, List.of(open, closed)).dropped());
		assertFalse(new HostUser(1000, 0).canBecome(65534));
		assertFalse("root without capabilities", new HostUser(0, 0).canBecome(65534));
		assertFalse("a number that is no user's", ROOT.canBecome(1L << 40));
	}

	private Path file(String name, String mode) throws IOException {
		Path file = Files.createFile(here.root().resolve(name));
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
		return file;
	}

	private MemoryFigures memory(String groups) throws IOException {
		Path proc = Files.createDirectories(here.root().resolve("proc"));
		Files.createDirectories(proc.resolve("self"));
		Files.writeString(proc.resolve("meminfo"), "MemTotal:  1024000 kB\nMemFree: 1 kB\nMemAvailable:     409600 kB\nOdd\n");
		Files.writeString(proc.resolve("self/cgroup"), groups);
		return MemoryFigures.read(proc, here.root().resolve("cgroup"));
	}

	private static void group(Path folder, String limit, String usage, long max, long used, String stat) throws IOException {
		Files.writeString(folder.resolve(limit), max < 0 ? "max\n" : max + "\n");
		Files.writeString(folder.resolve(usage), used + "\n");
		Files.writeString(folder.resolve("memory.stat"), "anon 1\n" + stat + "\n");
	}

	@Test
	public void proportionalMemoryIsReadFromTheRollup() throws IOException {
		Path process = Files.createDirectories(here.root().resolve("17"));
		Files.writeString(process.resolve("smaps_rollup"),
				"00400000-7ffc000 ---p 00000000 00:00 0 [rollup]\nRss:  9000 kB\nPss:  2048 kB\n");
		assertEquals(new MemorySize(2 * MIB), ProcessMemory.proportional(here.root(), 17));
		Files.writeString(process.resolve("smaps_rollup"), "Rss:  9000 kB\n");
		assertThrows(IOException.class, () -> ProcessMemory.proportional(here.root(), 17));
	}
}
