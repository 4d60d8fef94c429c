/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures the rows that were asked for and prints what came of them. */
final class Main {

	private static final List<Row> ROWS = List.of(new ForkAndCold(), new Peers(), new LibvirtFork(), new WaitingJvm(), new Memory(),
			new Density(), new Prompt(), new PayloadDelivery(), new ProcessGuests(), new Soak());

	private Main() {
	}

	public static void main(String[] arguments) throws IOException, InterruptedException {
		int runs = 7;
		Path markdown = null;
		List<String> wanted = new ArrayList<>();
		for (int i = 0; i < arguments.length; i++) {
			switch (arguments[i]) {
			case "--runs" -> runs = Integer.parseInt(arguments[++i]);
			case "--markdown" -> markdown = Path.of(arguments[++i]);
			case "--list" -> {
				ROWS.forEach(row -> System.out.println(row.name()));
				return;
			}
			default -> wanted.add(arguments[i]);
			}
		}
		check(wanted);
		Report report = new Report();
		try (Lab lab = new Lab(Path.of(System.getProperty("guestbench.top")))) {
			for (Row row : ROWS) {
				if (wanted.isEmpty() || wanted.contains(row.name())) {
					measure(row, lab, runs, report);
				}
			}
		}
		report.printSummary(System.out);
		if (markdown != null) {
			Files.writeString(markdown, report.markdown());
		}
	}

	private static void check(List<String> wanted) {
		List<String> names = ROWS.stream().map(Row::name).toList();
		wanted.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
			System.err.println("There is no row '" + name + "'. There are: " + String.join(", ", names));
			System.exit(2);
		});
	}

	private static void measure(Row row, Lab lab, int runs, Report report) throws InterruptedException {
		try {
			row.measure(lab, runs).forEach(result -> report.add(result, System.out));
		} catch (IOException e) {
			report.add(new Result.Failed(row.name(), String.valueOf(e.getMessage())), System.out);
		}
	}
}
