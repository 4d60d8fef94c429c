/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.net.InetSocketAddress;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Debugs programs in guests with the workbench's debugger for their language. A service; implemented by bundles that know a language, so that no
 * other bundle depends on its tools.
 */
public interface GuestDebugger {

	/**
	 * Attaches to a program that waits for it, and lets it run. When this returns the launch has a debug target, which ends with the program.
	 *
	 * @param project where sources are looked up; null for none
	 * @param address of this machine
	 */
	void attach(ILaunch launch, @Nullable IProject project, InetSocketAddress address, IProgressMonitor monitor) throws CoreException;
}
