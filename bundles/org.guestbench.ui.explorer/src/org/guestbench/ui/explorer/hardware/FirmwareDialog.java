/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.hardware;

import java.util.EnumMap;
import java.util.Map;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.guestbench.api.guest.Firmware;
import org.guestbench.ui.FieldsDialog;

/** Asks what a guest is to be started by. */
@NonNullByDefault({})
final class FirmwareDialog extends FieldsDialog<Firmware> {

	private final Firmware present;
	private final Map<Firmware, Button> choices = new EnumMap<>(Firmware.class);

	/** @param present what it is started by now */
	FirmwareDialog(Shell parent, Firmware present) {
		super(parent, "Firmware", "What this guest is started by. A system that was installed with the one does not start with the other.",
				"&Change");
		this.present = present;
	}

	@Override
	protected void fill(Composite fields) {
		for (Firmware firmware : Firmware.values()) {
			Button choice = choice(fields, "&" + firmware.name() + (firmware == present ? ", as now" : ""), firmware == present);
			GridDataFactory.fillDefaults().span(3, 1).applyTo(choice);
			choices.put(firmware, choice);
		}
		Label note = new Label(fields, SWT.WRAP);
		note.setText("What a UEFI firmware has kept for the guest, such as an order of boot entries, goes with a change to BIOS.");
		GridDataFactory.fillDefaults().grab(true, false).span(3, 1).hint(400, SWT.DEFAULT).applyTo(note);
	}

	@Override
	protected Firmware read() {
		return choices.entrySet().stream().filter(choice -> choice.getValue().getSelection()).map(Map.Entry::getKey).findFirst()
				.orElse(present);
	}
}
