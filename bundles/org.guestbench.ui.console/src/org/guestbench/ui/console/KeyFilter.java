/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.keys.IBindingService;
import org.eclipse.ui.services.IServiceLocator;

/**
 * Gives all keys to a control while it has the focus: Control+C is the guest's then, not the workbench's Copy. Tab does not leave the
 * control either.
 */
public final class KeyFilter {

	private KeyFilter() {
	}

	public static void suspendWhileFocused(Control control, IServiceLocator services) {
		IBindingService bindings = services.getService(IBindingService.class);
		control.addListener(SWT.FocusIn, e -> bindings.setKeyFilterEnabled(false));
		control.addListener(SWT.FocusOut, e -> bindings.setKeyFilterEnabled(true));
		control.addListener(SWT.Dispose, e -> {
			if (control.isFocusControl()) {
				bindings.setKeyFilterEnabled(true);
			}
		});
		control.addListener(SWT.Traverse, e -> e.doit = false);
	}
}
