/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.connect;

import java.util.List;
import java.util.function.Consumer;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;

/** A label and a button for each thing that can be chosen from a list of the server; nothing at all if nothing can. */
@NonNullByDefault({})
final class ChoiceBar {

	private final Label label;
	private final Composite buttons;
	private final Consumer<String> choose;

	/** @param parent has a grid of two columns */
	ChoiceBar(Composite parent, Consumer<String> choose) {
		this.choose = choose;
		label = new Label(parent, SWT.NONE);
		label.setText("Choose:");
		buttons = new Composite(parent, SWT.NONE);
		RowLayoutFactory.swtDefaults().extendedMargins(0, 0, 0, 0).margins(0, 0).applyTo(buttons);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).applyTo(label);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(buttons);
		show(List.of());
	}

	void show(List<String> choices) {
		for (Control old : buttons.getChildren()) {
			old.dispose();
		}
		for (String what : choices) {
			Button button = new Button(buttons, SWT.PUSH);
			button.setText(titled(what) + "…");
			button.setToolTipText("Ask the server what there is, and choose the " + what + " from a list");
			button.addListener(SWT.Selection, e -> choose.accept(what));
		}
		for (Control control : List.of(label, buttons)) {
			control.setVisible(!choices.isEmpty());
			((GridData) control.getLayoutData()).exclude = choices.isEmpty();
		}
		buttons.requestLayout();
	}

	/** With a capital letter. */
	static String titled(String what) {
		return what.substring(0, 1).toUpperCase() + what.substring(1);
	}
}
