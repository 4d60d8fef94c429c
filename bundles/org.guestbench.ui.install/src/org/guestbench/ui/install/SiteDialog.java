/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.install;

import java.net.URI;
import java.util.Optional;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.StatusDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Asks where an update site is. */
@NonNullByDefault({})
final class SiteDialog extends StatusDialog {

	private Text address;
	private @Nullable URI site;

	SiteDialog(Shell parent) {
		super(parent);
		setTitle("Add Update Site");
		setStatusLineAboveButtons(true);
	}

	Optional<URI> site() {
		return Optional.ofNullable(site);
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Composite row = new Composite(area, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(row);
		GridLayoutFactory.fillDefaults().numColumns(3).applyTo(row);
		new Label(row, SWT.NONE).setText("A&ddress:");
		address = new Text(row, SWT.BORDER);
		address.setMessage("https://…, or a folder");
		GridDataFactory.fillDefaults().grab(true, false).hint(420, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(address);
		Button folder = new Button(row, SWT.PUSH);
		folder.setText("&Folder…");
		folder.addListener(SWT.Selection, e -> choose());
		address.addListener(SWT.Modify, e -> check());
		return area;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		super.createButtonsForButtonBar(parent);
		// nothing is wrong before something was typed
		updateButtonsEnableState(Status.error(""));
	}

	private void choose() {
		String chosen = new DirectoryDialog(getShell(), SWT.OPEN).open();
		if (chosen != null) {
			address.setText(chosen);
		}
	}

	private void check() {
		try {
			site = SiteAddress.parse(address.getText());
			updateStatus(new Status(IStatus.OK, SiteDialog.class, ""));
		} catch (IllegalArgumentException e) {
			site = null;
			updateStatus(Status.error(String.valueOf(e.getMessage())));
		}
	}
}
