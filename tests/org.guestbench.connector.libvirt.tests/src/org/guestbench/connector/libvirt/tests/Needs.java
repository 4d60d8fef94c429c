/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.connector.libvirt.internal.binding.LibvirtLibrary;
import org.junit.Assume;

/** What a test needs of this machine. */
final class Needs {

	private Needs() {
	}

	/** Leaves a test out, and says so. */
	static void require(boolean there, String what) {
		if (!there) {
			System.out.println("Not tested: " + what);
			Assume.assumeTrue(what, false);
		}
	}

	static void libvirt() {
		try {
			LibvirtLibrary.load();
		} catch (CoreException e) {
			require(false, "libvirt (" + e.getMessage() + ")");
		}
	}
}
