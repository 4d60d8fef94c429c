/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.run.RunPlan.Upload;
import org.guestbench.run.RunSpec;
import org.guestbench.run.internal.files.FolderEntry;
import org.guestbench.run.internal.files.FolderWalk;
import org.guestbench.run.internal.files.IgnoreRules;

/** Measures what is to be copied into the guest, which has it in memory. */
final class UploadCheck {

	private static final int MAX_ENTRIES = 300_000;
	private static final int MAX_SHOWN = 5;
	private static final MemorySize MUCH = MemorySize.ofMebibytes(256);

	private final Problems problems;
	private long entries;
	private long bytes;

	UploadCheck(Problems problems) {
		this.problems = problems;
	}

	/** @param directory null if there is none to copy */
	Upload measure(@Nullable Path directory, Set<Path> excluded, Map<String, Path> payload, IProgressMonitor monitor) {
		List<String> skipped = new ArrayList<>();
		if (directory != null) {
			add(new FolderWalk(directory, rules(directory), excluded, skipped::add), directory, monitor);
		}
		payload.forEach((guest, host) -> addPayload(guest, host, skipped, monitor));
		skipped.stream().limit(MAX_SHOWN).forEach(s -> problems.warning(s, "Nothing needs to be done if the run does not use it."));
		if (skipped.size() > MAX_SHOWN) {
			problems.warning((skipped.size() - MAX_SHOWN) + " more things are not copied.",
					"They are named when the run copies the folder.");
		}
		return new Upload(entries, new MemorySize(bytes));
	}

	private IgnoreRules rules(Path directory) {
		try {
			return IgnoreRules.of(directory);
		} catch (IOException | IllegalArgumentException e) {
			problems.error(IgnoreRules.NAME + " cannot be used: " + e.getMessage(), "Correct or remove it.");
			return IgnoreRules.standard();
		}
	}

	private void addPayload(String guest, Path host, List<String> skipped, IProgressMonitor monitor) {
		if (!allowed(guest)) {
			problems.error("The payload's path '" + guest + "' in the guest leads out of the folder.",
					"Write it relative to the folder, without '..'.");
		}
		if (!Files.isReadable(host)) {
			problems.error("The payload " + host + " does not exist or cannot be read.", "Correct its path, or remove it.");
		} else if (Files.isDirectory(host)) {
			boolean jdk = guest.equals(RunSpec.JDK_DIRECTORY);
			add(jdk ? PayloadWalks.jdk(host, skipped::add) : PayloadWalks.folder(host, skipped::add), host, monitor);
		} else {
			entries++;
			bytes += host.toFile().length();
		}
	}

	static boolean allowed(String guest) {
		if (guest.equals(RunSpec.JDK_DIRECTORY)) {
			return true;
		}
		String relative = guest.startsWith(RunSpec.BENCH_DIRECTORY + "/") ? guest.substring(RunSpec.BENCH_DIRECTORY.length() + 1) : guest;
		List<String> parts = List.of(relative.split("/", -1));
		return guest.indexOf('\0') < 0 && !parts.contains("") && !parts.contains(".") && !parts.contains("..");
	}

	private void add(FolderWalk walk, Path folder, IProgressMonitor monitor) {
		while (walk.hasNext()) {
			FolderEntry entry = walk.next();
			entries++;
			bytes += entry.size();
			if (entries > MAX_ENTRIES) {
				problems.error("There are more than " + MAX_ENTRIES + " files to copy.",
						"Leave out what the run does not need, in a file " + IgnoreRules.NAME + " in " + folder + ".");
				return;
			}
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
		}
	}

	/** Of a guest's memory, no more than half can hold files. */
	void checkRoom(Upload upload, MemorySize memory) {
		if (upload.size().bytes() > memory.bytes() / 2) {
			problems.error(upload.size() + " are to be copied, and a guest with " + memory + " of memory has room for "
					+ new MemorySize(memory.bytes() / 2) + ".",
					"Give it more with --memory, or leave out what the run does not need, in a file " + IgnoreRules.NAME + ".");
		} else if (upload.size().compareTo(MUCH) > 0) {
			problems.warning(upload.size() + " are to be copied, which takes a while.",
					"Leave out what the run does not need, in a file " + IgnoreRules.NAME + ".");
		}
	}
}
