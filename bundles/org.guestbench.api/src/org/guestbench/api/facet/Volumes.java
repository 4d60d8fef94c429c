/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/** The connection tells of the disks in an active pool ({@link Pools}), makes and deletes them. */
public interface Volumes {

	/** All volumes of one pool, in the order of their names. May take long; cancelling ends it after the few that are being read. */
	List<VolumeInfo> list(String pool, IProgressMonitor monitor) throws CoreException;

	/** Makes a volume with nothing in it. Refuses the name of one that is there. */
	VolumeInfo create(String pool, VolumeSpec volume, IProgressMonitor monitor) throws CoreException;

	/** Who needs a volume, as far as the host knows, for whoever is about to delete it. */
	VolumeUse use(String pool, String volume, IProgressMonitor monitor) throws CoreException;

	/** Deletes a volume with what is in it. Refuses one that a guest uses or that another volume is a layer over, whether or not that one runs. */
	void delete(String pool, String volume, IProgressMonitor monitor) throws CoreException;
}
