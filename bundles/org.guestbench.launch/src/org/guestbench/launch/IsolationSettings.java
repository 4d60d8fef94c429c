/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.guestbench.run.RunSpec;

/**
 * The part of a launch configuration that says what the guest may reach and how long it lives. An empty value is left to
 * {@code guestbench.yaml} or the default.
 *
 * @param user    whom the command runs as in the guest
 * @param timeout such as {@code 10m}
 */
public record IsolationSettings(Network network, String user, String timeout, RunSpec.Keep keep) {

	/** What the guest may reach. */
	public enum Network {
		/** As {@code guestbench.yaml} says, else nothing. */
		DEFAULT, NONE, NAT
	}

	/** Everything by default. */
	public static final IsolationSettings DEFAULT = new IsolationSettings(Network.DEFAULT, "", "", RunSpec.Keep.NEVER);

	public static IsolationSettings read(ILaunchConfiguration configuration) throws CoreException {
		return new IsolationSettings(Attributes.word(configuration, "network", Network.DEFAULT), Attributes.text(configuration, "user"),
				Attributes.text(configuration, "timeout"), Attributes.word(configuration, "keep", RunSpec.Keep.NEVER));
	}

	public void write(ILaunchConfigurationWorkingCopy configuration) {
		Attributes.word(configuration, "network", network, Network.DEFAULT);
		Attributes.text(configuration, "user", user);
		Attributes.text(configuration, "timeout", timeout);
		Attributes.word(configuration, "keep", keep, RunSpec.Keep.NEVER);
	}
}
