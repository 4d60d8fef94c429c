/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IBundleCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.tools.ExecFileLoader;
import org.jacoco.report.DirectorySourceFileLocator;
import org.jacoco.report.FileMultiReportOutput;
import org.jacoco.report.IReportVisitor;
import org.jacoco.report.html.HTMLFormatter;

/** Prints what share of each bundle the tests reached, and writes pages with every line. Run from the top of the clone after the tests. */
class Coverage {
	private static final String ROW = "%-34s %10s %10s%n";
	private static final Path PAGES = Path.of("target/coverage");
	private static final int TAB_WIDTH = 4;

	private record Measured(Path folder, IBundleCoverage coverage) {
	}

	public static void main(String[] arguments) throws IOException {
		ExecFileLoader executed = new ExecFileLoader();
		for (Path folder : folders("tests")) {
			File data = folder.resolve("target/jacoco.exec").toFile();
			if (data.isFile()) {
				executed.load(data);
			}
		}
		List<Measured> bundles = new ArrayList<>();
		for (Path folder : folders("bundles")) {
			File classes = folder.resolve("target/classes").toFile();
			if (classes.isDirectory()) {
				CoverageBuilder builder = new CoverageBuilder();
				new Analyzer(executed.getExecutionDataStore(), builder).analyzeAll(classes);
				bundles.add(new Measured(folder, builder.getBundle(folder.getFileName().toString())));
			}
		}
		print(bundles);
		write(executed, bundles);
	}

	private static void print(List<Measured> bundles) {
		System.out.printf("%n" + ROW, "Coverage (JaCoCo)", "lines", "branches");
		int[] sums = new int[4];
		for (Measured bundle : bundles) {
			ICounter lines = bundle.coverage().getLineCounter();
			ICounter branches = bundle.coverage().getBranchCounter();
			if (lines.getTotalCount() > 0) {
				System.out.printf(ROW, bundle.coverage().getName(), percent(lines.getCoveredCount(), lines.getTotalCount()),
						percent(branches.getCoveredCount(), branches.getTotalCount()));
			}
			sums[0] += lines.getCoveredCount();
			sums[1] += lines.getTotalCount();
			sums[2] += branches.getCoveredCount();
			sums[3] += branches.getTotalCount();
		}
		System.out.printf(ROW, "all", percent(sums[0], sums[1]), percent(sums[2], sums[3]));
		System.out.println("Pages: " + PAGES.resolve("index.html"));
	}

	private static String percent(int covered, int total) {
		return total == 0 ? "-" : "%.0f %%".formatted(100.0 * covered / total);
	}

	private static void write(ExecFileLoader executed, List<Measured> bundles) throws IOException {
		IReportVisitor pages = new HTMLFormatter().createVisitor(new FileMultiReportOutput(PAGES.toFile()));
		pages.visitInfo(executed.getSessionInfoStore().getInfos(), executed.getExecutionDataStore().getContents());
		var group = pages.visitGroup("Guestbench");
		for (Measured bundle : bundles) {
			group.visitBundle(bundle.coverage(),
					new DirectorySourceFileLocator(bundle.folder().resolve("src").toFile(), "UTF-8", TAB_WIDTH));
		}
		pages.visitEnd();
	}

	private static List<Path> folders(String parent) throws IOException {
		try (Stream<Path> folders = Files.list(Path.of(parent))) {
			return folders.filter(Files::isDirectory).sorted().toList();
		}
	}
}
