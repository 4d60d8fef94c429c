/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.guestbench.api.facet.BackupInfo;
import org.guestbench.ui.explorer.model.GuestText;

/** Asks which backup is to become a guest, and how that is to be called. */
final class RestoreDialog extends NameDialog {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
			.withZone(ZoneId.systemDefault());

	private final List<BackupInfo> backups;
	private int chosen;

	/**
	 * @param connection for people
	 * @param backups    at least one; the first is proposed
	 */
	RestoreDialog(Shell parent, String connection, List<BackupInfo> backups, String proposal) {
		super(parent, "Restore Guest", "A new guest on " + connection
				+ " begins with the disks that are in the backup. The guest that the backup was made of stays as it is.", "&Restore",
				proposal);
		this.backups = backups;
	}

	BackupInfo chosen() {
		return backups.get(chosen);
	}

	@Override
	protected void fill(Composite fields) {
		Table table = new Table(fields, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE);
		GridDataFactory.fillDefaults().grab(true, true).span(3, 1).hint(560, 160).applyTo(table);
		table.setHeaderVisible(true);
		column(table, SWT.LEFT, "Made", 180);
		column(table, SWT.LEFT, "Guest", 180);
		column(table, SWT.RIGHT, "Size", 90);
		// the last column gets what is left over, on the far side of which nobody would look for a number
		column(table, SWT.LEFT, "Kind", 100);
		for (BackupInfo backup : backups) {
			new TableItem(table, SWT.NONE).setText(new String[] { TIME.format(backup.created()), GuestText.firstLine(backup.name()),
				backup.size().toString(), backup.base() == null ? "full" : "incremental" });
		}
		table.setSelection(chosen);
		table.addListener(SWT.Selection, e -> chosen = Math.max(0, table.getSelectionIndex()));
		table.addListener(SWT.DefaultSelection, e -> okPressed());
		super.fill(fields);
	}

	private static void column(Table table, int style, String title, int width) {
		TableColumn column = new TableColumn(table, style);
		column.setText(title);
		column.setWidth(width);
	}
}
