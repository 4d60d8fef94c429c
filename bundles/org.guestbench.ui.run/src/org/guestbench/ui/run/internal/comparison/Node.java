/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.launch.LaunchedComparison;
import org.guestbench.launch.RunText;
import org.guestbench.run.matrix.Comparison;
import org.guestbench.run.matrix.Comparison.Row;
import org.guestbench.run.matrix.ComparisonText;
import org.guestbench.run.matrix.Verdict;

/** What stands in one row of the view. The same only to itself, so that a viewer finds it quickly however much it holds. */
final class Node {

	private final String title;
	private final List<Node> children;
	private final Map<String, String> cells;
	private final @Nullable Row row;

	private Node(String title, List<Node> children, Map<String, String> cells, @Nullable Row row) {
		this.title = title;
		this.children = List.copyOf(children);
		this.cells = Map.copyOf(cells);
		this.row = row;
	}

	/** The runs as a whole, and then their tests: those that differ come first. */
	static List<Node> of(LaunchedComparison launched) {
		List<Node> all = new ArrayList<>();
		Map<String, String> ends = new LinkedHashMap<>();
		launched.images().forEach(image -> ends.put(image,
				launched.column(image).map(column -> RunText.headline(column.result())).orElse("not ended yet")));
		all.add(new Node("The whole run", List.of(), ends, null));
		for (Comparison.Kind kind : Comparison.Kind.values()) {
			List<Row> rows = launched.soFar().rows(kind);
			if (!rows.isEmpty()) {
				all.add(new Node(title(kind) + ": " + (rows.size() == 1 ? "1 test" : rows.size() + " tests"), classes(launched, rows),
						Map.of(),
						null));
			}
		}
		return all;
	}

	private static String title(Comparison.Kind kind) {
		return switch (kind) {
		case DIFFERENT -> "Different";
		case BROKEN_EVERYWHERE -> "Broken everywhere";
		case SAME -> "The same everywhere";
		};
	}

	private static List<Node> classes(LaunchedComparison launched, List<Row> rows) {
		Map<String, List<Node>> byClass = new LinkedHashMap<>();
		for (Row row : rows) {
			Map<String, String> cells = new LinkedHashMap<>();
			launched.soFar().columns().stream().filter(Comparison.Column::compared)
					.forEach(column -> cells.put(column.image(), ComparisonText.cell(row, column.image())));
			byClass.computeIfAbsent(ComparisonText.className(row), name -> new ArrayList<>())
					.add(new Node(ComparisonText.test(row), List.of(), cells, row));
		}
		return byClass.entrySet().stream().map(entry -> new Node(entry.getKey(), entry.getValue(), Map.of(), null)).toList();
	}

	String title() {
		return title;
	}

	List<Node> children() {
		return children;
	}

	/** What that image says of it, in one line; empty if it has nothing to say. */
	String cell(String image) {
		return cells.getOrDefault(image, "");
	}

	/** The test, if it is one. */
	@Nullable
	Row row() {
		return row;
	}

	/** What that image says of the test; null if it is none, or the image cannot be compared. */
	@Nullable
	Verdict verdict(String image) {
		Row test = row;
		return test == null || !cells.containsKey(image) ? null : test.verdict(image);
	}
}
