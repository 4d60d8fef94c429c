/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import static org.guestbench.connector.qemu.tests.Surroundings.monitor;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.facet.Acceleration.Kind;
import org.guestbench.api.facet.Acceleration.Proof;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.connector.qemu.internal.acceleration.AccelerationProbe;
import org.guestbench.connector.qemu.internal.acceleration.Accelerators;
import org.guestbench.connector.qemu.internal.acceleration.ProofStore;
import org.guestbench.connector.qemu.internal.folder.RuntimeDirectory;
import org.guestbench.connector.qemu.internal.host.HostUser;
import org.guestbench.connector.qemu.internal.host.KvmDevice;
import org.guestbench.connector.qemu.internal.process.ParentThread;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** What is concluded from a QEMU that plays each part: a kernel that boots, one that does not, and no virtualization at all. */
public class AccelerationTest {

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
	/** For a shell, on a busy machine. */
	private static final Duration ENOUGH_TO_START = Duration.ofSeconds(5);

	@Rule
	public final Surroundings here = new Surroundings();

	/** With what does not come. */
	private Duration patience = Await.PATIENCE;
	private DirectKernel kernel = new DirectKernel(Path.of("/"), Path.of("/"), Path.of("/"), "");

	@Before
	public void makeKernel() throws IOException {
		kernel = new DirectKernel(Files.writeString(here.root().resolve("kernel"), "k"),
				Files.writeString(here.root().resolve("initrd"), "i"),
				here.disk(), "");
	}

	@Test
	public void bootedKernelIsProofThatIsRemembered() throws Exception {
		Accelerators accelerators = accelerators("echo booting; echo GUESTBENCH-PROBE-OK; exec sleep 600", device(), NOW);
		assertEquals(Optional.empty(), accelerators.known());
		assertEquals(Kind.EMULATED, accelerators.kind(kernel));
		Proof proof = accelerators.prove(kernel, monitor());
		assertEquals(proof.detail(), Kind.HARDWARE, proof.kind());
		assertEquals(Optional.of(proof), accelerators.known());
		assertEquals(Kind.HARDWARE, accelerators.kind(kernel));
		assertNothingLeft();
		Accelerators later = again(device(), NOW.plus(Duration.ofDays(1000)));
		assertEquals(Optional.of(proof), later.known());
		assertEquals(proof, later.prove(kernel, monitor()));
		assertEquals("starts of QEMU", 1, starts());
	}

	@Test
	public void proofHoldsForItsKernelOnly() throws Exception {
		Accelerators accelerators = accelerators("echo GUESTBENCH-PROBE-OK; exec sleep 600", device(), NOW);
		accelerators.prove(kernel, monitor());
		DirectKernel other = new DirectKernel(Files.writeString(here.root().resolve("kernel2"), "other"), kernel.initrd(), kernel.root(),
				"");
		assertEquals(Kind.EMULATED, accelerators.kind(other));
		accelerators.prove(other, monitor());
		assertEquals(2, starts());
	}

	@Test
	public void diskImageTakesTheLatestProof() throws Exception {
		Accelerators accelerators = accelerators("echo GUESTBENCH-PROBE-OK; exec sleep 600", device(), NOW);
		DiskImage disk = new DiskImage(here.disk(), DiskFormat.RAW);
		assertEquals(Kind.EMULATED, accelerators.kind(disk));
		assertEquals(Kind.EMULATED, accelerators.prove(disk, monitor()).kind());
		accelerators.prove(kernel, monitor());
		assertEquals(Kind.HARDWARE, accelerators.kind(disk));
		assertEquals(Kind.HARDWARE, accelerators.prove(disk, monitor()).kind());
	}

	@Test
	public void kernelThatDoesNotBootInTimeIsEmulatedForAWeek() throws Exception {
		patience = ENOUGH_TO_START;
		Accelerators accelerators = accelerators("echo early; exec sleep 600", device(), NOW);
		Proof proof = accelerators.prove(kernel, monitor());
		assertEquals(Kind.EMULATED, proof.kind());
		assertTrue(proof.detail(), proof.detail().contains("did not boot"));
		assertNothingLeft();
		assertEquals(proof, again(device(), NOW.plus(Duration.ofDays(6))).prove(kernel, monitor()));
		assertEquals(1, starts());
		again(device(), NOW.plus(Duration.ofDays(8))).prove(kernel, monitor());
		assertEquals(2, starts());
	}

