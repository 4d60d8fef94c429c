/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import org.guestbench.api.facet.Template;

/** A template in its folder. */
record StoredTemplate(Path folder, TemplateRecord record) {

	/** The memory of its guest, which forks read and never write. */
	static Path ram(Path folder) {
		return folder.resolve("ram");
	}

	/** The state of its devices. */
	static Path state(Path folder) {
		return folder.resolve("state");
	}

	static Path recordFile(Path folder) {
		return folder.resolve("template.xml");
	}

	Path ram() {
		return ram(folder);
	}

	Path state() {
		return state(folder);
	}

	/**
	 * Whether its files are those that were saved. A fork that has broken out of its machine could write to them, because QEMU asks for the
	 * right to write even where it maps memory as its own; it cannot do so without a trace.
	 */
	boolean intact() {
		try {
			return record.ram().equals(FileStamp.ofContent(ram())) && record.state().equals(FileStamp.ofContent(state()));
		} catch (IOException e) {
			return false;
		}
	}

	/** Whether what it was made from, and what runs it, is there as it was. */
	private boolean current() {
		return record.sources().entrySet().stream().allMatch(source -> looks(Path.of(source.getKey()), source.getValue()));
	}

	private static boolean looks(Path file, String stamp) {
		try {
			return stamp.equals(FileStamp.ofSource(file));
		} catch (IOException e) {
			return false;
		}
	}

	Instant lastUse() {
		try {
			return Files.getLastModifiedTime(recordFile(folder)).toInstant();
		} catch (IOException e) {
			return record.created();
		}
	}

	/** Notes that it is of use, so that it is not removed as one that nobody needs. */
	void touch(Instant now) throws IOException {
		Files.setLastModifiedTime(recordFile(folder), FileTime.from(now));
	}

	Template info() {
		return new Template(String.valueOf(folder.getFileName()), record.name(), record.memory(), record.cpus(), record.created(),
				record.size(), current() && intact(), record.flaw());
	}
}
