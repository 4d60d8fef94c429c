/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.matrix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.run.RunResult;
import org.guestbench.run.TestCase;

/**
 * The same tests on several images.
 *
 * @param columns one for each image
 * @param rows    one for each test: first those that differ, then those that are broken everywhere, then the others; in the order in which
 *                the images told of them
 */
public record Comparison(List<Column> columns, List<Row> rows) {

	public Comparison {
		columns = List.copyOf(columns);
		rows = List.copyOf(rows);
	}

	/** How the run on one image ended. */
	public record Column(String image, RunResult result) {

		/** Whether there is anything to compare: a run that told of no test says nothing about any. */
		public boolean compared() {
			return !result.summary().tests().tests().isEmpty();
		}
	}

	/**
	 * One test.
	 *
	 * @param repetition counts, from 1, tests that have the same name in one run
	 * @param tests      by image; without those images that did not tell of it
	 * @param kind       what the images that can be compared say together
	 */
	public record Row(String className, String name, int repetition, Map<String, TestCase> tests, Kind kind) {

		public Row {
			tests = Map.copyOf(tests);
		}

		/** What that image told of it. */
		public Optional<TestCase> on(String image) {
			@Nullable
			TestCase test = tests.get(image);
			return test == null ? Optional.empty() : Optional.of(test);
		}

		public Verdict verdict(String image) {
			return on(image).map(Verdict::of).orElse(Verdict.ABSENT);
		}
	}

	/** What the images say of one test together; in the order in which people want to read. */
	public enum Kind {
		DIFFERENT, BROKEN_EVERYWHERE, SAME
	}

	private record Key(String className, String name, int repetition) {
	}

	public static Comparison of(List<Column> columns) {
		Map<Key, Map<String, TestCase>> byTest = new LinkedHashMap<>();
		for (Column column : columns) {
			Map<Key, Integer> seen = new HashMap<>();
			for (TestCase test : column.result().summary().tests().tests()) {
				Integer repetition = seen.merge(new Key(test.className(), test.name(), 0), Integer.valueOf(1), Integer::sum);
				Key key = new Key(test.className(), test.name(), Objects.requireNonNull(repetition).intValue());
				byTest.computeIfAbsent(key, k -> new HashMap<>()).put(column.image(), test);
			}
		}
		List<String> compared = columns.stream().filter(Column::compared).map(Column::image).toList();
		List<Row> rows = new ArrayList<>();
		byTest.forEach((key, tests) -> rows.add(row(key, tests, compared)));
		// Stable: within a kind the order stays.
		rows.sort(Comparator.comparing(Row::kind));
		return new Comparison(columns, rows);
	}

	private static Row row(Key key, Map<String, TestCase> tests, List<String> compared) {
		Row row = new Row(key.className(), key.name(), key.repetition(), tests, Kind.SAME);
		List<Verdict> verdicts = compared.stream().map(row::verdict).distinct().toList();
		Kind kind = verdicts.size() > 1 ? Kind.DIFFERENT : verdicts.contains(Verdict.BROKEN) ? Kind.BROKEN_EVERYWHERE : Kind.SAME;
		return new Row(row.className(), row.name(), row.repetition(), tests, kind);
	}

	/** The tests of one kind, in order. */
	public List<Row> rows(Kind kind) {
		return rows.stream().filter(row -> row.kind() == kind).toList();
	}
}
