/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.host;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

/**
 * What can be done with the selected row of a table. For the UI thread.
 *
 * @param <T> of a row
 */
final class Tools<T> {

	private static final String BUNDLE = "org.guestbench.ui.explorer";

	private final ToolBar bar;
	private final LocalResourceManager images;
	private final List<Consumer<@Nullable T>> updates = new ArrayList<>();
	private @Nullable T selected;

	Tools(Composite parent) {
		bar = new ToolBar(parent, SWT.FLAT | SWT.RIGHT);
		images = new LocalResourceManager(JFaceResources.getResources(), bar);
	}

	/** Something that needs no row. */
	void always(String label, String icon, Runnable action) {
		item(SWT.PUSH, label, icon).addListener(SWT.Selection, e -> action.run());
	}

	/** Something that is done with a row. */
	void push(String label, String icon, Predicate<T> possible, Consumer<T> action) {
		ToolItem item = item(SWT.PUSH, label, icon);
		item.setEnabled(false);
		item.addListener(SWT.Selection, e -> act(action));
		updates.add(row -> item.setEnabled(row != null && possible.test(row)));
	}

	/** Something that a row is or is not, where that can be changed. */
	void check(String label, String icon, Predicate<T> possible, Predicate<T> is, Consumer<T> change) {
		ToolItem item = item(SWT.CHECK, label, icon);
		item.setEnabled(false);
		item.addListener(SWT.Selection, e -> act(change));
		updates.add(row -> {
			item.setEnabled(row != null && possible.test(row));
			item.setSelection(row != null && is.test(row));
		});
	}

	void update(@Nullable T row) {
		selected = row;
		updates.forEach(update -> update.accept(row));
	}

	private void act(Consumer<T> action) {
		T row = selected;
		if (row != null) {
			action.accept(row);
		}
	}

	private ToolItem item(int style, String label, String icon) {
		ToolItem item = new ToolItem(bar, style);
		item.setText(label);
		ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/elcl16/" + icon + ".svg")
				.ifPresent(image -> item.setImage(images.create(image)));
		return item;
	}
}
