/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;

/**
 * One of the things that guests are filtered by, as a menu in which some or all are chosen. For the UI thread.
 *
 * @param label  for people
 * @param tip    what it does
 * @param all    that can be chosen at the moment, with their labels
 * @param chosen at the moment; empty for all
 * @param take   hears of another choice
 */
record FilterChoice<T>(String label, String tip, Supplier<Map<T, String>> all, Supplier<Set<T>> chosen, Consumer<Set<T>> take) {

	/** With the number of those that are chosen, which changes the width of a button less than their names would. */
	String text() {
		return numbered(label, chosen.get().size());
	}

	static String numbered(String label, int number) {
		return number == 0 ? label : label + " (" + number + ")";
	}

	void fill(Menu menu) {
		entry(menu, SWT.RADIO, "All", chosen.get().isEmpty(), () -> take.accept(Set.of()));
		new MenuItem(menu, SWT.SEPARATOR);
		all.get().forEach((value, name) -> entry(menu, SWT.CHECK, name, chosen.get().contains(value), () -> {
			Set<T> now = new LinkedHashSet<>(chosen.get());
			if (!now.remove(value)) {
				now.add(value);
			}
			take.accept(Set.copyOf(now));
		}));
	}

	private static void entry(Menu menu, int style, String label, boolean checked, Runnable action) {
		MenuItem entry = new MenuItem(menu, style);
		entry.setText(label);
		entry.setSelection(checked);
		entry.addListener(SWT.Selection, e -> action.run());
	}
}
