/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/** The connection's host has virtual networks for its guests, each known by its name. */
public interface Networks {

	/** All networks, active or not, in the order of their names. */
	List<NetworkInfo> list(IProgressMonitor monitor) throws CoreException;

	/** Succeeds if it is active already. */
	void start(String network, IProgressMonitor monitor) throws CoreException;

	/** Guests that are in it are cut off. Succeeds if it is not active. */
	void stop(String network, IProgressMonitor monitor) throws CoreException;

	/** Whether it is to be started with its host. */
	void autostart(String network, boolean on, IProgressMonitor monitor) throws CoreException;

	/** How there comes to be one, for people whose host has none: a sentence. Empty if nobody can say. */
	default String hint() {
		return "";
	}
}
