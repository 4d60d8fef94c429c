/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.guestbench.api.guest.GuestName;

/** Asks for the name of a guest. */
class NameDialog extends TitleAreaDialog {

	private final String title;
	private final String message;
	private String typed;

	/** @param proposal what stands in the field at first */
	NameDialog(Shell parent, String title, String message, String proposal) {
		super(parent);
		this.title = title;
		this.message = message;
		typed = proposal;
	}

	/** The name, or null if the user does not want to give one. */
	@Nullable
	final GuestName ask() {
		return open() == OK ? new GuestName(typed.strip()) : null;
	}

	@Override
	@NonNullByDefault({})
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(title);
	}

	@Override
	@NonNullByDefault({})
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		setTitle(title);
		setMessage(message);
		Composite fields = new Composite(area, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(fields);
		GridLayoutFactory.swtDefaults().numColumns(2).margins(10, 10).applyTo(fields);
		fillAbove(fields);
		new Label(fields, SWT.NONE).setText("&Name:");
		Text text = new Text(fields, SWT.BORDER);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
		text.setText(typed);
		text.selectAll();
		text.setFocus();
		text.addModifyListener(e -> type(text.getText()));
		return area;
	}

	/** As high as it has to be: dialogs with a title are high otherwise. */
	@Override
	protected Point getInitialSize() {
		return new Point(super.getInitialSize().x, getShell().computeSize(SWT.DEFAULT, SWT.DEFAULT, true).y);
	}

	/** @param fields of a grid of two columns */
	void fillAbove(Composite fields) {
		// nothing else is asked
	}

	private void type(String text) {
		typed = text;
		String problem = problem(text);
		setErrorMessage(problem);
		Button ok = getButton(OK);
		if (ok != null) {
			ok.setEnabled(problem == null);
		}
	}

	private static @Nullable String problem(String text) {
		try {
			return new GuestName(text.strip()).text().isEmpty() ? "A guest needs a name." : null;
		} catch (IllegalArgumentException e) {
			return e.getMessage();
		}
	}
}
