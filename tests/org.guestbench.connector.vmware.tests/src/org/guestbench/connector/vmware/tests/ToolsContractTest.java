/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import static org.junit.Assert.assertEquals;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.Ownership;
import org.guestbench.connector.vmware.internal.VmwareConnector;
import org.guestbench.connector.vmware.internal.channel.OpenConnections;
import org.guestbench.connector.vmware.internal.tools.ToolsChannels;
import org.guestbench.connector.vmware.tests.standin.GuestService;
import org.guestbench.contract.ConnectorSubject;
import org.guestbench.contract.GuestChannelContract;
import org.junit.AfterClass;
import org.junit.ClassRule;

/** The contract of channels by VMware Tools. The simulator keeps the guests; what the Tools do in them is really done, on this machine. */
public class ToolsContractTest extends GuestChannelContract {

	@ClassRule
	public static final CompletedVcsim SERVER = new CompletedVcsim(Vcsim.esxi());

	private static final OpenConnections OPEN = new OpenConnections();
	private static final ChannelProvider PROVIDER = answering(new ToolsChannels(OPEN));

	/** The contract has nobody who knows a password. */
	private static ChannelProvider answering(ChannelProvider provider) {
		return new ChannelProvider() {

			@Override
			public GuestChannel open(URI endpoint, Interaction interaction, IProgressMonitor monitor) throws CoreException {
				return provider.open(endpoint, new Answers(false).with(GuestService.user(), GuestService.SECRET), monitor);
			}
		};
	}

	/** Runs when all channels were closed, whose folders and programs must be gone then. */
	@AfterClass
	public static void leavesNothing() throws CoreException {
		removeSharedGuest();
		assertEquals(List.of(), SERVER.leftInGuests());
	}

	@Override
	protected ConnectorSubject subject() {
		return new Subject(new VcsimSubject(SERVER.server()));
	}

	private record Subject(VcsimSubject plain) implements ConnectorSubject {

		@Override
		public Connector connector() {
			VmwareConnector connector = new VmwareConnector(OPEN);
			return new Connector() {

				@Override
				public String id() {
					return connector.id();
				}

				@Override
				public IStatus validate(ConnectionSpec spec) {
					return connector.validate(spec);
				}

				@Override
				public Connection open(ConnectionSpec spec, Interaction interaction, IProgressMonitor monitor) throws CoreException {
					return connector.open(spec, Answers.right(), monitor);
				}
			};
		}

		@Override
		public ConnectionSpec spec(String id) {
			return SERVER.spec(id);
		}

		@Override
		public GuestSpec guest(UUID uuid, String name, @Nullable Ownership ownership) {
			return plain.guest(uuid, name, ownership);
		}

		@Override
		public Optional<ChannelProvider> channelProvider(String scheme) {
			return scheme.equals("vsphere-tools") ? Optional.of(PROVIDER) : Optional.empty();
		}

		@Override
		public String user() {
			return GuestService.user();
		}

		@Override
		public Duration patience() {
			return Duration.ofMinutes(2);
		}
	}
}
