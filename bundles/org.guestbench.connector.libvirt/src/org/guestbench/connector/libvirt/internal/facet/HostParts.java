/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.time.Duration;
import java.util.function.Predicate;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.NativeCall;

/** What libvirt has drivers of its own for, besides the one of the hypervisor; each may be missing on a host. */
enum HostParts {

	STORAGE("storage pools", "libvirt-daemon-driver-storage", LibvirtFailure::noStorage),
	NETWORK("virtual networks", "libvirt-daemon-driver-network", LibvirtFailure::noNetworks);

	private final String what;
	private final String ofFedora;
	private final Predicate<LibvirtFailure> missing;

	HostParts(String what, String ofFedora, Predicate<LibvirtFailure> missing) {
		this.what = what;
		this.ofFedora = ofFedora;
		this.missing = missing;
	}

	/** As {@link LibvirtConnection#call}. */
	<T> T call(LibvirtConnection connection, String asked, Duration limit, IProgressMonitor monitor, NativeCall<T> call)
			throws CoreException {
		return connection.call(asked, limit, monitor, hypervisor -> {
			try {
				return call.run(hypervisor);
			} catch (LibvirtFailure e) {
				if (missing.test(e)) {
					throw new CoreException(
							Status.error("The host has no " + what + ": libvirt has no driver for them there (" + e.getMessage()
									+ "). Install it on that host: libvirt-daemon on Debian and Ubuntu, " + ofFedora + " on Fedora.", e));
				}
				throw e;
			}
		});
	}
}
