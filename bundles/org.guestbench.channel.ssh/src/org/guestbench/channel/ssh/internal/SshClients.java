/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.ssh.internal;

import java.time.Duration;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.config.keys.ClientIdentityLoader;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;

/** Makes clients that know nothing of the user's own SSH settings. */
final class SshClients {

	/** Far beyond any deadline of a caller, which is what ends a wait. */
	private static final Duration NEVER = Duration.ofDays(7);

	private SshClients() {
	}

	static SshClient create() {
		SshClient client = SshClient.setUpDefaultClient();
		// Named, because the search for another would ask class loaders that know nothing of OSGi.
		client.setIoServiceFactoryFactory(new Nio2ServiceFactoryFactory());
		client.setServerKeyVerifier(Trust.OF_SESSION);
		client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
		client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
		client.setClientIdentityLoader(ClientIdentityLoader.DEFAULT);
		client.setAgentFactory(null);
		CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
		CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, Duration.ZERO);
		CoreModuleProperties.AUTH_TIMEOUT.set(client, NEVER);
		// A guest may be paused for as long as somebody looks at it.
		CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(client, NEVER);
		CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, Duration.ofSeconds(30));
		client.start();
		return client;
	}
}
