/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.guestbench.ui.explorer.model.GuestText;

/** A line that says what is wrong or missing. It takes no room while nothing is. For the UI thread. */
public final class MessageLine {

	private final CLabel line;

	/** @param parent has a grid for its layout */
	public MessageLine(Composite parent) {
		line = new CLabel(parent, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(line);
		line.setVisible(false);
	}

	/** @param status whose message is shown, and whole in the tooltip; nothing if it is OK */
	public void say(IStatus status) {
		boolean visible = !status.isOK();
		line.setText(visible ? GuestText.firstLine(status.getMessage()).replace("&", "&&") : "");
		line.setToolTipText(visible ? status.getMessage() : null);
		line.setImage(PlatformUI.getWorkbench().getSharedImages().getImage(image(status)));
		if (((GridData) line.getLayoutData()).exclude == visible) {
			((GridData) line.getLayoutData()).exclude = !visible;
			line.setVisible(visible);
			line.getParent().layout();
		}
	}

	private static String image(IStatus status) {
		return switch (status.getSeverity()) {
		case IStatus.ERROR -> ISharedImages.IMG_OBJS_ERROR_TSK;
		case IStatus.WARNING -> ISharedImages.IMG_OBJS_WARN_TSK;
		default -> ISharedImages.IMG_OBJS_INFO_TSK;
		};
	}
}
