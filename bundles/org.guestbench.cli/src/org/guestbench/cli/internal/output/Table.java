/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.output;

import java.util.ArrayList;
import java.util.List;

/** Columns for people, as wide as their widest cell. */
public final class Table {

	private static final int WIDEST = 120;

	private final List<List<String>> rows = new ArrayList<>();

	public Table(String... header) {
		row(header);
	}

	/** As many cells as the header has. */
	public Table row(String... cells) {
		List<String> row = new ArrayList<>();
		for (String cell : cells) {
			row.add(Printable.line(cell, WIDEST));
		}
		rows.add(row);
		return this;
	}

	@Override
	public String toString() {
		int[] widths = new int[rows.get(0).size()];
		for (List<String> row : rows) {
			for (int i = 0; i < widths.length; i++) {
				widths[i] = Math.max(widths[i], row.get(i).length());
			}
		}
		StringBuilder text = new StringBuilder();
		for (List<String> row : rows) {
			StringBuilder line = new StringBuilder();
			for (int i = 0; i < widths.length; i++) {
				line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
			}
			text.append(line.toString().stripTrailing()).append('\n');
		}
		return text.toString();
	}
}
