/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.java.internal;

import java.net.InetSocketAddress;
import java.util.Map;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jdt.core.IJavaProject;
import org.eclipse.jdt.core.JavaCore;
import org.eclipse.jdt.launching.IJavaLaunchConfigurationConstants;
import org.eclipse.jdt.launching.IVMConnector;
import org.eclipse.jdt.launching.JavaRuntime;
import org.guestbench.launch.GuestDebugger;
import org.osgi.service.component.annotations.Component;

/** The Java tools' debugger, attached as to any program elsewhere. */
@Component
public final class JavaDebugger implements GuestDebugger {

	/** An emulated guest on a busy machine answers late. */
	private static final String TIMEOUT_MILLIS = "180000";

	@Override
	public void attach(ILaunch launch, @Nullable IProject project, InetSocketAddress address, IProgressMonitor monitor)
			throws CoreException {
		IVMConnector connector = JavaRuntime.getVMConnector(IJavaLaunchConfigurationConstants.ID_SOCKET_ATTACH_VM_CONNECTOR);
		if (connector == null) {
			throw new CoreException(Status.error("The Java tools have no connector for sockets. Install them anew."));
		}
		if (launch.getSourceLocator() == null) {
			IJavaProject sources = project != null && project.hasNature(JavaCore.NATURE_ID) ? JavaCore.create(project) : null;
			launch.setSourceLocator(SourceLookup.of(launch.getLaunchConfiguration(), sources));
		}
		connector.connect(Map.of("hostname", address.getAddress().getHostAddress(), "port", String.valueOf(address.getPort()), "timeout",
				TIMEOUT_MILLIS), monitor, launch);
	}
}
