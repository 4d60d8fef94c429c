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

	private Main() {
	}

	public static void main(String[] arguments) throws IOException, InterruptedException {
		int runs = 7;
		int guests = 100;
		int soak = 500;
		boolean list = false;
		Path markdown = null;
		List<String> wanted = new ArrayList<>();
		for (int i = 0; i < arguments.length; i++) {
			switch (arguments[i]) {
			case "--runs" -> runs = Integer.parseInt(arguments[++i]);
			case "--guests" -> guests = Integer.parseInt(arguments[++i]);
			case "--soak" -> soak = Integer.parseInt(arguments[++i]);
			case "--markdown" -> markdown = Path.of(arguments[++i]);
			case "--list" -> list = true;
			default -> wanted.add(arguments[i]);
			}
		}
		List<Row> rows = List.of(new ForkAndCold(), new Peers(), new LibvirtFork(), new WaitingJvm(), new Memory(),
				new Density(guests), new Prompt(), new PayloadDelivery(), new ProcessGuests(), new Soak(soak));
		if (list) {
			rows.forEach(row -> System.out.println(row.name()));
			return;
		}
		check(rows, wanted);
		Report report = new Report();
		try (Lab lab = new Lab(Path.of(System.getProperty("guestbench.top")))) {
			for (Row row : rows) {
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

	private static void check(List<Row> rows, List<String> wanted) {
		List<String> names = rows.stream().map(Row::name).toList();
		wanted.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
			System.err.println("There is no row '" + name + "'. There are: " + String.join(", ", names));
			System.exit(2);
		});
	}

	private static void measure(Row row, Lab lab, int runs, Report report) throws InterruptedException {
		try {
			row.measure(lab, runs, result -> report.add(result, System.out));
		} catch (IOException e) {
			report.add(new Result.Failed(row.name(), String.valueOf(e.getMessage())), System.out);
		}
	}
}
