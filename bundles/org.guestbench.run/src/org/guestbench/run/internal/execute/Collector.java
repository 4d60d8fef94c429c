/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import javax.xml.stream.XMLStreamException;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.run.TestCase;
import org.guestbench.run.TestReport;
import org.guestbench.run.internal.files.ExtractionLimits;
import org.guestbench.run.internal.files.Fingerprint;
import org.guestbench.run.internal.files.PathPattern;
import org.guestbench.run.internal.files.Printable;
import org.guestbench.run.internal.files.PushedFiles;
import org.guestbench.run.internal.files.SafeExtractor;
import org.guestbench.run.internal.report.JUnitXmlWriter;
import org.guestbench.run.internal.report.NotAReportException;
import org.guestbench.run.internal.report.ReadReport;
import org.guestbench.run.internal.report.ReportReader;

/** Brings the reports of a run back. What is no report of this run is left behind, with a notice. */
final class Collector {

	private static final int MAX_TESTS = 100_000;

	private final Path scratch;
	private final List<String> patterns;
	private final PushedFiles pushed;
	private final Consumer<String> notices;

	/**
	 * @param scratch a private folder
	 * @param pushed  files that the guest was given
	 */
	Collector(Path scratch, List<String> patterns, PushedFiles pushed, Consumer<String> notices) {
		this.scratch = scratch;
		this.patterns = patterns;
		this.pushed = pushed;
		this.notices = notices;
	}

	Collected collect(GuestChannel channel, Command command, IProgressMonitor monitor) throws CoreException {
		Path archive = scratch.resolve("results.tar");
		try {
			if (!fetch(channel, command, archive, SubMonitor.convert(monitor, "Collecting results", 1))) {
				return Collected.NOTHING;
			}
			Path folder = Files.createDirectory(scratch.resolve("results"));
			SafeExtractor.Extraction extraction;
			try (InputStream in = new BufferedInputStream(Files.newInputStream(archive))) {
				extraction = new SafeExtractor(folder, ExtractionLimits.REPORTS, PathPattern.any(patterns)).extract(in);
			}
			extraction.refusals().forEach(r -> notices.accept("Results: " + r));
			return read(folder, extraction.files());
		} catch (IOException e) {
			throw new CoreException(Status.error("The results cannot be written to " + scratch + ".", e));
		}
	}

	/** Whether there is an archive. */
	private boolean fetch(GuestChannel channel, Command command, Path archive, IProgressMonitor monitor) throws IOException, CoreException {
		// The archive may have headers and padding beside the files.
		long limit = ExtractionLimits.REPORTS.total() + ExtractionLimits.REPORTS.entries() * 1536L;
		try (BoundedFile out = new BoundedFile(new BufferedOutputStream(Files.newOutputStream(archive)), limit)) {
			try {
				return new ResultArchive(patterns, notices).fetch(channel, command, out, monitor);
			} catch (ChannelClosedException e) {
				throw e;
			} catch (CoreException e) {
				if (!out.full()) {
					throw e;
				}
				notices.accept("The results are larger than " + (limit >> 20) + " MiB; the rest is ignored.");
				return true;
			}
		}
	}

	private Collected read(Path folder, Map<String, Fingerprint> files) throws IOException {
		Map<String, Path> reports = new LinkedHashMap<>();
		List<TestCase> tests = new ArrayList<>();
		for (Map.Entry<String, Fingerprint> file : files.entrySet()) {
			String name = file.getKey();
			if (Optional.of(file.getValue()).equals(pushed.fingerprint(name))) {
				// It went there with the folder: the report of an earlier run.
				continue;
			}
			Path path = folder.resolve(name);
			try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
				ReadReport report = ReportReader.read(in);
				if (tests.size() + report.tests().size() > MAX_TESTS) {
					notices.accept("There are more than " + MAX_TESTS + " tests in the reports; the rest is ignored.");
					break;
				}
				tests.addAll(report.tests());
				if (report.junit()) {
					reports.put(shortName(name, reports.keySet()), path);
				} else {
					reports.put(shortName(junitName(name), reports.keySet()), written(report, reports.size()));
				}
			} catch (NotAReportException e) {
				notices.accept("'" + Printable.of(name) + "' is not taken for a report: " + e.getMessage() + ".");
			}
		}
		return new Collected(reports, List.copyOf(tests));
	}

	/** The report as JUnit XML. */
	private Path written(ReadReport report, int number) throws IOException {
		Path file = Files.createDirectories(scratch.resolve("written")).resolve(number + ".xml");
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
			JUnitXmlWriter.write(new TestReport(report.tests()), out);
		} catch (XMLStreamException e) {
			throw new IOException("The report cannot be written to " + file, e);
		}
		return file;
	}

	/** As files with JUnit XML are called wherever they are looked for. */
	private static String junitName(String path) {
		int last = path.lastIndexOf('/') + 1;
		return path.startsWith("TEST-", last) ? path : path.substring(0, last) + "TEST-" + path.substring(last);
	}

	/** The name alone, or the whole path if another report has that name. */
	private static String shortName(String path, Set<String> taken) {
		String name = path.substring(path.lastIndexOf('/') + 1);
		return taken.contains(name) ? path : name;
	}
}
