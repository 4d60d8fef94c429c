/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.ssh.internal;

import java.net.URI;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Interaction;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Opens channels to {@code ssh:} endpoints. All of them share one client, which is there from the first use on. */
@Component(property = ChannelProvider.SCHEME + "=" + SshEndpoint.SCHEME)
public final class SshChannelProvider implements ChannelProvider {

	private @Nullable SshClient client;
	private boolean deactivated;

	@Override
	public GuestChannel open(URI endpoint, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		SshEndpoint target = SshEndpoint.of(endpoint);
		SubMonitor progress = SubMonitor.convert(monitor, "Waiting for SSH at " + target.address(), IProgressMonitor.UNKNOWN);
		Login login = Login.of(target, interaction);
		ClientSession session = new SshDialer(client(), target, login, new Trust(target, interaction)).dial(progress);
		return new SshGuestChannel(session, login.user(), target.address());
	}

	@Deactivate
	public synchronized void deactivate() {
		deactivated = true;
		SshClient started = client;
		client = null;
		if (started != null) {
			started.stop();
		}
	}

	private synchronized SshClient client() {
		if (deactivated) {
			throw new IllegalStateException("The SSH channels are shutting down.");
		}
		SshClient started = client;
		if (started == null) {
			started = SshClients.create();
			client = started;
		}
		return started;
	}
}
