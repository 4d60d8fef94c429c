/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;

/** The line above a console: how the connection is, and what can be done. For the UI thread. */
public final class ConsoleBar {

	private final Composite bar;
	private final CLabel label;
	private final ToolBarManager tools = new ToolBarManager(SWT.FLAT);

	public ConsoleBar(Composite parent) {
		bar = new Composite(parent, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
		GridLayoutFactory.fillDefaults().numColumns(2).applyTo(bar);
		label = new CLabel(bar, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(label);
		GridDataFactory.fillDefaults().applyTo(tools.createControl(bar));
	}

	public void add(IAction action) {
		tools.add(action);
		tools.update(true);
	}

	public void add(IContributionItem item) {
		tools.add(item);
		tools.update(true);
	}

	public void addSeparator() {
		tools.add(new Separator());
	}

	/** Moves the keyboard to the tools, as a way out of a console that takes all keys. */
	public void setFocus() {
		tools.getControl().forceFocus();
	}

	public void show(IStatus status) {
		if (!bar.isDisposed()) {
			String text = status.getMessage().lines().findFirst().orElse("");
			label.setText(text.replace("&", "&&"));
			label.setToolTipText(text);
			label.setImage(image(status) == null ? null : PlatformUI.getWorkbench().getSharedImages().getImage(image(status)));
		}
	}

	/** What the line says, for tests. */
	public String text() {
		return label.getText();
	}

	private static @Nullable String image(IStatus status) {
		return switch (status.getSeverity()) {
		case IStatus.ERROR -> ISharedImages.IMG_OBJS_ERROR_TSK;
		case IStatus.WARNING -> ISharedImages.IMG_OBJS_WARN_TSK;
		default -> null;
		};
	}
}
