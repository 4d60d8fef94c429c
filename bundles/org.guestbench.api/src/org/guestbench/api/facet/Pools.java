/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * The connection's host has places for disks of guests, each known by its name. What is in one is another question, which {@link Volumes} answers:
 * a pool may have more volumes than anybody wants to wait for.
 */
public interface Pools {

	/** All pools, active or not, in the order of their names. */
	List<PoolInfo> list(IProgressMonitor monitor) throws CoreException;

	/** Succeeds if it is active already. */
	void start(String pool, IProgressMonitor monitor) throws CoreException;

	/** What is in it stays, and cannot be used by guests that start meanwhile. Succeeds if it is not active. */
	void stop(String pool, IProgressMonitor monitor) throws CoreException;

	/** Whether it is to be started with its host. */
	void autostart(String pool, boolean on, IProgressMonitor monitor) throws CoreException;

	/** How there comes to be one, for people whose host has none: a sentence. Empty if nobody can say. */
	default String hint() {
		return "";
	}
}
