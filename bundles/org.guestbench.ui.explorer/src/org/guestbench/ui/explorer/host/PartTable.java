/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.host;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.guestbench.ui.explorer.model.GuestText;

/**
 * A table of things of a host, which are asked for in the background, with its tools above and a line below it that says what is going on. For the UI
 * thread.
 *
 * @param <T> what a row shows: a value
 */
final class PartTable<T> {

	/** @param text of the cell; what comes from a host is cut to one harmless line */
	record Column<T>(String title, int width, Function<T, String> text) {
	}

	/** Where the rows come from. Called by a job. */
	@FunctionalInterface
	interface Source<T> {
		List<T> read(IProgressMonitor monitor) throws CoreException;
	}

	private final Composite control;
	private final Tools<T> tools;
	private final Table table;
	private final StateLine line;
	private final Background background;
	private final List<Column<T>> columns;
	private final Function<T, Image> image;
	private final Function<T, String> key;
	private final List<Consumer<@Nullable T>> listeners = new ArrayList<>();
	private List<T> rows = List.of();
	private boolean looked;

	/** @param key of a row, by which its selection survives that all is read again */
	PartTable(Composite parent, String title, List<Column<T>> columns, Function<T, Image> image, Function<T, String> key) {
		this.columns = columns;
		this.image = image;
		this.key = key;
		control = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(2).applyTo(control);
		Label label = new Label(control, SWT.NONE);
		label.setText(title);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(label);
		tools = new Tools<>(control);
		table = new Table(control, SWT.BORDER | SWT.FULL_SELECTION | SWT.VIRTUAL | SWT.SINGLE);
		table.setHeaderVisible(true);
		// for those who listen; a tip would cover the rows
		table.getAccessible().addAccessibleListener(AccessibleListener.getNameAdapter(e -> e.result = title));
		GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(600, 120).applyTo(table);
		for (Column<T> column : columns) {
			TableColumn made = new TableColumn(table, SWT.LEFT);
			made.setText(column.title());
			made.setWidth(column.width());
		}
		table.addListener(SWT.SetData, this::fill);
		table.addListener(SWT.Selection, e -> selected());
		Composite below = new Composite(control, SWT.NONE);
		GridLayoutFactory.fillDefaults().applyTo(below);
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(below);
		line = new StateLine(below);
		background = new Background(control, line);
	}

	Composite control() {
		return control;
	}

	Tools<T> tools() {
		return tools;
	}

	/** Told of each selection, also that there is none. */
	void onSelection(Consumer<@Nullable T> listener) {
		listeners.add(listener);
	}

	/**
	 * Somebody looks at it, perhaps because an editor of the last session is there again: then nobody wants to be asked for a password.
	 *
	 * @param load called when it is looked at for the first time, if the connection is open
	 */
	void look(Host host, Runnable load) {
		if (!looked) {
			looked = true;
			if (host.isOpen()) {
				load.run();
			} else {
				line.say("The connection '" + host.name() + "' is not open. Refresh opens it.");
			}
		}
	}

	/**
	 * Asks for the rows, and shows them when they are there. Whatever was being done for this table is cancelled.
	 *
	 * @param empty is said if there are none; asked for after the rows
	 */
	void load(String what, Supplier<String> empty, Source<T> source) {
		background.run(what, source::read, read -> {
			show(read);
			line.say(read.isEmpty() ? empty.get() : "");
		});
	}

	/** Does something with the host, and then something else with what came of it. */
	<R> void then(String what, Background.Work<R> work, Consumer<R> then) {
		background.run(what, work, then);
	}

	/** Shows nothing but why. */
	void clear(String why) {
		background.cancel();
		show(List.of());
		line.say(why);
	}

	void problem(String why) {
		line.problem(why);
	}

	@Nullable
	T selection() {
		int index = table.getSelectionIndex();
		return index < 0 || index >= rows.size() ? null : rows.get(index);
	}

	private void show(List<T> read) {
		T before = selection();
		String kept = before == null ? null : key.apply(before);
		rows = read;
		table.setItemCount(read.size());
		table.clearAll();
		table.deselectAll();
		for (int i = 0; i < read.size(); i++) {
			if (key.apply(read.get(i)).equals(kept)) {
				table.setSelection(i);
			}
		}
		selected();
	}

	private void selected() {
		T now = selection();
		tools.update(now);
		listeners.forEach(listener -> listener.accept(now));
	}

	private void fill(Event event) {
		TableItem item = (TableItem) event.item;
		int index = table.indexOf(item);
		if (index < rows.size()) {
			T row = rows.get(index);
			item.setText(columns.stream().map(column -> GuestText.firstLine(column.text().apply(row))).toArray(String[]::new));
			item.setImage(image.apply(row));
		}
	}
}
