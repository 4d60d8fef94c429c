/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
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

/** A field to search in and menus of what to show: a button for each, or one for all of them where the field would get too narrow. */
final class FilterBar {

	/** Of the field, in pixels: a name of a guest. */
	private static final int LEAST_FIELD = 160;

	private final Composite bar;
	private final Text text;
	private final ToolBar tools;
	private final List<FilterChoice<?>> choices;
	private final Consumer<GuestFilter> changed;
	private GuestFilter filter;
	private boolean folded;
	/** Of the bar with a button for each menu, as it was last. */
	private int unfolded;

	/**
	 * @param typed   what stands in the field at first
	 * @param labels  of the connectors that there are
	 * @param known   tags that guests have
	 * @param changed hears of each other filter at once
	 */
	FilterBar(Composite parent, String typed, GuestFilter first, Supplier<List<String>> labels, Supplier<List<String>> known,
			Consumer<GuestFilter> changed) {
		filter = first;
		this.changed = changed;
		choices = List.of(
				new FilterChoice<>("State", "Show only guests in some states", FilterBar::states, () -> filter.states(),
						chosen -> change(filter.withStates(chosen))),
				new FilterChoice<>("Connector", "Show only guests of some connectors", () -> named(labels.get().stream()),
						() -> filter.connectors(), chosen -> change(filter.withConnectors(chosen))),
				// with those that no guest has any more, as long as they are chosen
				new FilterChoice<>("Tag", "Show only guests with some tags",
						() -> named(Stream.concat(known.get().stream(), filter.tags().stream()).sorted()), () -> filter.tags(),
						chosen -> change(filter.withTags(chosen))));
		bar = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(3, 2).spacing(3, 0).applyTo(bar);
		text = new Text(bar, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		text.setMessage("Search names, tags, runs, owners, states, addresses");
		text.setText(typed);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
		text.addModifyListener(e -> change(filter.withWords(GuestFilter.words(text.getText()))));
		tools = new ToolBar(bar, SWT.FLAT | SWT.RIGHT);
		fill();
		bar.addListener(SWT.Resize, e -> fold());
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

	private void fold() {
		boolean narrow = bar.getClientArea().width < unfolded;
		if (narrow != folded) {
			folded = narrow;
			fill();
		}
	}

	private void fill() {
		for (ToolItem old : tools.getItems()) {
			old.dispose();
		}
		if (folded) {
			button("Show only some guests", this::fillAll);
		} else {
			choices.forEach(choice -> button(choice.tip(), choice::fill));
		}
		label();
	}

	private void label() {
		ToolItem[] items = tools.getItems();
		if (folded) {
			items[0].setText(
					FilterChoice.numbered("Filter", choices.stream().mapToInt(choice -> choice.chosen().get().size()).sum()) + " ▾");
		} else {
			for (int i = 0; i < items.length; i++) {
				items[i].setText(choices.get(i).text() + " ▾");
			}
			unfolded = tools.computeSize(SWT.DEFAULT, SWT.DEFAULT).x + LEAST_FIELD;
		}
		bar.layout();
	}

	private void fillAll(Menu menu) {
		for (FilterChoice<?> choice : choices) {
			MenuItem cascade = new MenuItem(menu, SWT.CASCADE);
			cascade.setText(choice.text());
			Menu below = new Menu(menu);
			choice.fill(below);
			cascade.setMenu(below);
		}
	}

	private void button(String tip, Consumer<Menu> fill) {
		ToolItem item = new ToolItem(tools, SWT.PUSH);
		item.setToolTipText(tip);
		item.addListener(SWT.Selection, e -> {
			Menu menu = new Menu(tools);
			fill.accept(menu);
			Rectangle bounds = item.getBounds();
			menu.setLocation(tools.toDisplay(bounds.x, bounds.y + bounds.height));
			// it is hidden before its entry is told of the choice
			menu.addListener(SWT.Hide, hidden -> menu.getDisplay().asyncExec(menu::dispose));
			menu.setVisible(true);
		});
	}

	private static Map<GuestState, String> states() {
		Map<GuestState, String> names = new LinkedHashMap<>();
		for (GuestState state : GuestState.values()) {
			if (state != GuestState.DELETED) {
				names.put(state, GuestText.state(state));
			}
		}
		return names;
	}

	/** Things that are their own labels. */
	private static Map<String, String> named(Stream<String> things) {
		Map<String, String> names = new LinkedHashMap<>();
		things.forEach(thing -> names.put(thing, thing.replace("&", "&&")));
		return names;
	}
}
