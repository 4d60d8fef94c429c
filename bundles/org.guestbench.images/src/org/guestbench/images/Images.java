/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * The images of this user, shared by all runs and all benches of the user. A service; safe for several threads and,
 * by file locks, for several processes. Calls read the disk: never from the UI thread.
 */
public interface Images {

	/** What can be built here, by name. */
	List<ImageRecipe> recipes();

	/** What is in the store, by name; one image of each name, its newest. */
	List<GuestImage> list() throws CoreException;

	/** The image of that name if it is in the store and as new as its recipe; neither builds nor verifies anything. */
	Optional<GuestImage> find(String name) throws CoreException;

	/**
	 * Takes an image into use: builds it first if it is missing or older than its recipe, verifies it, and protects it
	 * from removal until the lease is closed. A build of the same image by another process is waited for and reused.
	 */
	ImageLease acquire(String name, IProgressMonitor monitor) throws CoreException;

	/** Builds an image anew, even if the one in the store is current. */
	GuestImage build(String name, IProgressMonitor monitor) throws CoreException;

	/** Takes an archive made by {@link #export} into the store under {@code name}. */
	GuestImage importFrom(String name, Path archive, IProgressMonitor monitor) throws CoreException;

	/** Writes an image to a new file that {@link #importFrom} reads. */
	void export(String name, Path archive, IProgressMonitor monitor) throws CoreException;

	/** Removes an image with all its versions; fails while a run uses one. */
	void remove(String name, IProgressMonitor monitor) throws CoreException;
}
