/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.images.ImageLease;
import org.guestbench.images.Images;
import org.guestbench.images.internal.guest.TransferShop;
import org.guestbench.images.internal.recipe.FolderFiles;
import org.guestbench.images.internal.store.Workshop;

/** Another process with the service: {@code ROOT PROVIDED build|acquire|hold|export NAME}. Says what it does line by line; {@code hold} and {@code export} end at its input's end. */
public final class ChildMain {

	private ChildMain() {
	}

	public static void main(String[] args) throws Exception {
		Bench bench = new Bench(Path.of(args[0]));
		bench.provided = new FolderFiles(Path.of(args[1]));
		Images images = bench.images();
		NullProgressMonitor monitor = new NullProgressMonitor() {

			@Override
			public void subTask(@Nullable String name) {
				say("task " + name);
			}
		};
		try {
			switch (args[2]) {
			case "build" -> say("built " + images.build(args[3], monitor).digest());
			case "acquire", "hold" -> {
				try (ImageLease lease = images.acquire(args[3], monitor)) {
					say("leased " + lease.image().digest());
					while (args[2].equals("hold") && System.in.read() >= 0) {
						// Until the test ends it.
					}
				}
			}
			case "export" -> {
				TransferShop shop = new TransferShop(Path.of(args[0]).resolve("work"), status -> say(status.getMessage()));
				try (Workshop work = shop.open("export")) {
					Path part = TransferShop.part(work, Path.of(args[0]).resolve(args[3]));
					Files.writeString(part, "half");
					say("writing " + part);
					while (System.in.read() >= 0) {
						// Until the test ends it.
					}
				}
			}
			default -> throw new IllegalArgumentException(args[2]);
			}
		} catch (CoreException e) {
			say("failed " + e.getStatus().getMessage());
			System.exit(1);
		}
	}

	private static void say(String line) {
		System.out.println(line);
		System.out.flush();
	}
}
