/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal.comparison;

import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.guestbench.launch.LaunchedComparison;
import org.guestbench.run.TestCase;
import org.guestbench.run.matrix.Comparison.Column;
import org.guestbench.run.matrix.Comparison.Row;
import org.guestbench.run.matrix.ComparisonText;

/** What each image says of the selected test, at length. For the UI thread. */
final class TestDetails {

	/** Of each image; a guest may say any amount. */
	private static final int LONGEST = 20_000;

	private final Text text;

	TestDetails(Composite parent) {
		text = new Text(parent, SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL | SWT.H_SCROLL);
		text.setFont(JFaceResources.getTextFont());
	}

	void show(@Nullable LaunchedComparison launched, @Nullable Row row) {
		StringBuilder all = new StringBuilder();
		if (launched != null && row != null) {
			launched.soFar().columns().stream().filter(Column::compared).forEach(column -> all.append(of(column.image(), row)));
		}
		text.setText(all.toString());
	}

	private static String of(String image, Row row) {
		String line = image + ": " + ComparisonText.cell(row, image) + "\n";
		Optional<TestCase> test = row.on(image);
		String more = test.map(TestCase::trace).filter(trace -> !trace.isBlank()).or(() -> test.map(TestCase::message)).orElse("");
		// no control characters but those that make lines
		String shown = more.substring(0, Math.min(more.length(), LONGEST)).replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\uFFFD");
		return shown.isBlank() ? line : line + shown.stripTrailing() + "\n\n";
	}
}
