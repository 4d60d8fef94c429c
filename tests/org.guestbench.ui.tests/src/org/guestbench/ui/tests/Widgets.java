/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.swt.widgets.Widget;

/** Finds widgets and uses them as a person does. For the UI thread. */
final class Widgets {

	private Widgets() {
	}

	static <T extends Control> List<T> all(Control root, Class<T> type, Predicate<T> which) {
		List<T> found = new ArrayList<>();
		if (type.isInstance(root) && which.test(type.cast(root))) {
			found.add(type.cast(root));
		}
		if (root instanceof Composite composite) {
			for (Control child : composite.getChildren()) {
				found.addAll(all(child, type, which));
			}
		}
		return found;
	}

	static <T extends Control> T one(Control root, Class<T> type, Predicate<T> which) {
		List<T> found = all(root, type, which);
		if (found.isEmpty()) {
			throw new AssertionError("There is no such " + type.getSimpleName() + " among " + all(root, type, w -> true));
		}
		return found.get(0);
	}

	/** A visible button by its text without mnemonic. */
	static Button button(Control root, String text) {
		return one(root, Button.class, b -> b.isVisible() && b.getText().replace("&", "").equals(text));
	}

	/** The field at the right of a label. */
	static Text field(Control root, String tip) {
		return one(root, Text.class, t -> t.isVisible() && t.getToolTipText() != null && t.getToolTipText().contains(tip));
	}

	static void press(Button button) {
		if ((button.getStyle() & SWT.RADIO) != 0) {
			for (Control sibling : button.getParent().getChildren()) {
				if (sibling instanceof Button other && (other.getStyle() & SWT.RADIO) != 0) {
					other.setSelection(other == button);
				}
			}
		} else if ((button.getStyle() & (SWT.CHECK | SWT.TOGGLE)) != 0) {
			button.setSelection(!button.getSelection());
		}
		notify(button, SWT.Selection);
	}

	static void openTab(CTabFolder folder, String text) {
		for (CTabItem item : folder.getItems()) {
			if (item.getText().equals(text)) {
				folder.setSelection(item);
				Event event = new Event();
				event.item = item;
				folder.notifyListeners(SWT.Selection, event);
				return;
			}
		}
		throw new AssertionError("There is no tab '" + text + "' among " + Arrays.toString(folder.getItems()));
	}

	/** The texts of all rows, indented, with two blanks between columns. */
	static List<String> rows(Tree tree) {
		List<String> rows = new ArrayList<>();
		for (TreeItem item : tree.getItems()) {
			rows(item, "", rows);
		}
		return rows;
	}

	private static void rows(TreeItem item, String indent, List<String> rows) {
		// a virtual tree makes its rows when they are asked for
		StringBuilder row = new StringBuilder(indent + item.getText());
		for (int column = 1; column < item.getParent().getColumnCount(); column++) {
			String text = item.getText(column);
			row.append(text.isEmpty() ? "" : "  " + text);
		}
		rows.add(row.toString());
		for (TreeItem child : item.getItems()) {
			rows(child, indent + "  ", rows);
		}
	}

	static List<TreeItem> items(Tree tree) {
		List<TreeItem> items = new ArrayList<>();
		for (TreeItem item : tree.getItems()) {
			add(item, items);
		}
		return items;
	}

	private static void add(TreeItem item, List<TreeItem> items) {
		items.add(item);
		for (TreeItem child : item.getItems()) {
			add(child, items);
		}
	}

	static List<Shell> shells() {
		return Arrays.stream(Ui.display().getShells()).filter(Shell::isVisible).toList();
	}

	/** The open dialog of that title, or null. */
	static @Nullable Shell shell(String title) {
		return shells().stream().filter(s -> s.getText().equals(title)).findFirst().orElse(null);
	}

	/** The open dialog of that title, which has to be there. */
	static Shell dialog(String title) {
		return shells().stream().filter(s -> s.getText().equals(title)).findFirst().orElseThrow(
				() -> new AssertionError("There is no dialog '" + title + "' among " + shells().stream().map(Shell::getText).toList()));
	}

	private static void notify(Widget widget, int type) {
		Event event = new Event();
		event.widget = widget;
		event.display = widget.getDisplay();
		event.type = type;
		widget.notifyListeners(type, event);
	}
}
