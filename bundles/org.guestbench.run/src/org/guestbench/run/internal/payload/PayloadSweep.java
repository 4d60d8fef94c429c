/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.payload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.guestbench.run.internal.files.LockedFile;
import org.guestbench.run.internal.plan.DiskSpace;

/** Removes the images of folders that were not run for long, and of more if they take too much room, those used last at last. */
final class PayloadSweep {

	private static final String DONE = "swept";
	private static final String LOCK = ".lock";

	/** The images of one source. */
	private record Candidate(Path lock, Shelf shelf, Instant used) {
	}

	private final Path folder;
	private final PayloadLimits limits;
	private final String boot;
	private final Clock clock;

	PayloadSweep(Path folder, PayloadLimits limits, String boot, Clock clock) {
		this.folder = folder;
		this.limits = limits;
		this.boot = boot;
		this.clock = clock;
	}

	void whenDue() throws IOException {
		Path done = folder.resolve(DONE);
		Instant now = clock.instant();
		if (Files.exists(done) && Files.getLastModifiedTime(done).toInstant().plus(limits.between()).isAfter(now)) {
			return;
		}
		Files.write(done, new byte[0]);
		Files.setLastModifiedTime(done, FileTime.from(now));
		long total = 0;
		List<Candidate> candidates = candidates();
		for (Candidate candidate : candidates) {
			if (candidate.used().plus(limits.unused()).isBefore(now)) {
				clear(candidate);
			}
			total += candidate.shelf().size();
		}
		for (Candidate candidate : candidates) {
			if (total > limits.total().bytes()) {
				total -= clear(candidate);
			}
		}
	}

	/** Removes images until there is so much room, or none is left that no run uses. */
	void makeRoom(long bytes, DiskSpace disk) throws IOException {
		for (Candidate candidate : candidates()) {
			if (disk.usable(folder) >= bytes) {
				return;
			}
			clear(candidate);
		}
	}

	/** Those that were not used for longest first. */
	private List<Candidate> candidates() throws IOException {
		List<Candidate> found = new ArrayList<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path lock : files.filter(f -> f.getFileName().toString().endsWith(LOCK)).toList()) {
				String name = lock.getFileName().toString();
				Shelf shelf = new Shelf(folder.resolve(name.substring(0, name.length() - LOCK.length())), boot);
				found.add(new Candidate(lock, shelf, shelf.lastUsed()));
			}
		}
		found.sort(Comparator.comparing(Candidate::used));
		return found;
	}

	/** Returns how many bytes went; none if somebody works with those images now. */
	private static long clear(Candidate candidate) throws IOException {
		try (LockedFile lock = LockedFile.take(candidate.lock())) {
			if (lock == null) {
				return 0;
			}
			long before = candidate.shelf().size();
			candidate.shelf().clear();
			return before - candidate.shelf().size();
		}
	}
}
