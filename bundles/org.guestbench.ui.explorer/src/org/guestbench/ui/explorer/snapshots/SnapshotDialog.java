/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.World;
import org.guestbench.ui.explorer.model.GuestText;

/** Asks what a new snapshot is called, and what is kept in it. */
final class SnapshotDialog extends TitleAreaDialog {

	private final World world;
	private final List<GuestId> guests;
	private SnapshotLabel label = new SnapshotLabel(
			DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(LocalDateTime.now()), "");
	private boolean memory;
	private @Nullable Text name;
	private @Nullable Text note;
	private @Nullable Button withMemory;

	SnapshotDialog(Shell parent, World world, List<GuestId> guests) {
		super(parent);
		this.world = world;
		this.guests = guests;
		memory = guests.stream().anyMatch(guest -> TakeSnapshot.alive(world.guest(guest)));
	}

	SnapshotLabel label() {
		return label;
	}

	boolean memory() {
		return memory;
	}

	@Override
	@NonNullByDefault({})
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Take Snapshot");
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	@NonNullByDefault({})
	protected Control createDialogArea(Composite parent) {
		setTitle(guests.size() == 1 ? "A snapshot of " + GuestText.name(world.guest(guests.get(0)))
				: "A snapshot of each of " + guests.size() + " guests");
		boolean alive = memory;
		setMessage(alive ? "What runs stands still meanwhile, and goes on as before." : "What is on the disks now is kept.");
		Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
		GridLayoutFactory.swtDefaults().numColumns(2).margins(10, 10).applyTo(area);
		name = text(area, "N&ame:", "A name for the snapshot", SWT.BORDER | SWT.SINGLE, label.name(), SWT.DEFAULT);
		note = text(area, "N&ote:", "A note, of any length", SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL, "", 80);
		Button check = new Button(area, SWT.CHECK);
		check.setText("Keep the &memory: the guest goes on from here when it is reverted");
		check.setToolTipText(alive ? "Without its memory the guest is stopped when it is reverted, as if its power had been cut now"
				: "A guest that does not run has no memory to keep");
		check.setSelection(alive);
		check.setEnabled(alive);
		GridDataFactory.fillDefaults().span(2, 1).applyTo(check);
		withMemory = check;
		return area;
	}

	@Override
	@NonNullByDefault({})
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, "&Take", true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
		Text first = name;
		if (first != null) {
			first.setFocus();
			first.selectAll();
		}
	}

	@Override
	protected void okPressed() {
		Button check = withMemory;
		memory = check != null && check.getSelection();
		super.okPressed();
	}

	private Text text(Composite area, String title, String tip, int style, String value, int height) {
		Label before = new Label(area, SWT.NONE);
		before.setText(title);
		GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(before);
		Text text = new Text(area, style);
		text.setToolTipText(tip);
		text.setText(value);
		GridDataFactory.fillDefaults().grab(true, height != SWT.DEFAULT).hint(380, height).applyTo(text);
		text.addModifyListener(e -> changed());
		return text;
	}

	private void changed() {
		Text called = name;
		Text noted = note;
		if (called == null || noted == null) {
			return;
		}
		Button ok = getButton(IDialogConstants.OK_ID);
		try {
			label = new SnapshotLabel(called.getText().strip(), noted.getText().strip());
			setErrorMessage(null);
			ok.setEnabled(true);
		} catch (IllegalArgumentException e) {
			setErrorMessage(e.getMessage());
			ok.setEnabled(false);
		}
	}
}
