/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.guestbench.api.facet.Template;
import org.guestbench.connector.qemu.internal.Log;

/** A template in its folder. */
public record StoredTemplate(Path folder, TemplateRecord record) {

	/** @throws IOException if there is none, or what is written down of it cannot be read */
	static StoredTemplate read(Path folder) throws IOException {
		return new StoredTemplate(folder, TemplateRecordFile.read(recordFile(folder)));
	}

	static Path recordFile(Path folder) {
		return folder.resolve("template.json");
	}

	static Path ram(Path folder) {
		return folder.resolve("ram");
	}

	static Path state(Path folder) {
		return folder.resolve("state");
	}

	static Path log(Path folder) {
		return folder.resolve("serial.log");
	}

	String id() {
		return folder.getFileName().toString();
	}

	/** The memory of its guest, which forks read and never write. */
	public Path ram() {
		return ram(folder);
	}

	/** The state of its devices. */
	public Path state() {
		return state(folder);
	}

	/** Makes the serial log of a fork, which goes on where that of the template's guest ended. */
	public void beginLog(Path log) throws IOException {
		TemplateLog.begin(log(folder), record, log);
	}

	/** What a fork needs of it. */
	public List<Path> files() {
		return List.of(ram(), state());
	}

	/**
	 * Whether its files are those that were saved, unchanged. A fork that has broken out of its machine could write to them, because QEMU
	 * asks for the right to write even where it maps memory as its own; it cannot do so without a trace.
	 */
	public boolean intact() {
		try {
			return record.ram().equals(FileStamp.ofContent(ram())) && record.state().equals(FileStamp.ofContent(state()));
		} catch (IOException e) {
			return false;
		}
	}

	/** Whether what it was made from, and what runs it, is still there as it was. */
	boolean current() {
		for (Map.Entry<String, String> source : record.sources().entrySet()) {
			try {
				if (!source.getValue().equals(FileStamp.ofSource(Path.of(source.getKey())))) {
					return false;
				}
			} catch (IOException e) {
				return false;
			}
		}
		return true;
	}

	Instant lastUse() {
		try {
			return Files.getLastModifiedTime(recordFile(folder)).toInstant();
		} catch (IOException e) {
			return record.created();
		}
	}

	/** Notes that it is of use, so that it is not removed as one that nobody needs. */
	public void touch(Instant now) {
		try {
			Files.setLastModifiedTime(recordFile(folder), FileTime.from(now));
		} catch (IOException e) {
			Log.warn("Cannot note that the template '" + record.name() + "' was used.", e);
		}
	}

	public Template info() {
		return new Template(id(), record.name(), record.memory(), record.cpus(), record.created(), record.size(), current() && intact(),
				record.flaw());
	}
}
