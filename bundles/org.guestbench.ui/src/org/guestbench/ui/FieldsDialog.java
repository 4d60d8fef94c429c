/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/**
 * Asks for something in a few fields, and says what is wrong with it while it is typed. For the UI thread.
 *
 * @param <T> what is asked for
 */
@NonNullByDefault({})
public abstract class FieldsDialog<T> extends TitledDialog {

	private T value;

	/** @param verb on the button that ends it well */
	protected FieldsDialog(Shell parent, String title, String message, String verb) {
		this(parent, title, title, message, verb);
	}

	/**
	 * @param heading which names what this one is about
	 * @param verb    on the button that ends it well
	 */
	protected FieldsDialog(Shell parent, String title, String heading, String message, String verb) {
		super(parent, title, heading, message, verb);
	}

	/** Opens it, and waits. Null if the user does not want it. */
	public final @Nullable T ask() {
		return open() == OK ? value : null;
	}

	/** @throws IllegalArgumentException with a message for the user if what is in the fields is nothing */
	protected abstract T read();

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		super.createButtonsForButtonBar(parent);
		check();
	}

	/** To be called when something is another than before. */
	protected final void check() {
		String problem = null;
		try {
			value = read();
		} catch (IllegalArgumentException e) {
			problem = e.getMessage();
		}
		setErrorMessage(problem);
		allow(problem == null);
	}

	/** What was in order when it was typed may not be any more: a file can have gone. */
	@Override
	protected final void okPressed() {
		check();
		if (getErrorMessage() == null) {
			super.okPressed();
		}
	}

	protected final Button choice(Composite fields, String label, boolean chosen) {
		Button button = new Button(fields, SWT.RADIO);
		button.setText(label);
		button.setSelection(chosen);
		button.addListener(SWT.Selection, e -> check());
		return button;
	}

	protected final Text text(Composite fields, String value, String tip, int columns) {
		Text text = new Text(fields, SWT.BORDER);
		text.setText(value);
		text.setToolTipText(tip);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).span(columns, 1).hint(320, SWT.DEFAULT).applyTo(text);
		text.addListener(SWT.Modify, e -> check());
		return text;
	}

	/** @param with is chosen when a file is */
	protected final void browse(Composite fields, Text file, String what, String[] extensions, Button with, Button instead) {
		Button browse = new Button(fields, SWT.PUSH);
		browse.setText("&Browse…");
		browse.addListener(SWT.Selection, e -> {
			FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
			dialog.setText(what);
			dialog.setFilterExtensions(extensions);
			if (dialog.open() instanceof String chosen) {
				file.setText(chosen);
			}
		});
		file.addListener(SWT.Modify, e -> {
			instead.setSelection(false);
			with.setSelection(true);
			check();
		});
	}
}
