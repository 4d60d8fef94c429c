/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.host;

import java.util.Arrays;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.VolumeSpec;
import org.guestbench.api.facet.VolumeSpec.Format;
import org.guestbench.ui.FieldsDialog;
import org.guestbench.ui.explorer.model.GuestText;

/** Asks what a new volume is to be. */
@NonNullByDefault({})
final class VolumeDialog extends FieldsDialog<VolumeSpec> {

	private Text name;
	private Text size;
	private Combo format;

	VolumeDialog(Shell parent, String pool) {
		super(parent, "New Volume", "An empty disk in the pool '" + GuestText.firstLine(pool) + "', which takes room as it is written to.",
				"&Create");
	}

	@Override
	protected void fill(Composite fields) {
		label(fields, "&Name:");
		name = text(fields, "disk.qcow2", "Of the file or volume in its pool", 2);
		label(fields, "&Size:");
		size = text(fields, "10G", "With a unit, such as 10G", 2);
		label(fields, "&Format:");
		format = new Combo(fields, SWT.READ_ONLY);
		format.setItems(Arrays.stream(Format.values()).map(Format::word).toArray(String[]::new));
		format.select(Format.QCOW2.ordinal());
		GridDataFactory.fillDefaults().span(2, 1).align(SWT.BEGINNING, SWT.CENTER).applyTo(format);
		format.addListener(SWT.Selection, e -> check());
		name.selectAll();
		name.setFocus();
	}

	@Override
	protected VolumeSpec read() {
		return new VolumeSpec(name.getText().strip(), MemorySize.parse(size.getText().strip()),
				Format.values()[Math.max(0, format.getSelectionIndex())]);
	}
}
