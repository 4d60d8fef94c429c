/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.hardware;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.images.guest.GuestSources;
import org.guestbench.ui.FieldsDialog;

/** Asks what one more disk is to be. */
@NonNullByDefault({})
final class AddDiskDialog extends FieldsDialog<AddDiskDialog.NewDisk> {

	private static final String[] IMAGES = { "*.qcow2;*.vmdk;*.img;*.raw", "*" };

	private Button empty;
	private Text size;
	private Button copy;
	private Text file;

	/** @param image null for an empty disk */
	record NewDisk(@Nullable DiskImage image, MemorySize size) {
	}

	AddDiskDialog(Shell parent) {
		super(parent, "Add Disk", "A disk of its own for this guest. It takes room on the host only as the guest writes to it.", "&Add");
	}

	@Override
	protected void fill(Composite fields) {
		empty = choice(fields, "&Empty, of the size:", true);
		size = text(fields, "10G", "With a unit, such as 10G", 2);
		copy = choice(fields, "A copy of the disk &image:", false);
		file = text(fields, "", "A qcow2, VMDK or raw image. It is not needed afterwards", 1);
		browse(fields, file, "Disk Image", IMAGES, copy, empty);
		size.selectAll();
		size.setFocus();
	}

	@Override
	protected NewDisk read() {
		if (empty.getSelection()) {
			return new NewDisk(null, MemorySize.parse(size.getText().strip()));
		}
		if (file.getText().isBlank()) {
			throw new IllegalArgumentException("Choose the disk image that it is to be a copy of.");
		}
		try {
			return new NewDisk(GuestSources.disk(Path.of(file.getText().strip())), new MemorySize(0));
		} catch (IOException | InvalidPathException e) {
			throw new IllegalArgumentException("'" + file.getText().strip() + "' cannot be used: " + e.getMessage() + ".", e);
		}
	}
}
