/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

/** Names under which launching throwaway guests is known to the Platform. */
public final class ThrowawayLaunch {

	/** The launch configuration type. */
	public static final String TYPE = "org.guestbench.launch.throwaway";

	/** The value of {@link org.eclipse.debug.core.model.IProcess#ATTR_PROCESS_TYPE} of a guest's process. */
	public static final String PROCESS_TYPE = "org.guestbench.launch.guest";

	/** The family of the jobs that carry out runs. */
	public static final Object JOB_FAMILY = ThrowawayLaunch.class;

	static final String PREFIX = "org.guestbench.launch.";

	private ThrowawayLaunch() {
	}
}
