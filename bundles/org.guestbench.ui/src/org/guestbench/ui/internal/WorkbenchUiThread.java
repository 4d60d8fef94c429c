/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.internal;

import org.eclipse.swt.widgets.Display;
import org.guestbench.core.UiThread;
import org.osgi.service.component.annotations.Component;

/** Tells the bench which thread must never wait for a guest. */
@Component
public final class WorkbenchUiThread implements UiThread {

	@Override
	public boolean isCurrent() {
		return Display.findDisplay(Thread.currentThread()) != null;
	}
}
