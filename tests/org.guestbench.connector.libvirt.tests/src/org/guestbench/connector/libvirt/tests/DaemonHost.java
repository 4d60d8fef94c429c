/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.connector.libvirt.internal.LibvirtConnector;

/** A daemon of libvirt with folders of its own, by whatever way a bench gets to it. */
interface DaemonHost {

	/** For files that its guests can read. */
	Path root();

	/** The home that a bench which gets there has. */
	Path home();

	LibvirtConnector connector();

	ConnectionSpec spec(String id);

	/** For a native connection of the test's own, past the bench. */
	default URI uri() {
		return spec("test").uri();
	}

	/** What begins a command that is to see files where the daemon has them. */
	default List<String> prefix() {
		return List.of();
	}

	/** Where the bench's storage pool is. */
	Path pool();
}
