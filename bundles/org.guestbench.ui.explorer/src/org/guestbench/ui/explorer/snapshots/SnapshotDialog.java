/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.World;
import org.guestbench.ui.FieldsDialog;
import org.guestbench.ui.explorer.action.Condition;
import org.guestbench.ui.explorer.model.GuestText;

/** Asks what a new snapshot is called, and what is kept in it. */
@NonNullByDefault({})
final class SnapshotDialog extends FieldsDialog<SnapshotDialog.Wish> {

	private final boolean alive;
	private Text name;
	private Text note;
	private Button memory;

	/** @param memory whether it is kept too */
	record Wish(SnapshotLabel label, boolean memory) {
	}

	SnapshotDialog(Shell parent, World world, List<GuestId> guests) {
		this(parent, guests.size() == 1 ? "A snapshot of " + GuestText.name(world.guest(guests.get(0)))
				: "A snapshot of each of " + guests.size() + " guests",
				guests.stream().anyMatch(guest -> Condition.alive(world.guest(guest))));
	}

	private SnapshotDialog(Shell parent, String heading, boolean alive) {
		super(parent, "Take Snapshot", heading,
				alive ? "What runs stands still meanwhile, and goes on as before." : "What is on the disks now is kept.", "&Take");
		this.alive = alive;
	}

	@Override
	protected void fill(Composite fields) {
		label(fields, "N&ame:");
		name = text(fields, DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(LocalDateTime.now()), "A name for the snapshot", 2);
		Label before = new Label(fields, SWT.NONE);
		before.setText("N&ote:");
		GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(before);
		note = new Text(fields, SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
		note.setToolTipText("A note, of any length");
		note.addListener(SWT.Modify, e -> check());
		GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(380, 80).applyTo(note);
		memory = option(fields, "Keep the &memory: the guest goes on from here when it is reverted", alive);
		memory.setToolTipText(alive ? "Without its memory the guest is stopped when it is reverted, as if its power had been cut now"
				: "A guest that does not run has no memory to keep");
		memory.setEnabled(alive);
		name.selectAll();
		name.setFocus();
	}

	@Override
	protected Wish read() {
		return new Wish(new SnapshotLabel(name.getText().strip(), note.getText().strip()), memory.getSelection());
	}
}
