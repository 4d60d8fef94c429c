/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.console.SerialConsole;
import org.guestbench.api.console.SerialLink;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.connector.libvirt.internal.LibvirtConnector;
import org.guestbench.testbed.StoredImage;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** The guests of a machine, {@code qemu:///system}, of a daemon that the test starts. */
public class SystemTest {

	private static @Nullable SystemDaemon system;
	private static @Nullable DirectKernel image;

	private final NullProgressMonitor monitor = new NullProgressMonitor();

	@BeforeClass
	public static void start() throws IOException, InterruptedException {
		DirectKernel stored = StoredImage.require("debian-12", "debian-12-java");
		SystemDaemon started = SystemDaemon.start();
		system = started;
		image = StoredImage.copy(stored, started.root().resolve("image"));
	}

	@AfterClass
	public static void stop() throws IOException, InterruptedException {
		SystemDaemon last = system;
		if (last != null) {
			last.close();
		}
	}

	@Test
	public void guestsAreCreatedDrivenAndSeenByOthers() throws Exception {
		try (Connection one = open("one"); Connection other = open("other")) {
			Driven.drive(one, "one", other, "other", guest(direct()));
		}
	}

	@Test
	public void consoleShowsTheBoot() throws Exception {
		GuestSpec spec = guest(direct());
		try (Connection connection = open("console")) {
			GuestId id = new GuestId("console", spec.uuid());
			connection.create(spec, monitor);
			try {
				connection.guest(id).start(monitor);
				Consoles consoles = connection.facet(Consoles.class).orElseThrow();
				SerialConsole port = (SerialConsole) consoles.list(id).get(0);
				try (SerialLink link = consoles.connect(id, port, monitor)) {
					assertTrue("something that the kernel or the agent says", link.input().read() >= 0);
				}
				String definition = connection.facet(Definitions.class).orElseThrow().of(id, monitor);
				assertTrue(definition, definition.contains(spec.uuid().toString()));
			} finally {
				connection.guest(id).delete(monitor);
			}
		}
	}

	@Test
	public void diskImageIsNeverWrittenTo() throws Exception {
		byte[] content = new byte[1 << 20];
		new Random(1).nextBytes(content);
		Path disk = Files.write(system().root().resolve("disk.img"), content);
		try (Connection connection = open("disk")) {
			GuestSpec spec = guest(new BootSource.DiskImage(disk, DiskFormat.RAW));
			GuestId id = new GuestId("disk", spec.uuid());
			connection.create(spec, monitor);
			DeletionPlan plan = connection.facet(Deletions.class).orElseThrow().plan(id, monitor);
			assertTrue("a layer: " + plan,
					plan.goes().stream()
							.anyMatch(part -> part.kind() == DeletionPlan.Kind.DISK && part.name().contains(spec.uuid().toString())));
			connection.guest(id).start(monitor);
			connection.guest(id).delete(monitor);
			assertEquals(0, connection.guests(monitor).stream().filter(info -> info.id().equals(id)).count());
			assertArrayEquals(content, Files.readAllBytes(disk));
		}
	}

	private static GuestSpec guest(BootSource boot) {
		return new GuestSpec(UUID.randomUUID(), "of the machine", boot, MemorySize.ofMebibytes(512), 1, new NetworkPolicy.None(), null);
	}

	private static SystemDaemon system() {
		SystemDaemon present = system;
		if (present == null) {
			throw new IllegalStateException("Not started");
		}
		return present;
	}

	private static DirectKernel direct() {
		DirectKernel present = image;
		if (present == null) {
			throw new IllegalStateException("Not started");
		}
		return present;
	}

	private Connection open(String id) throws CoreException {
		return new LibvirtConnector().open(system().spec(id), Interaction.NOBODY, monitor);
	}
}
