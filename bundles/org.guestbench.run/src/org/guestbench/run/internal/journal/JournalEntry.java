/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.run.internal.files.LockedFile;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A run in the journal, locked by this process until it is closed. Safe for several threads. */
public final class JournalEntry implements AutoCloseable {

	private static final int MAX_BYTES = 1 << 20;

	private final JournalHeader header;
	private final Set<JournalStep> steps = EnumSet.noneOf(JournalStep.class);
	private final LockedFile file;

	JournalEntry(JournalHeader header, List<JournalStep> steps, LockedFile file) {
		this.header = header;
		this.steps.addAll(steps);
		this.file = file;
	}

	/** The entry of that file; null if someone else works with it. */
	static @Nullable JournalEntry take(Path path) throws IOException {
		LockedFile file = LockedFile.take(path);
		if (file == null) {
			return null;
		}
		boolean done = false;
		try {
			List<JsonObject> lines = lines(new String(file.read(MAX_BYTES), StandardCharsets.UTF_8));
			if (lines.isEmpty()) {
				throw new IOException("it is empty");
			}
			List<JournalStep> steps = new ArrayList<>();
			lines.stream().skip(1).forEach(line -> steps.add(JournalStep.valueOf(line.get("step").getAsString())));
			JournalEntry entry = new JournalEntry(JournalHeader.of(lines.get(0)), steps, file);
			done = true;
			return entry;
		} finally {
			if (!done) {
				file.close();
			}
		}
	}

	private static List<JsonObject> lines(String text) {
		List<JsonObject> objects = new ArrayList<>();
		int start = 0;
		// What follows the last line end was cut off by a crash: it was never acted upon, because acting waits for the disk.
		for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
			objects.add(JsonParser.parseString(text.substring(start, end)).getAsJsonObject());
			start = end + 1;
		}
		return objects;
	}

	public JournalHeader header() {
		return header;
	}

	public synchronized boolean has(JournalStep step) {
		return steps.contains(step);
	}

	/** Writes the step to the disk; when this returns, the run may take it. */
	public synchronized void note(JournalStep step) throws IOException {
		JsonObject json = new JsonObject();
		json.addProperty("step", step.name());
		file.append(RunJournal.line(json));
		steps.add(step);
	}

	/** All is gone: so is the entry. */
	public synchronized void remove() throws IOException {
		file.delete();
		file.close();
	}

	/** Leaves the entry for a reaper; idempotent. */
	@Override
	public synchronized void close() {
		file.close();
	}
}
