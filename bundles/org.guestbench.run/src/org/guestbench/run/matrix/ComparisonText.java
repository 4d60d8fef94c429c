/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.guestbench.run.Durations;
import org.guestbench.run.RunResult;
import org.guestbench.run.Stage;
import org.guestbench.run.TestCase;
import org.guestbench.run.TestCase.Outcome;
import org.guestbench.run.TestReport;
import org.guestbench.run.internal.files.Printable;
import org.guestbench.run.matrix.Comparison.Column;
import org.guestbench.run.matrix.Comparison.Kind;
import org.guestbench.run.matrix.Comparison.Row;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** A comparison for people, as a tree whose differences come first, and for programs. */
public final class ComparisonText {

	private static final int MOST_SHOWN = 100;
	private static final int LONGEST = 200;

	private final Comparison comparison;
	private final List<String> lines = new ArrayList<>();
	private final int width;

	private ComparisonText(Comparison comparison) {
		this.comparison = comparison;
		width = comparison.columns().stream().mapToInt(column -> column.image().length()).max().orElse(0);
	}

	/** The tree. Safe to show on a terminal. */
	public static List<String> lines(Comparison comparison) {
		ComparisonText text = new ComparisonText(comparison);
		comparison.columns().forEach(text::column);
		text.rows(Kind.DIFFERENT, "different");
		text.rows(Kind.BROKEN_EVERYWHERE, "broken everywhere");
		text.same();
		return text.lines;
	}

	private void column(Column column) {
		lines.add(padded(column.image()) + "  " + tests(column.result().summary().tests()) + ending(column.result()));
	}

	private static String tests(TestReport report) {
		if (report.tests().isEmpty()) {
			return "";
		}
		StringBuilder text = new StringBuilder();
		for (Outcome outcome : Outcome.values()) {
			if (report.count(outcome) > 0) {
				text.append(report.count(outcome)).append(' ').append(word(outcome)).append(", ");
			}
		}
		return text.toString();
	}

	private static String ending(RunResult result) {
		return switch (result) {
		case RunResult.Finished finished -> "exit status " + finished.exitStatus();
		case RunResult.TimedOut timedOut ->
			"the stage " + stage(timedOut.stage()) + " took longer than " + Durations.format(timedOut.limit());
		case RunResult.GuestDied died -> "the guest died in the stage " + stage(died.stage());
		case RunResult.Cancelled cancelled -> "cancelled in the stage " + stage(cancelled.stage());
		case RunResult.CouldNotStart failed -> "the bench failed in the stage " + stage(failed.stage());
		};
	}

	private static String stage(Stage stage) {
		return stage.name().toLowerCase(Locale.ROOT);
	}

	private void rows(Kind kind, String title) {
		List<Row> rows = comparison.rows(kind);
		if (rows.isEmpty()) {
			return;
		}
		lines.add(title + ": " + count(rows.size()));
		String last = "";
		for (Row row : rows.subList(0, Math.min(rows.size(), MOST_SHOWN))) {
			if (!row.className().equals(last)) {
				lines.add("  " + className(row));
				last = row.className();
			}
			lines.add("    " + test(row));
			for (Column column : comparison.columns()) {
				if (column.compared()) {
					lines.add("      " + padded(column.image()) + "  " + cell(row, column.image()));
				}
			}
		}
		if (rows.size() > MOST_SHOWN) {
			lines.add("    ... and " + (rows.size() - MOST_SHOWN) + " more");
		}
	}

	private void same() {
		int same = comparison.rows(Kind.SAME).size();
		if (same > 0) {
			lines.add("the same everywhere: " + count(same));
		}
	}

	/** The name of a test, safe to show. */
	public static String test(Row row) {
		return Printable.of(row.name(), LONGEST) + (row.repetition() > 1 ? " (" + row.repetition() + ")" : "");
	}

	/** The name of a test's class, safe to show. */
	public static String className(Row row) {
		return Printable.of(row.className(), LONGEST);
	}

	/** What an image says of a test, in one line that is safe to show. */
	public static String cell(Row row, String image) {
		return row.on(image).map(ComparisonText::cell).orElse("not run");
	}

	private static String cell(TestCase test) {
		String words = (test.message().isBlank() ? test.trace() : test.message()).strip().lines().findFirst().orElse("");
		return word(test.outcome()) + (words.isEmpty() ? "" : ": " + Printable.of(words, LONGEST));
	}

	private static String word(Outcome outcome) {
		return outcome.name().toLowerCase(Locale.ROOT);
	}

	private static String count(int tests) {
		return tests == 1 ? "1 test" : tests + " tests";
	}

	private String padded(String image) {
		return image + " ".repeat(width - image.length());
	}

	/** One JSON object, {@code guestbench.comparison/1}. */
	public static String json(Comparison comparison) {
		JsonObject json = new JsonObject();
		json.addProperty("schema", "guestbench.comparison/1");
		JsonArray images = new JsonArray();
		for (Column column : comparison.columns()) {
			JsonObject image = new JsonObject();
			image.addProperty("image", column.image());
			image.addProperty("exitStatus", Integer.valueOf(column.result().exitStatus()));
			image.addProperty("compared", Boolean.valueOf(column.compared()));
			images.add(image);
		}
		json.add("images", images);
		json.addProperty("different", Integer.valueOf(comparison.rows(Kind.DIFFERENT).size()));
		JsonArray tests = new JsonArray();
		comparison.rows().forEach(row -> tests.add(json(row)));
		json.add("tests", tests);
		return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json);
	}

	private static JsonObject json(Row row) {
		JsonObject json = new JsonObject();
		json.addProperty("class", row.className());
		json.addProperty("name", row.name());
		json.addProperty("repetition", Integer.valueOf(row.repetition()));
		json.addProperty("kind", row.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
		JsonObject on = new JsonObject();
		row.tests().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
			JsonObject test = new JsonObject();
			test.addProperty("outcome", word(entry.getValue().outcome()));
			test.addProperty("message", entry.getValue().message());
			on.add(entry.getKey(), test);
		});
		json.add("on", on);
		return json;
	}
}
