/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.guestbench.api.guest.GuestState;
import org.guestbench.ui.explorer.model.GuestFilter;
import org.guestbench.ui.explorer.model.GuestText;

/** A field to search in and menus of what to show. */
final class FilterBar {

	private final Composite bar;
	private final Text text;
	private final ToolItem states;
	private final ToolItem connectors;
	private final ToolItem tags;
	private final Supplier<List<String>> labels;
	private final Supplier<List<String>> known;
	private final Consumer<GuestFilter> changed;
	private GuestFilter filter;

	/**
	 * @param typed   what stands in the field at first
	 * @param labels  of the connectors that there are
	 * @param known   tags that guests have
	 * @param changed hears of each other filter at once
	 */
	FilterBar(Composite parent, String typed, GuestFilter first, Supplier<List<String>> labels, Supplier<List<String>> known,
			Consumer<GuestFilter> changed) {
		filter = first;
		this.labels = labels;
		this.known = known;
		this.changed = changed;
		bar = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(3, 2).spacing(3, 0).applyTo(bar);
		text = new Text(bar, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		text.setMessage("Search names, tags, runs, owners, states, addresses");
		text.setText(typed);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
		text.addModifyListener(e -> change(filter.withWords(GuestFilter.words(text.getText()))));
		ToolBar tools = new ToolBar(bar, SWT.FLAT | SWT.RIGHT);
		states = new ToolItem(tools, SWT.PUSH);
		states.setToolTipText("Show only guests in some states");
		states.addListener(SWT.Selection, e -> stateMenu());
		connectors = new ToolItem(tools, SWT.PUSH);
		connectors.setToolTipText("Show only guests of some connectors");
		connectors.addListener(SWT.Selection, e -> connectorMenu());
		tags = new ToolItem(tools, SWT.PUSH);
		tags.setToolTipText("Show only guests with some tags");
		tags.addListener(SWT.Selection, e -> tagMenu());
		label();
	}

	Composite control() {
		return bar;
	}

	String typed() {
		return text.getText();
	}

	/** The key for down leads from the field to the rows. */
	void onDown(Runnable down) {
		text.addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.ARROW_DOWN || e.character == SWT.CR) {
				down.run();
			} else if (e.keyCode == SWT.ESC && !text.getText().isEmpty()) {
				text.setText("");
			}
		});
	}

	void focus() {
		text.setFocus();
		text.selectAll();
	}

	void clear() {
		filter = GuestFilter.NONE;
		text.setText("");
		change(GuestFilter.NONE);
	}

	private void change(GuestFilter other) {
		filter = other;
		label();
		changed.accept(other);
	}

	private void label() {
		// a fixed word and a count: the field must not change its width while someone types in it
		states.setText(filter.states().isEmpty() ? "State ▾" : "State (" + filter.states().size() + ") ▾");
		connectors.setText(filter.connectors().isEmpty() ? "Connector ▾" : "Connector (" + filter.connectors().size() + ") ▾");
		tags.setText(filter.tags().isEmpty() ? "Tag ▾" : "Tag (" + filter.tags().size() + ") ▾");
		bar.layout();
	}

	private void stateMenu() {
		Map<GuestState, String> names = new LinkedHashMap<>();
		for (GuestState state : GuestState.values()) {
			if (state != GuestState.DELETED) {
				names.put(state, GuestText.state(state));
			}
		}
		menu(states, names, filter.states(), chosen -> change(filter.withStates(chosen)));
	}

	private void connectorMenu() {
		Map<String, String> names = new LinkedHashMap<>();
		labels.get().forEach(label -> names.put(label, label));
		menu(connectors, names, filter.connectors(), chosen -> change(filter.withConnectors(chosen)));
	}

	/** With those that no guest has any more, as long as they are chosen. */
	private void tagMenu() {
		Map<String, String> names = new LinkedHashMap<>();
		Stream.concat(known.get().stream(), filter.tags().stream()).sorted().forEach(tag -> names.put(tag, tag.replace("&", "&&")));
		menu(tags, names, filter.tags(), chosen -> change(filter.withTags(chosen)));
	}

	/** @param labels of all that can be chosen */
	private static <T> void menu(ToolItem item, Map<T, String> labels, Set<T> chosen, Consumer<Set<T>> take) {
		Menu menu = new Menu(item.getParent());
		entry(menu, SWT.RADIO, "All", chosen.isEmpty(), () -> take.accept(Set.of()));
		new MenuItem(menu, SWT.SEPARATOR);
		labels.forEach((value, label) -> entry(menu, SWT.CHECK, label, chosen.contains(value), () -> {
			Set<T> now = new LinkedHashSet<>(chosen);
			if (!now.remove(value)) {
				now.add(value);
			}
			take.accept(now.stream().collect(Collectors.toUnmodifiableSet()));
		}));
		Rectangle bounds = item.getBounds();
		menu.setLocation(item.getParent().toDisplay(bounds.x, bounds.y + bounds.height));
		// it is hidden before its entry is told of the choice
		menu.addListener(SWT.Hide, e -> menu.getDisplay().asyncExec(menu::dispose));
		menu.setVisible(true);
	}

	private static void entry(Menu menu, int style, String label, boolean checked, Runnable action) {
		MenuItem entry = new MenuItem(menu, style);
		entry.setText(label);
		entry.setSelection(checked);
		entry.addListener(SWT.Selection, e -> action.run());
	}
}
