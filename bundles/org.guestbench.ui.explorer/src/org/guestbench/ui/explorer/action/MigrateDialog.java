/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.time.Duration;
import java.util.List;

import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobFunction;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.guestbench.api.facet.MigrationWay;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.ui.TitledDialog;
import org.guestbench.ui.UiThread;
import org.guestbench.ui.explorer.model.GuestText;

/** Asks where a guest is to go, and how, and shows what that means, which both hosts are asked for in the background. */
final class MigrateDialog extends TitledDialog {

	private static final Duration PAUSE = Duration.ofMillis(300);

	private final GuestInfo guest;
	private final List<String> targets;
	private String target;
	private MigrationWay way = MigrationWay.LIVE;
	private @Nullable Job asking;

	/** @param targets connections, at least one; the first is proposed */
	MigrateDialog(Shell parent, GuestInfo guest, List<String> targets) {
		super(parent, "Migrate Guest", "Migrate Guest", "'" + GuestText.name(guest) + "' goes to another connection, and is no guest of "
				+ GuestText.name(guest.id().connection()) + " any more.", "&Migrate");
		this.guest = guest;
		this.targets = targets;
		target = targets.get(0);
	}

	String target() {
		return target;
	}

	MigrationWay way() {
		return way;
	}

	@Override
	@NonNullByDefault({})
	protected void fill(Composite fields) {
		label(fields, "&To:");
		Combo where = new Combo(fields, SWT.READ_ONLY);
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(where);
		targets.forEach(id -> where.add(GuestText.name(id)));
		where.select(0);
		Button live = option(fields, "&Let it go on while its memory is copied", true);
		live.setEnabled(guest.state() == GuestState.RUNNING);
		Button disks = option(fields, "&Copy its disks too; both hosts need not share them then", false);
		label(fields, "&Address of its host:");
		Text address = new Text(fields, SWT.BORDER);
		address.setMessage("the name that it gives itself");
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(address);
		Text outlook = new Text(fields, SWT.BORDER | SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
		GridDataFactory.fillDefaults().grab(true, true).span(3, 1).hint(600, 220).applyTo(outlook);
		Runnable ask = UiThread.coalesced(outlook, PAUSE, () -> ask(outlook));
		Runnable changed = () -> change(where.getSelectionIndex(), live.getSelection(), disks.getSelection(), address.getText(), ask);
		where.addListener(SWT.Selection, e -> changed.run());
		live.addListener(SWT.Selection, e -> changed.run());
		disks.addListener(SWT.Selection, e -> changed.run());
		address.addListener(SWT.Modify, e -> changed.run());
		outlook.addListener(SWT.Dispose, e -> stopAsking());
		ask.run();
	}

	@Override
	@NonNullByDefault({})
	protected void createButtonsForButtonBar(Composite parent) {
		super.createButtonsForButtonBar(parent);
		// before both hosts have answered
		allow(false);
	}

	private void change(int chosen, boolean live, boolean disks, String address, Runnable ask) {
		allow(false);
		try {
			way = new MigrationWay(live, disks, address.strip());
			target = targets.get(Math.max(0, chosen));
			setErrorMessage(null);
			ask.run();
		} catch (IllegalArgumentException e) {
			stopAsking();
			setErrorMessage(e.getMessage());
		}
	}

	private void stopAsking() {
		Job last = asking;
		if (last != null) {
			last.cancel();
		}
		asking = null;
	}

	private void ask(Text outlook) {
		stopAsking();
		if (getErrorMessage() != null) {
			return;
		}
		outlook.setText("Both hosts are being asked…");
		Display display = outlook.getDisplay();
		GuestId id = guest.id();
		String to = target;
		MigrationWay how = way;
		Job job = Job.createSystem("Looking at what a migration would do", (IJobFunction) monitor -> {
			try {
				Outlook found = Outlook.of(id, to, how, monitor);
				UiThread.later(display, outlook, () -> show(outlook, found, to, how));
				return Status.OK_STATUS;
			} catch (OperationCanceledException e) {
				return Status.CANCEL_STATUS;
			}
		});
		asking = job;
		job.schedule();
	}

	/** Unless something else is wanted by now. */
	private void show(Text outlook, Outlook found, String to, MigrationWay how) {
		if (to.equals(target) && how.equals(way) && getErrorMessage() == null) {
			outlook.setText(found.text());
			allow(found.possible());
		}
	}
}