	@Test
	public void qemuThatCannotUseKvmIsQuoted() throws Exception {
		Accelerators accelerators = accelerators("printf 'Could not\\n access \\033KVM\\n' >&2; exit 1", device(), NOW);
		Proof proof = accelerators.prove(kernel, monitor());
		assertEquals(Kind.EMULATED, proof.kind());
		assertTrue(proof.detail(), proof.detail().endsWith(": Could not access KVM"));
		assertNothingLeft();
	}

	@Test
	public void withoutDeviceNothingIsStartedOrRemembered() throws Exception {
		Accelerators accelerators = accelerators("echo GUESTBENCH-PROBE-OK", new KvmDevice(here.root().resolve("no-kvm")), NOW);
		assertTrue(accelerators.known().isPresent());
		assertEquals(Kind.EMULATED, accelerators.prove(kernel, monitor()).kind());
		assertEquals(0, starts());
		assertEquals(Kind.HARDWARE, again(device(), NOW).prove(kernel, monitor()).kind());
		assertEquals("the device has gone", Kind.EMULATED, again(new KvmDevice(here.root().resolve("no-kvm")), NOW).kind(kernel));
	}

	@Test
	public void damagedFileIsAsGoodAsNone() throws Exception {
		Files.createDirectories(file().getParent());
		Files.writeString(file(), "{\"proofs\": [{\"host\": 7}]}");
		Accelerators accelerators = accelerators("echo GUESTBENCH-PROBE-OK; exec sleep 600", device(), NOW);
		assertEquals(Optional.empty(), accelerators.known());
		assertEquals(Kind.HARDWARE, accelerators.prove(kernel, monitor()).kind());
		assertEquals(Kind.HARDWARE, again(device(), NOW).kind(kernel));
	}

	private KvmDevice device() throws IOException {
		Path device = here.root().resolve("kvm");
		if (!Files.exists(device)) {
			Files.createFile(device);
			Files.setPosixFilePermissions(device, PosixFilePermissions.fromString("rw-rw-rw-"));
		}
		return new KvmDevice(device);
	}

	private Path qemu() {
		return here.root().resolve("qemu");
	}

	private Path file() {
		return here.root().resolve("cache/acceleration.json");
	}

	/** Counts its starts, for which the folder of the guest has to be writable even without any rights. */
	private Accelerators accelerators(String script, KvmDevice device, Instant now) throws CoreException, IOException {
		Path count = here.root().resolve("count");
		Files.createFile(count);
		Files.setPosixFilePermissions(count, PosixFilePermissions.fromString("rw-rw-rw-"));
		Files.writeString(qemu(), "#!/bin/sh\necho >>'" + count + "'\n" + script + "\n");
		Files.setPosixFilePermissions(qemu(), PosixFilePermissions.fromString("rwxr-xr-x"));
		return again(device, now);
	}

	private Accelerators again(KvmDevice device, Instant now) throws CoreException, IOException {
		HostUser user = HostUser.current();
		RuntimeDirectory directory = RuntimeDirectory.open(Map.of("XDG_RUNTIME_DIR", here.runtime().toString()), here.root(), user);
		AccelerationProbe probe = new AccelerationProbe(directory, qemu(), user, device, ParentThread.INSTANCE, patience);
		return new Accelerators(qemu(), device, new ProofStore(file(), Clock.fixed(now, ZoneOffset.UTC)), probe);
	}

	private int starts() throws IOException {
		return Files.readAllLines(here.root().resolve("count")).size();
	}

	private void assertNothingLeft() throws IOException {
		assertEquals(List.of(), here.processes());
		try (var entries = Files.list(here.guests())) {
			assertFalse(entries.findAny().isPresent());
		}
	}
}
