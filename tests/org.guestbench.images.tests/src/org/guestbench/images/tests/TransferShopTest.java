/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.guestbench.images.internal.Log;
import org.guestbench.images.internal.guest.TransferShop;
import org.guestbench.images.internal.store.Workshop;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Nothing half made is left of guests that are taken apart and put together. */
public class TransferShopTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void whatWasUnderWayGoesWithTheWork() throws Exception {
		Path archive = folder.getRoot().toPath().resolve("guest.ova");
		Path part;
		try (Workshop work = shop().open("export")) {
			part = TransferShop.part(work, archive);
			Files.writeString(part, "half");
			Files.writeString(work.folder().resolve("disk"), "half");
			assertFalse(Files.exists(archive));
		}
		assertFalse(Files.exists(part));
		assertEquals(List.of(), left());
	}

	@Test
	public void archiveThatIsWholeStays() throws Exception {
		Path archive = folder.getRoot().toPath().resolve("guest.ova");
		try (Workshop work = shop().open("export")) {
			Path part = TransferShop.part(work, archive);
			Files.writeString(part, "whole");
			Files.move(part, archive);
		}
		assertEquals("whole", Files.readString(archive));
	}

	@Test
	public void whatAKilledProcessLeftGoesWithTheNextWork() throws Exception {
		Path root = folder.getRoot().toPath();
		try (ChildBench child = new ChildBench(root, root, "export", "guest.ova")) {
			Path part = Path.of(child.await("writing"));
			try (Workshop mine = shop().open("create")) {
				assertTrue("of a process that is at work", Files.exists(part) && Files.exists(mine.folder()));
			}
			child.kill();
			shop().open("create").close();
			assertFalse(Files.exists(part));
			assertEquals(List.of(), left());
		}
	}

	private TransferShop shop() {
		return new TransferShop(folder.getRoot().toPath().resolve("work"), Log.PLATFORM);
	}

	private List<Path> left() throws IOException {
		try (Stream<Path> all = Files.walk(folder.getRoot().toPath().resolve("work"))) {
			return all.filter(Files::isRegularFile).toList();
		}
	}
}
