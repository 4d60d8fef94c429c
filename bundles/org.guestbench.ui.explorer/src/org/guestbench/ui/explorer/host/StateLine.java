/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.host;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceColors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;

/** Says below a table what is being done, with a way to cancel it, or what there is to say about it. For the UI thread. */
final class StateLine {

	private static final int LONGEST = 1000;

	private final Composite line;
	private final Label text;
	private final ProgressBar progress;
	private final Button cancel;
	private Runnable cancelled = () -> {
		// nothing is being done
	};

	StateLine(Composite parent) {
		line = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).applyTo(line);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
		text = new Label(line, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(200, SWT.DEFAULT).applyTo(text);
		progress = new ProgressBar(line, SWT.INDETERMINATE);
		GridDataFactory.fillDefaults().hint(160, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).exclude(true).applyTo(progress);
		cancel = new Button(line, SWT.PUSH);
		cancel.setText("&Cancel");
		cancel.addListener(SWT.Selection, e -> cancelled.run());
		GridDataFactory.fillDefaults().exclude(true).applyTo(cancel);
		busy(false);
	}

	/** @param onCancel called when somebody does not want to wait */
	void working(String what, Runnable onCancel) {
		cancelled = onCancel;
		show(what, false, true);
	}

	void say(String what) {
		show(what, false, false);
	}

	void problem(String what) {
		show(what, true, false);
	}

	private void show(String what, boolean problem, boolean working) {
		text.setText(harmless(what).replace("&", "&&"));
		text.setForeground(problem ? JFaceColors.getErrorText(text.getDisplay()) : null);
		busy(working);
		line.getParent().layout(true, true);
	}

	/** A host may have a part in it. */
	private static String harmless(String what) {
		return what.substring(0, Math.min(LONGEST, what.length())).replaceAll("\\p{Cntrl}+", " ");
	}

	private void busy(boolean working) {
		for (Control control : new Control[] { progress, cancel }) {
			control.setVisible(working);
			((GridData) control.getLayoutData()).exclude = !working;
		}
	}
}
