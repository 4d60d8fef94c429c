/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.guestbench.core.Connections;
import org.guestbench.run.RunSpec;

/**
 * The part of a launch configuration that says which guest is made. Values are as the user wrote them; an empty one is left to
 * {@code guestbench.yaml} or the default.
 *
 * @param memory such as {@code 2G}
 * @param cpus   number of processors
 */
public record GuestSettings(String connection, String image, String memory, String cpus, RunSpec.Start start) {

	/** Everything by default. */
	public static final GuestSettings DEFAULT = new GuestSettings(Connections.LOCAL, "", "", "", RunSpec.Start.AUTO);

	public static GuestSettings read(ILaunchConfiguration configuration) throws CoreException {
		String connection = Attributes.text(configuration, "connection");
		return new GuestSettings(connection.isEmpty() ? Connections.LOCAL : connection, Attributes.text(configuration, "image"),
				Attributes.text(configuration, "memory"), Attributes.text(configuration, "cpus"),
				Attributes.word(configuration, "start", RunSpec.Start.AUTO));
	}

	public void write(ILaunchConfigurationWorkingCopy configuration) {
		Attributes.text(configuration, "connection", Connections.LOCAL.equals(connection) ? "" : connection);
		Attributes.text(configuration, "image", image);
		Attributes.text(configuration, "memory", memory);
		Attributes.text(configuration, "cpus", cpus);
		Attributes.word(configuration, "start", start, RunSpec.Start.AUTO);
	}
}
