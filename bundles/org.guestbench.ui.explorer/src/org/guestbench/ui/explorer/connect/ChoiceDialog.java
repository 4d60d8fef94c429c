/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.connect;

import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;
import org.guestbench.api.connection.Choice;
import org.guestbench.api.connection.ConnectionSpec;

/** What a server has, of which one is chosen; typing filters. */
@NonNullByDefault({})
final class ChoiceDialog {

	/** In characters; addresses are long. */
	private static final int WIDTH = 84;
	private static final int LINES = 18;

	private ChoiceDialog() {
	}

	/** Empty if nothing was chosen. For the UI thread. */
	static Optional<Choice> open(Shell shell, String what, ConnectionSpec draft, List<Choice> choices) {
		ElementListSelectionDialog dialog = new ElementListSelectionDialog(shell, new LabelProvider() {

			@Override
			public String getText(Object element) {
				Choice choice = (Choice) element;
				String written = String.join(", ", choice.written(draft, ""));
				return written.isEmpty() || written.endsWith("=" + choice.name()) ? choice.name() : choice.name() + "  –  " + written;
			}
		});
		dialog.setTitle("Choose " + ChoiceBar.titled(what));
		dialog.setMessage("Type a part of the name, or select one:");
		dialog.setElements(choices.toArray());
		dialog.setMultipleSelection(false);
		dialog.setSize(WIDTH, LINES);
		return dialog.open() == Window.OK && dialog.getFirstResult() instanceof Choice chosen ? Optional.of(chosen) : Optional.empty();
	}
}
