/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.connector.libvirt.internal.binding.LibvirtLibrary;
import org.guestbench.contract.NotTested;

/** What a test needs of this machine. */
final class Needs {

	private Needs() {
	}

	static void libvirt() {
		try {
			LibvirtLibrary.load();
		} catch (CoreException e) {
			NotTested.unless(false, "libvirt (" + e.getMessage() + ")");
		}
	}
}
