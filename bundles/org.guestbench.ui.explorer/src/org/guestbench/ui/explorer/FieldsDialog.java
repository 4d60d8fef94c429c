/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

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
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/**
 * Asks for something in a few fields.
 *
 * @param <T> what is asked for
 */
@NonNullByDefault({})
public abstract class FieldsDialog<T> extends TitleAreaDialog {

	/** In pixels. */
	private static final int WIDEST = 660;

	private final String title;
	private final String message;
	private final String verb;
	private T value;

	/** @param verb on the button that ends it well */
	protected FieldsDialog(Shell parent, String title, String message, String verb) {
		super(parent);
		this.title = title;
		this.message = message;
		this.verb = verb;
	}

	/** Null if the user does not want it. */
	public final @Nullable T ask() {
		return open() == OK ? value : null;
	}

	/** @param fields of a grid of three columns */
	protected abstract void fill(Composite fields);

	/** @throws IllegalArgumentException with a message for the user if what is in the fields is nothing */
	protected abstract T read();

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(title);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		setTitle(title);
		setMessage(message);
		Composite fields = new Composite(area, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(fields);
		GridLayoutFactory.swtDefaults().numColumns(3).margins(10, 10).applyTo(fields);
		fill(fields);
		return area;
	}

	/** As high as it has to be, and not as wide as the message in a line: dialogs with a title are both otherwise. */
	@Override
	protected Point getInitialSize() {
		int width = Math.min(super.getInitialSize().x, WIDEST);
		return new Point(width, getShell().computeSize(width, SWT.DEFAULT, true).y);
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, OK, verb, true);
		createButton(parent, CANCEL, "Cancel", false);
		check();
	}

	protected final void check() {
		String problem = null;
		try {
			value = read();
		} catch (IllegalArgumentException e) {
			problem = e.getMessage();
		}
		setErrorMessage(problem);
		Button ok = getButton(OK);
		if (ok != null) {
			ok.setEnabled(problem == null);
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

	protected static void label(Composite fields, String text) {
		new Label(fields, SWT.NONE).setText(text);
	}
}
