/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.hardware;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.guestbench.api.guest.CdDrive;
import org.guestbench.ui.FieldsDialog;

/** Asks what is to be in a guest's drive. */
@NonNullByDefault({})
final class DriveDialog extends FieldsDialog<CdDrive> {

	private static final String[] CDS = { "*.iso", "*" };

	private final CdDrive present;
	private Button nothing;
	private Button medium;
	private Text file;
	private Button first;

	/** @param present what is in it now */
	DriveDialog(Shell parent, CdDrive present) {
		super(parent, "CD", "What is in the guest's drive. A guest starts from a CD if its disks hold no system, so that one is installed "
				+ "from it and then starts by itself.", "&Change");
		this.present = present;
	}

	@Override
	protected void fill(Composite fields) {
		Path inserted = present.medium();
		nothing = choice(fields, "&No CD", inserted == null);
		new Label(fields, SWT.NONE);
		new Label(fields, SWT.NONE);
		medium = choice(fields, "This &image:", inserted != null);
		file = text(fields, inserted == null ? "" : inserted.toString(),
				"An image of a CD or DVD (ISO). It is not copied: it stays where it is", 1);
		browse(fields, file, "Image of a CD", CDS, medium, nothing);
		new Label(fields, SWT.NONE);
		first = new Button(fields, SWT.CHECK);
		first.setText("&Start from it even if the disks hold a system");
		GridDataFactory.fillDefaults().span(2, 1).applyTo(first);
		first.setSelection(present.first());
		first.addListener(SWT.Selection, e -> check());
	}

	@Override
	protected CdDrive read() {
		if (nothing.getSelection()) {
			return CdDrive.EMPTY;
		}
		try {
			Path path = Path.of(file.getText().strip());
			if (file.getText().isBlank() || !path.isAbsolute() || !Files.isRegularFile(path)) {
				throw new IllegalArgumentException("Choose the file of a CD, by its whole name.");
			}
			return new CdDrive(path, first.getSelection());
		} catch (InvalidPathException e) {
			throw new IllegalArgumentException("That is no name of a file: " + e.getMessage() + ".", e);
		}
	}
}
