/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import java.nio.file.Path;
import java.util.UUID;

import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.facet.Retention;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.qemu.internal.QemuConnector;

/**
 * A bench that starts a guest and says so.
 * <p>
 * Arguments: the folder of the {@link Surroundings}, a UUID, and what to do: {@code start}; {@code keep} the guest too;
 * {@code stop} it again; {@code spawn} a process that outlives the bench.
 */
public final class ChildBenchMain {

	private ChildBenchMain() {
	}

	public static void main(String[] args) throws Exception {
		Path root = Path.of(args[0]);
		UUID uuid = UUID.fromString(args[1]);
		System.out.println("begin");
		Connection connection = Surroundings.open(new QemuConnector(Surroundings.bench(root)));
		GuestSpec model = Surroundings.spec("child", new DiskImage(root.resolve("empty.raw"), DiskFormat.RAW), Surroundings.ownership());
		Guest guest = connection.create(
				new GuestSpec(uuid, model.name(), model.boot(), model.memory(), model.cpus(), model.network(), model.ownership()),
				Surroundings.monitor());
		guest.start(Surroundings.monitor());
		switch (args[2]) {
		case "keep" -> connection.facet(Retention.class).orElseThrow().retain(Surroundings.id(uuid), Surroundings.monitor());
		case "stop" -> guest.stop(StopMode.FORCE, Await.PATIENCE, Surroundings.monitor());
		case "spawn" -> System.out.println("spawned " + new ProcessBuilder("sleep", "600").start().pid());
		default -> {
			// the guest just runs
		}
		}
		System.out.println("ready");
		Thread.sleep(Await.PATIENCE.toMillis() * 3);
	}
}
