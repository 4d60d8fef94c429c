/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.migration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;

/** A migration that was to end does not. The guest may still arrive, so nothing that was made for it may be touched. */
final class UnfinishedMigrationException extends CoreException {

	private static final long serialVersionUID = 1L;

	UnfinishedMigrationException(IStatus status) {
		super(status);
	}
}
