/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.RunId;
import org.guestbench.run.internal.files.Folders;
import org.guestbench.run.internal.files.LockedFile;

import com.google.gson.JsonObject;

/**
 * What is written down of every run before it makes anything, one file for each. The bench that is at work on a run holds the file's
 * lock; an entry without a lock is what a killed bench left behind. Safe for several threads and processes.
 */
public final class RunJournal {

	private static final String SUFFIX = ".journal";
	private static final String UNFINISHED = ".tmp";
	private static final int ATTEMPTS = 10;

	private final Path folder;

	/** @param folder made when it is needed; of this user alone */
	public RunJournal(Path folder) {
		this.folder = folder.toAbsolutePath().normalize();
	}

	public Path folder() {
		return folder;
	}

	/** Where a run has what it needs on this machine, besides what goes to the user. */
	public Path scratch(RunId run) {
		return folder.resolve(run.value() + ".d");
	}

	/** Writes the header to the disk; when this returns, the run may begin to make things. */
	public JournalEntry begin(JournalHeader header) throws IOException {
		Files.createDirectories(folder, Folders.privateFolder());
		for (int i = 0; i < ATTEMPTS; i++) {
			JournalEntry entry = tryBegin(header, folder.resolve("." + header.run() + "-" + i + UNFINISHED));
			if (entry != null) {
				return entry;
			}
		}
		throw new IOException("A reaper took away each of " + ATTEMPTS + " journal entries before they were written in " + folder);
	}

	private @Nullable JournalEntry tryBegin(JournalHeader header, Path unfinished) throws IOException {
		LockedFile file = LockedFile.take(unfinished, StandardOpenOption.CREATE_NEW);
		if (file == null) {
			// A reaper saw the file before it was locked.
			return null;
		}
		boolean done = false;
		try {
			file.append(line(header.toJson()));
			file.publish(folder.resolve(header.run() + SUFFIX));
			done = true;
			return new JournalEntry(header, List.of(), file);
		} catch (NoSuchFileException e) {
			return null;
		} finally {
			if (!done) {
				Files.deleteIfExists(unfinished);
				file.close();
			}
		}
	}

	static byte[] line(JsonObject json) {
		return (json + "\n").getBytes(StandardCharsets.UTF_8);
	}

	/** What the journal holds now. The abandoned entries are locked for the caller, who closes them. */
	public Contents read() throws IOException {
		List<RunId> live = new ArrayList<>();
		List<JournalEntry> abandoned = new ArrayList<>();
		List<String> unreadable = new ArrayList<>();
		for (Path path : files()) {
			String name = path.getFileName().toString();
			if (name.endsWith(UNFINISHED)) {
				removeUnfinished(path);
			} else if (name.endsWith(SUFFIX)) {
				try {
					RunId run = new RunId(name.substring(0, name.length() - SUFFIX.length()));
					JournalEntry entry = JournalEntry.take(path);
					if (entry != null) {
						abandoned.add(entry);
					} else if (Files.exists(path)) {
						live.add(run);
					}
				} catch (IOException | RuntimeException e) {
					unreadable.add("The journal entry " + path + " cannot be read: " + e.getMessage());
				}
			}
		}
		return new Contents(live, abandoned, unreadable);
	}

	private List<Path> files() throws IOException {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.sorted().toList();
		}
	}

	/** Its bench was killed before it made anything else. */
	private static void removeUnfinished(Path path) throws IOException {
		try (LockedFile file = LockedFile.take(path)) {
			if (file != null) {
				file.delete();
			}
		}
	}

	/** @param unreadable messages for people */
	public record Contents(List<RunId> live, List<JournalEntry> abandoned, List<String> unreadable) implements AutoCloseable {

		@Override
		public void close() {
			abandoned.forEach(JournalEntry::close);
		}
	}
}
