/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.util.function.Consumer;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.swt.widgets.Widget;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchPartSite;

/** Whether a view or an editor can be seen: what nobody sees needs not be asked for. */
public final class Visibility implements IPartListener2 {

	private final IWorkbenchPartSite site;
	private final Consumer<Boolean> listener;

	private Visibility(IWorkbenchPartSite site, Consumer<Boolean> listener) {
		this.site = site;
		this.listener = listener;
	}

	/**
	 * Tells of each change. For the UI thread.
	 *
	 * @param owner until when
	 */
	public static void follow(IWorkbenchPartSite site, Widget owner, Consumer<Boolean> listener) {
		Visibility visibility = new Visibility(site, listener);
		site.getPage().addPartListener(visibility);
		owner.addDisposeListener(e -> site.getPage().removePartListener(visibility));
	}

	@Override
	@NonNullByDefault({})
	public void partVisible(IWorkbenchPartReference part) {
		tell(part, true);
	}

	@Override
	@NonNullByDefault({})
	public void partHidden(IWorkbenchPartReference part) {
		tell(part, false);
	}

	private void tell(IWorkbenchPartReference part, boolean visible) {
		if (part.getPart(false) == site.getPart()) {
			listener.accept(visible);
		}
	}
}
