/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import java.util.function.Predicate;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;

/** What libvirt has drivers of its own for, besides the one of the hypervisor; each may be missing on a host. */
public enum HostParts {

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

	/** What is looked for by the first call to such a driver. */
	@FunctionalInterface
	public interface Lookup<T> {
		T find() throws LibvirtFailure;
	}

	/** Says it if the driver is not there. What a driver that is there refuses later is another matter. */
	public <T> T find(Lookup<T> lookup) throws LibvirtFailure, CoreException {
		try {
			return lookup.find();
		} catch (LibvirtFailure e) {
			if (missing.test(e)) {
				throw new CoreException(Status.error("The host has no " + what + ": libvirt has no driver for them there (" + e.getMessage()
						+ "). Install it on that host: libvirt-daemon on Debian and Ubuntu, " + ofFedora + " on Fedora.", e));
			}
			throw e;
		}
	}
}
