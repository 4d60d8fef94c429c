/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.facet.HardwareChanges;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.CdDrive;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class HardwareCommandsTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private final List<String> done = new ArrayList<>();
	private TestBench bench = new TestBench();

	@Before
	public void aGuestWhoseHardwareCanBeChanged() {
		bench = new TestBench(folder.getRoot().toPath());
		bench.connections.connection(Connections.LOCAL).with(HardwareChanges.class, new Remembering()).guest("web", null);
	}

	@Test
	public void diskIsAddedAndRemoved() throws IOException {
		assertEquals(0, bench.run("guests", "disk", "add", "--size", "20G", "web"));
		assertTrue(bench.out(), bench.out().contains("web has the disk 'disk2'"));
		Path image = Files.write(folder.getRoot().toPath().resolve("data.img"), new byte[4096]);
		assertEquals(0, bench.run("guests", "disk", "add", "--file", "data.img", "web"));
		assertEquals(1, bench.run("guests", "disk", "remove", "web", "disk2"));
		assertTrue(bench.err(), bench.err().contains("/guests/disk2.qcow2 (3 MiB)") && bench.err().contains("only with --force"));
		assertEquals(0, bench.run("guests", "disk", "remove", "--force", "web", "disk2"));
		assertEquals(List.of("add null 20 GiB", "add " + image + " 0 B", "remove disk2"), done);
		assertEquals(2, bench.run("guests", "disk", "add", "web"));
		assertEquals(1, bench.run("guests", "disk", "add", "--file", "missing.qcow2", "web"));
		assertTrue(bench.err(), bench.err().contains("there is no such file"));
	}

	@Test
	public void cdIsPutInAndTakenOut() {
		Path cd = folder.getRoot().toPath().resolve("install.iso");
		assertEquals(0, bench.run("guests", "cd", "web", "install.iso"));
		assertEquals(0, bench.run("guests", "cd", "--first", "web", "install.iso"));
		assertEquals(0, bench.run("guests", "cd", "--eject", "web"));
		assertEquals(List.of("cd " + cd + " false", "cd " + cd + " true", "cd null false"), done);
		assertTrue(bench.out(), bench.out().contains("web has no CD in its drive"));
		assertEquals(2, bench.run("guests", "cd", "web"));
		assertEquals(2, bench.run("guests", "cd", "--eject", "web", "install.iso"));
	}

	@Test
	public void firmwareIsChosen() {
		assertEquals(0, bench.run("guests", "firmware", "web", "uefi"));
		assertEquals(List.of("UEFI"), done);
		assertEquals(2, bench.run("guests", "firmware", "web", "openbios"));
		assertTrue(bench.err(), bench.err().contains("bios, uefi"));
	}

	private final class Remembering implements HardwareChanges {

		@Override
		public String addDisk(GuestId guest, @Nullable DiskImage image, MemorySize size, IProgressMonitor monitor) {
			done.add("add " + (image == null ? null : image.image()) + " " + size);
			return "disk2";
		}

		@Override
		public DeletionPlan removal(GuestId guest, String disk, IProgressMonitor monitor) {
			return new DeletionPlan(List.of(new DeletionPlan.Part(DeletionPlan.Kind.DISK, "/guests/" + disk + ".qcow2",
					MemorySize.ofMebibytes(3))), List.of(), List.of());
		}

		@Override
		public void removeDisk(GuestId guest, String disk, IProgressMonitor monitor) throws CoreException {
			done.add("remove " + disk);
		}

		@Override
		public void changeDrive(GuestId guest, CdDrive drive, IProgressMonitor monitor) {
			done.add("cd " + drive.medium() + " " + drive.first());
		}

		@Override
		public void changeFirmware(GuestId guest, Firmware firmware, IProgressMonitor monitor) {
			done.add(firmware.name());
		}
	}
}
