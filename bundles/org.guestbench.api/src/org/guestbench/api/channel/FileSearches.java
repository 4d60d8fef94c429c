/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.channel;

import java.io.OutputStream;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/** Files of the channel's guest can be looked for and brought here in one go, without any program of the guest. */
public interface FileSearches {

	/**
	 * Packs the plain files that match into a tar archive, named relative to the directory. Links are not followed, other file systems
	 * below the directory not entered, and what cannot be read is left out. What arrives is whatever the guest sends: the caller bounds
	 * and checks it.
	 *
	 * @param directory absolute
	 * @param patterns  relative paths: {@code *} and {@code ?} stand for letters of one name, a {@code **} between slashes for any number
	 *                  of folders, none included
	 * @param below     larger files, and those of this size in bytes, are left out
	 * @return whether all folders were looked into; false if some were too deep or too many
	 */
	boolean pull(String directory, List<String> patterns, long below, OutputStream tar, IProgressMonitor monitor) throws CoreException;
}
