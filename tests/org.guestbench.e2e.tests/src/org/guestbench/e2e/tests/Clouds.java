/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.guestbench.api.connection.Interaction;
import org.guestbench.channel.ssh.internal.SshChannelProvider;
import org.guestbench.connector.azure.internal.AzureConnector;
import org.guestbench.connector.azure.internal.arm.Endpoints;
import org.guestbench.connector.azure.internal.channel.RunCommandProvider;
import org.guestbench.connector.azure.tests.fake.BriskPace;
import org.guestbench.connector.azure.tests.fake.FakeLogin;
import org.guestbench.connector.ganeti.internal.GanetiConnector;
import org.guestbench.connector.ganeti.tests.standin.StandInRapi;
import org.guestbench.connector.vmware.internal.VmwareConnector;
import org.guestbench.connector.vmware.internal.channel.GuestChannels;
import org.guestbench.connector.vmware.internal.channel.OpenConnections;
import org.guestbench.connector.vmware.internal.tools.ToolsChannels;
import org.guestbench.connector.vmware.tests.CompletedVcsim;
import org.guestbench.connector.vmware.tests.Vcsim;

/** The connectors for systems beyond this machine, and a person who knows the passwords there. */
final class Clouds {

	/** In the URI of connections for which the person knows a wrong password only. */
	static final String WRONG = "wrong";
	/** Of the application that signs in to Azure. */
	static final String AZURE_SECRET = "planted-secret-0815";
	/** Of the user of the stand-in for a cluster. */
	static final String GANETI_SECRET = "planted-password-0815";

	private static final Interaction PERSON = new Interaction() {
		@Override
		public Optional<Credentials> credentials(URI target, String reason) {
			if (target.getScheme().equals("vsphere-tools")) {
				return Optional.of(new Credentials(StandIn.USER, CompletedVcsim.GUEST_SECRET.toCharArray()));
			}
			return Optional.of(switch (target.getScheme()) {
			case "vsphere" -> known(target, Vcsim.USER, Vcsim.SECRET);
			case "ganeti" -> known(target, StandInRapi.USER, GANETI_SECRET);
			default -> known(target, FakeLogin.CLIENT, AZURE_SECRET);
			});
		}

		private static Credentials known(URI target, String user, String secret) {
			return new Credentials(user, (secret + (target.toString().contains(WRONG) ? "-wrong" : "")).toCharArray());
		}

		@Override
		public boolean trust(URI target, String kind, String fingerprint) {
			return true;
		}

		@Override
		public boolean confirm(String question) {
			return true;
		}
	};

	/** What can be chosen for connections of each scheme, as the properties of the services say. */
	static final Map<String, List<String>> CHOICES = Map.of("azure", List.of("subscription", "region", "group", "size"), "vsphere",
			List.of("compute", "datastore", "folder", "network"), "ganeti", List.of("template", "group", "node", "hypervisor", "network"));

	private Clouds() {
	}

	/**
	 * @param azure  where the stand-in for Azure answers
	 * @param prices where its prices are kept
	 */
	static Installed installed(URI azure, Path prices) {
		OpenConnections open = new OpenConnections();
		SshChannelProvider ssh = new SshChannelProvider();
		return new Installed(
				Map.of("vsphere", new VmwareConnector(open), "ganeti", new GanetiConnector(), "azure",
						new AzureConnector(new Endpoints(azure, azure, azure, azure, azure.toString()), new BriskPace(),
								Duration.ofMillis(200),
								prices)),
				Map.of("ssh", ssh, "vsphere-guest", new GuestChannels(open, ssh), "vsphere-tools", new ToolsChannels(open), "azure-run",
						new RunCommandProvider(StandIn.USER)),
				PERSON,
				ssh::deactivate);
	}
}
