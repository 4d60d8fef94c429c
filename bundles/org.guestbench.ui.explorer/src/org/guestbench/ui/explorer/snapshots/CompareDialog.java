/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.ui.explorer.look.Thumbnail;
import org.guestbench.ui.explorer.model.GuestText;
import org.guestbench.ui.explorer.model.SnapshotItem;

/** Two snapshots of a guest beside each other, the older one at the left, and what lies between them. */
final class CompareDialog extends Dialog {

	private final SnapshotItem item;
	private final @Nullable SnapshotInfo left;
	private final @Nullable SnapshotInfo right;
	private final @Nullable GuestInfo guest;
	private final Thumbnails thumbnails;

	/** @param other null for what the guest is now */
	CompareDialog(Shell parent, SnapshotItem item, @Nullable SnapshotInfo other, @Nullable GuestInfo guest, Thumbnails thumbnails) {
		super(parent);
		boolean swapped = other != null && other.created().isBefore(item.info().created());
		this.item = item;
		this.left = swapped ? other : item.info();
		this.right = swapped ? item.info() : other;
		this.guest = guest;
		this.thumbnails = thumbnails;
	}

	@Override
	@NonNullByDefault({})
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Compare Snapshots");
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	@NonNullByDefault({})
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		GridLayoutFactory.swtDefaults().numColumns(2).equalWidth(true).margins(12, 12).spacing(16, 6).applyTo(area);
		LocalResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), area);
		for (SnapshotInfo one : new SnapshotInfo[] { left, right }) {
			Label title = label(area, one == null ? "Now" : SnapshotText.name(one));
			title.setFont(resources.create(FontDescriptor.createFrom(JFaceResources.getDialogFont()).setStyle(SWT.BOLD)));
		}
		picture(area, resources, left);
		picture(area, resources, right);
		label(area, facts(left));
		label(area, facts(right));
		note(area, left);
		note(area, right);
		Label between = label(area, between());
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(500, SWT.DEFAULT).applyTo(between);
		return area;
	}

	@Override
	@NonNullByDefault({})
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
	}

	private String facts(@Nullable SnapshotInfo one) {
		GuestInfo now = guest;
		return one != null ? SnapshotText.time(one.created()) + ", " + SnapshotText.kind(one)
				: now == null ? "the guest is gone" : GuestText.state(now.state());
	}

	private String between() {
		SnapshotInfo first = left;
		SnapshotInfo second = right;
		Instant then = first == null ? Instant.now() : first.created();
		Instant later = second == null ? Instant.now() : second.created();
		return SnapshotText.later(Duration.between(then, later)) + " lie between them. "
				+ SnapshotText.relation(item.tree(), first, second);
	}

	private static Label label(Composite area, String text) {
		Label label = new Label(area, SWT.WRAP);
		label.setText(text.replace("&", "&&"));
		GridDataFactory.fillDefaults().grab(true, false).applyTo(label);
		return label;
	}

	private void picture(Composite area, LocalResourceManager resources, @Nullable SnapshotInfo one) {
		Thumbnail thumbnail = one == null ? null : thumbnails.get(item.guest(), one.id()).orElse(null);
		switch (thumbnail) {
		case Thumbnail.Picture(ImageData data) -> {
			Label label = new Label(area, SWT.BORDER);
			Image image = new Image(area.getDisplay(), data);
			label.setImage(image);
			label.addDisposeListener(e -> image.dispose());
		}
		case Thumbnail.Lines(List<String> lines) -> {
			Text text = new Text(area, SWT.BORDER | SWT.MULTI | SWT.READ_ONLY | SWT.H_SCROLL | SWT.V_SCROLL);
			text.setFont(resources.create(FontDescriptor.createFrom(JFaceResources.getTextFont()).setHeight(7)));
			text.setText(String.join("\n", lines));
			GridDataFactory.fillDefaults().grab(true, true).hint(320, 190).applyTo(text);
		}
		case null -> GridDataFactory.fillDefaults().applyTo(label(area, "No picture."));
		}
	}

	private static void note(Composite area, @Nullable SnapshotInfo one) {
		Text text = new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER);
		text.setText(one == null ? "" : one.label().note());
		GridDataFactory.fillDefaults().grab(true, true).hint(240, 60).applyTo(text);
	}
}
