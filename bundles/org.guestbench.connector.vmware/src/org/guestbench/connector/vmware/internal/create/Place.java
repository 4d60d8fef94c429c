/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.create;

import org.guestbench.connector.vmware.internal.soap.Ref;

/**
 * Where a new guest goes.
 *
 * @param pool      of the host or cluster that runs it
 * @param folder    of virtual machines
 * @param datastore that has its files
 */
public record Place(Ref pool, Ref folder, Ref datastore, String datastoreName) {

	/** For the server to choose a folder in the datastore. */
	String path() {
		return "[" + datastoreName + "]";
	}
}
