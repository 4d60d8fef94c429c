/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.hardware;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.ui.FieldsDialog;
import org.guestbench.ui.explorer.model.GuestText;

/** Asks which disk a guest is to lose, and says what goes with it. */
@NonNullByDefault({})
final class RemoveDiskDialog extends FieldsDialog<String> {

	private final List<String> disks;
	private final Map<String, DeletionPlan> plans;
	private Combo disk;
	private Text consequences;

	/** @param plans of the disks that can be removed, by their names; at least one */
	RemoveDiskDialog(Shell parent, Map<String, DeletionPlan> plans) {
		super(parent, "Remove Disk", "The disk goes with all that is in it, and cannot be brought back.", "&Remove");
		this.plans = plans;
		disks = List.copyOf(plans.keySet());
		setShellStyle(getShellStyle() | SWT.RESIZE);
	}

	@Override
	protected void fill(Composite fields) {
		label(fields, "&Disk:");
		disk = new Combo(fields, SWT.READ_ONLY);
		disk.setItems(disks.stream().map(GuestText::firstLine).toArray(String[]::new));
		disk.select(0);
		GridDataFactory.fillDefaults().span(2, 1).applyTo(disk);
		disk.addListener(SWT.Selection, e -> show());
		new Label(fields, SWT.NONE);
		consequences = new Text(fields, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY);
		consequences.setToolTipText("What goes and what stays");
		GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(480, 80).applyTo(consequences);
		show();
	}

	private void show() {
		DeletionPlan plan = Objects.requireNonNull(plans.get(read()));
		consequences.setText("Goes: " + names(plan.goes()) + (plan.stays().isEmpty() ? "" : "\nStays: " + names(plan.stays())));
	}

	private static String names(List<DeletionPlan.Part> parts) {
		return parts.stream().map(part -> GuestText.firstLine(part.name()) + (part.size() == null ? "" : " (" + part.size() + ")"))
				.collect(Collectors.joining(", "));
	}

	@Override
	protected String read() {
		return disks.get(Math.max(0, disk.getSelectionIndex()));
	}
}
