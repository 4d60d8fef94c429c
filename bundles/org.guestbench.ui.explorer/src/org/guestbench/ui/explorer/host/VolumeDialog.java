/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.host;

import java.util.Arrays;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.VolumeSpec;
import org.guestbench.api.facet.VolumeSpec.Format;
import org.guestbench.ui.explorer.model.GuestText;

/** Asks what a new volume is to be. */
final class VolumeDialog extends TitleAreaDialog {

	private static final String TITLE = "New Volume";

	private final String pool;
	private String name = "disk.qcow2";
	private String size = "10G";
	private Format format = Format.QCOW2;

	VolumeDialog(Shell parent, String pool) {
		super(parent);
		this.pool = pool;
	}

	/** Null if the user does not want one. */
	@Nullable
	VolumeSpec ask() {
		return open() == OK ? spec() : null;
	}

	private VolumeSpec spec() {
		return new VolumeSpec(name.strip(), MemorySize.parse(size), format);
	}

	@Override
	@NonNullByDefault({})
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(TITLE);
	}

	@Override
	@NonNullByDefault({})
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		setTitle(TITLE);
		setMessage("An empty disk in the pool '" + GuestText.firstLine(pool) + "', which takes room as it is written to.");
		Composite fields = new Composite(area, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(fields);
		GridLayoutFactory.swtDefaults().numColumns(2).margins(10, 10).applyTo(fields);
		Text nameField = field(fields, "&Name:", name);
		nameField.addModifyListener(e -> {
			name = nameField.getText();
			check();
		});
		Text sizeField = field(fields, "&Size:", size);
		sizeField.addModifyListener(e -> {
			size = sizeField.getText();
			check();
		});
		new Label(fields, SWT.NONE).setText("&Format:");
		Combo formats = new Combo(fields, SWT.READ_ONLY);
		formats.setItems(Arrays.stream(Format.values()).map(Format::word).toArray(String[]::new));
		formats.select(format.ordinal());
		formats.addListener(SWT.Selection, e -> format = Format.values()[formats.getSelectionIndex()]);
		nameField.selectAll();
		nameField.setFocus();
		return area;
	}

	private static Text field(Composite parent, String label, String value) {
		new Label(parent, SWT.NONE).setText(label);
		Text text = new Text(parent, SWT.BORDER);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
		text.setText(value);
		return text;
	}

	private void check() {
		String problem = null;
		try {
			spec();
		} catch (IllegalArgumentException e) {
			problem = e.getMessage();
		}
		setErrorMessage(problem);
		Button ok = getButton(OK);
		if (ok != null) {
			ok.setEnabled(problem == null);
		}
	}
}
