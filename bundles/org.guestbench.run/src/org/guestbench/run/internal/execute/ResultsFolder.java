/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

import javax.xml.stream.XMLStreamException;

import org.guestbench.api.RunId;
import org.guestbench.run.TestReport;
import org.guestbench.run.internal.files.Folders;
import org.guestbench.run.internal.report.JUnitXmlWriter;

/**
 * Where the user wants the results. Each file is made in a folder of the run's own beside its place and then moved there, so that a bench
 * that is killed leaves no half of a file, and nothing that a reaper would not find.
 */
final class ResultsFolder {

	/** Tests that are in no report of the guest's. */
	private static final String OWN_REPORT = "TEST-guestbench.xml";

	private final Path folder;
	private final Path staging;

	ResultsFolder(Path folder, RunId run) {
		this.folder = folder;
		this.staging = staging(folder, run);
	}

	/** To be in the journal before anything is written. */
	static Path staging(Path folder, RunId run) {
		return folder.resolve(".guestbench-" + run);
	}

	/** A new folder in the staging one. */
	Path stage(String name) throws IOException {
		return Files.createDirectories(staging.resolve(name));
	}

	void put(Map<String, Path> files, TestReport own) throws IOException {
		Files.createDirectories(staging);
		for (Map.Entry<String, Path> file : files.entrySet()) {
			Path copy = staging.resolve("report.xml");
			Files.copy(file.getValue(), copy, StandardCopyOption.REPLACE_EXISTING);
			move(copy, file.getKey());
		}
		if (!own.tests().isEmpty()) {
			Path report = staging.resolve(OWN_REPORT);
			try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(report))) {
				JUnitXmlWriter.write(own, out);
			} catch (XMLStreamException e) {
				throw new IOException("The report cannot be written", e);
			}
			move(report, OWN_REPORT);
		}
	}

	/** Moves a staged folder to its place and returns that. */
	Path publish(Path staged) throws IOException {
		Path place = folder.resolve(staged.getFileName());
		return Files.move(staged, place, StandardCopyOption.ATOMIC_MOVE);
	}

	void close() throws IOException {
		Folders.delete(staging);
	}

	/** The name is the guest's choice; the folder may hold links of the user's, which lead elsewhere. */
	private void move(Path file, String name) throws IOException {
		Path place = folder.resolve(name);
		for (Path p = place; !p.equals(folder); p = p.getParent()) {
			if (Files.isSymbolicLink(p)) {
				throw new IOException(p + " is a link, and a result is not written through one");
			}
		}
		Files.createDirectories(place.getParent());
		if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
			throw new IOException(place + " is a folder, in the way of a result");
		}
		Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}
}
