/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import org.libvirt.jna.NetworkPointer;

import com.sun.jna.ptr.IntByReference;

/** A virtual network of a host ({@code libvirt-network.h}). For use within one call of {@link NativeCalls}. */
public final class Network implements AutoCloseable {

	private final LibvirtLibrary library;
	private final NetworkPointer pointer;

	Network(LibvirtLibrary library, NetworkPointer pointer) {
		this.library = library;
		this.pointer = pointer;
	}

	public boolean isActive() throws LibvirtFailure {
		return library.check(library.api().virNetworkIsActive(pointer)) == 1;
	}

	public void start() throws LibvirtFailure {
		library.check(library.api().virNetworkCreate(pointer));
	}

	/** Its definition stays, if it has one that outlives it. */
	public void stop() throws LibvirtFailure {
		library.check(library.api().virNetworkDestroy(pointer));
	}

	/** Whether it is started whenever the daemon starts. */
	public boolean startsAlways() throws LibvirtFailure {
		IntByReference on = new IntByReference();
		library.check(library.api().virNetworkGetAutostart(pointer, on));
		return on.getValue() != 0;
	}

	/** Whenever the daemon starts, or no more. */
	public void startAlways(boolean on) throws LibvirtFailure {
		library.check(library.api().virNetworkSetAutostart(pointer, on ? 1 : 0));
	}

	public String xml() throws LibvirtFailure {
		return library.check(library.api().virNetworkGetXMLDesc(pointer, 0)).toString();
	}

	@Override
	public void close() {
		library.api().virNetworkFree(pointer);
	}
}
