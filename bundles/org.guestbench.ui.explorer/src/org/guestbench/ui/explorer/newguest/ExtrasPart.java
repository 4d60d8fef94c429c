/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.newguest;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.guestbench.api.guest.Firmware;
import org.guestbench.images.guest.GuestSource;
import org.guestbench.images.guest.SourceFacts;

/** The rows of the page of a machine that are about its firmware, more disks and a CD. */
@NonNullByDefault({})
final class ExtrasPart {

	private static final String[] CDS = { "*.iso", "*" };

	private final Combo firmware;
	private final Text disks;
	private final Text cd;
	private final Button browse;

	/** @param page of a grid of two columns */
	ExtrasPart(Composite page, Runnable changed) {
		label(page, "More d&isks:");
		disks = new Text(page, SWT.BORDER);
		disks.setMessage("none");
		disks.setToolTipText("Sizes of empty disks beside the first, such as 10G, 100G");
		GridDataFactory.fillDefaults().grab(true, false).applyTo(disks);
		label(page, "&Firmware:");
		firmware = new Combo(page, SWT.READ_ONLY);
		for (Firmware one : Firmware.values()) {
			firmware.add(one.name());
		}
		firmware.select(0);
		firmware.setToolTipText("What the guest is started by. A system that was installed with the one does not start with the other");
		label(page, "C&D:");
		Composite medium = new Composite(page, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(medium);
		GridLayoutFactory.fillDefaults().numColumns(2).applyTo(medium);
		cd = new Text(medium, SWT.BORDER);
		cd.setToolTipText("An image of a CD or DVD (ISO), from which the guest starts if its disk holds no system. It is not copied");
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(cd);
		browse = new Button(medium, SWT.PUSH);
		browse.setText("Bro&wse…");
		browse.addListener(SWT.Selection, e -> browse());
		disks.addListener(SWT.Modify, e -> changed.run());
		cd.addListener(SWT.Modify, e -> changed.run());
		firmware.addListener(SWT.Selection, e -> changed.run());
	}

	/** Guests of an image start its kernel, and nothing else. */
	void source(GuestSource source) {
		boolean free = !(source instanceof GuestSource.OfImage);
		firmware.setEnabled(free);
		cd.setEnabled(free);
		browse.setEnabled(free);
		cd.setMessage(free ? "none" : "not for guests of an image, which start its kernel");
	}

	void fill(SourceFacts facts) {
		firmware.select(facts.firmware().ordinal());
		disks.setText("");
		cd.setText("");
	}

	Firmware firmware() {
		return Firmware.values()[Math.max(0, firmware.getSelectionIndex())];
	}

	String disks() {
		return disks.getText();
	}

	String cd() {
		return cd.getText();
	}

	private void browse() {
		FileDialog dialog = new FileDialog(cd.getShell(), SWT.OPEN);
		dialog.setText("Image of a CD");
		dialog.setFilterExtensions(CDS);
		if (dialog.open() instanceof String chosen) {
			cd.setText(chosen);
		}
	}

	private static void label(Composite page, String text) {
		new Label(page, SWT.NONE).setText(text);
	}
}
