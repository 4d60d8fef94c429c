/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import java.nio.file.Path;
import java.util.UUID;

import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Retention;
import org.guestbench.api.facet.Spares;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.connector.qemu.internal.QemuConnector;
import org.guestbench.testbed.StoredImage;

/**
 * A bench that makes a template of the image that is there, uses it, and says so.
 * <p>
 * Arguments: the folder of the {@link Surroundings}, a UUID, and what to do: {@code prepare} only; {@code spare} is kept as well; {@code fork}
 * a guest, or {@code keep} it too.
 */
public final class ForkBenchMain {

	private ForkBenchMain() {
	}

	/** The same in every process, so that they have the same template. */
	static GuestSpec spec(UUID uuid) throws Exception {
		return new GuestSpec(uuid, "child", StoredImage.require("debian-12"), MemorySize.ofMebibytes(512), 1, new NetworkPolicy.None(),
				Surroundings.ownership());
	}

	public static void main(String[] args) throws Exception {
		GuestSpec spec = spec(UUID.fromString(args[1]));
		Connection connection = Surroundings.open(new QemuConnector(Surroundings.bench(Path.of(args[0]))));
		Templates templates = connection.facet(Templates.class).orElseThrow();
		System.out.println("begin");
		String created = templates.prepare(spec, Surroundings.monitor()).created().toString();
		switch (args[2]) {
		case "spare" -> connection.facet(Spares.class).orElseThrow().keep(spec, 1, Surroundings.monitor());
		case "fork", "keep" -> {
			connection.create(spec, Surroundings.monitor());
			templates.fork(Surroundings.id(spec.uuid()), Surroundings.monitor());
			if (args[2].equals("keep")) {
				connection.facet(Retention.class).orElseThrow().retain(Surroundings.id(spec.uuid()), Surroundings.monitor());
			}
		}
		default -> {
			// nothing more
		}
		}
		System.out.println("ready " + created);
		Thread.sleep(Await.PATIENCE.toMillis() * 3);
	}
}
