/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run;

/** The stages of a run, in their order. Each has a deadline and is named in every report. */
public enum Stage {
	/** The build command on the host. */
	BUILD,
	/** Taking the image into use, building it if need be. */
	IMAGE,
	/** Creating and starting the guest, until it answers. */
	START,
	/** Copying the directory into the guest. */
	DEPLOY,
	/** The command. */
	RUN,
	/** Bringing results and evidence back. */
	COLLECT,
	/** Removing the guest, and seeing that it is gone. */
	DISCARD
}
