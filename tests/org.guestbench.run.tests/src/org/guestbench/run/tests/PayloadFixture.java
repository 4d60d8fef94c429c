/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.run.internal.payload.PayloadLimits;
import org.guestbench.run.internal.payload.PayloadSource;
import org.guestbench.run.internal.payload.PayloadStore;
import org.guestbench.run.internal.payload.PreparedPayload;
import org.guestbench.run.internal.plan.DiskSpace;
import org.guestbench.run.tests.fake.MountedImage;
import org.guestbench.run.tests.fake.StoreChild;
import org.junit.Before;
import org.junit.Rule;
import org.junit.rules.TemporaryFolder;

/** A folder to run, and the images of it from run to run. */
public abstract class PayloadFixture {

	static final int LARGE = 400_000;
	/** When everything that the tests write is settled. */
	static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	final List<String> notices = new ArrayList<>();
	Path cache = Path.of("");
	Path folder = Path.of("");

	@Before
	public void aFolderWithSomeFiles() throws IOException {
		cache = temporary.getRoot().toPath().resolve("cache");
		folder = temporary.newFolder("project").toPath();
		byte[] large = new byte[LARGE];
		new Random(1).nextBytes(large);
		Files.write(folder.resolve("large.bin"), large);
		Files.createDirectories(folder.resolve("src"));
		Files.writeString(folder.resolve("src/a.txt"), "a");
		Files.writeString(folder.resolve("src/b.txt"), "b");
	}

	PayloadStore store(Clock clock) {
		return new PayloadStore(cache, PayloadLimits.STANDARD, "boot", clock, DiskSpace.REAL);
	}

	PayloadSource source() {
		return StoreChild.source(folder);
	}

	PreparedPayload prepare(PayloadStore store) throws IOException {
		PreparedPayload payload = store.prepare(source(), notices::add, new NullProgressMonitor());
		boolean done = false;
		try {
			payload.complete(new NullProgressMonitor());
			done = true;
			return payload;
		} finally {
			if (!done) {
				payload.close();
			}
		}
	}

	List<Path> run(PayloadStore store) throws IOException {
		try (PreparedPayload payload = prepare(store)) {
			return payload.files();
		}
	}

	void assertContent(List<Path> files) throws IOException {
		MountedImage.needed();
		AtomicInteger count = new AtomicInteger();
		try (MountedImage mount = MountedImage.of(temporary.newFolder().toPath(), files.get(0),
				files.subList(1, files.size()).toArray(Path[]::new)); Stream<Path> all = Files.walk(folder)) {
			for (Path file : all.filter(Files::isRegularFile).toList()) {
				count.incrementAndGet();
				assertArrayEquals(file.toString(), Files.readAllBytes(file),
						Files.readAllBytes(mount.folder().resolve(folder.relativize(file).toString())));
			}
			try (Stream<Path> there = Files.walk(mount.folder())) {
				assertEquals(count.get(), there.filter(Files::isRegularFile).count());
			}
		}
	}

	List<Path> images() throws IOException {
		if (!Files.exists(cache)) {
			return List.of();
		}
		try (Stream<Path> files = Files.walk(cache)) {
			return files.filter(f -> f.getFileName().toString().endsWith(".erofs")).toList();
		}
	}
}
