/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui;

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

/**
 * A dialog that says at its top what it is about, and has a grid of controls below. It is as large as what is in it, and can be made larger. For
 * the UI thread.
 */
@NonNullByDefault({})
public abstract class TitledDialog extends TitleAreaDialog {

	/** In pixels. */
	private static final int WIDEST = 660;

	private final String title;
	private final String heading;
	private final String message;
	private final String verb;

	/**
	 * @param title   of the window
	 * @param heading which names what this one is about
	 * @param message what there is to be known
	 * @param verb    on the button that ends it well
	 */
	protected TitledDialog(@Nullable Shell parent, String title, String heading, String message, String verb) {
		super(parent);
		this.title = title;
		this.heading = heading;
		this.message = message;
		this.verb = verb;
	}

	/**
	 * Makes the controls. Called once.
	 *
	 * @param grid of three columns
	 */
	protected abstract void fill(Composite grid);

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(title);
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		setTitle(heading);
		setMessage(message);
		Composite grid = new Composite(area, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(grid);
		GridLayoutFactory.swtDefaults().numColumns(3).margins(10, 10).applyTo(grid);
		fill(grid);
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
	}

	/** Whether it can be ended well now. Nothing happens as long as there are no buttons. */
	protected final void allow(boolean possible) {
		Button ok = getButton(OK);
		if (ok != null) {
			ok.setEnabled(possible);
		}
	}

	/** What the next control is for, in a column of its own. */
	protected static void label(Composite grid, String text) {
		new Label(grid, SWT.NONE).setText(text);
	}

	/** Something that is chosen or not, in a row of its own. */
	protected static Button option(Composite grid, String text, boolean chosen) {
		Button button = new Button(grid, SWT.CHECK);
		button.setText(text);
		button.setSelection(chosen);
		GridDataFactory.fillDefaults().span(3, 1).applyTo(button);
		return button;
	}
}
