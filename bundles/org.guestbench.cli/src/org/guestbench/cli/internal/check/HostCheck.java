/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.check;

import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;

/** Looks at one side of this host. */
interface HostCheck {

	/** What is being looked at, for progress. */
	String title();

	/** Never throws: what cannot be found out is a finding. */
	List<Finding> findings(IProgressMonitor monitor);
}
