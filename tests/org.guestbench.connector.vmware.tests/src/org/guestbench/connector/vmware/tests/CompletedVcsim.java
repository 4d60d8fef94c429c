/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.Pause;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.connector.vmware.internal.VmwareConnector;
import org.guestbench.connector.vmware.internal.channel.OpenConnections;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.PropertyReader;
import org.guestbench.connector.vmware.tests.ProxiedCall.Reply;
import org.guestbench.connector.vmware.tests.standin.GuestService;
import org.guestbench.connector.vmware.tests.standin.MachineService;
import org.guestbench.connector.vmware.tests.standin.StandIn;
import org.guestbench.testbed.TestCertificate;
import org.junit.rules.ExternalResource;

/** For the tests of one class: the simulator with what it lacks, behind a proxy that holds each request against VMware's description. */
public final class CompletedVcsim extends ExternalResource {

	/** Of the user whom VMware Tools let in. */
	public static final String GUEST_SECRET = GuestService.SECRET;

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Vcsim server;
	private @Nullable Admin admin;
	private @Nullable StandIn standIn;
	private @Nullable FaultProxy proxy;

	public CompletedVcsim(Vcsim server) {
		this.server = server;
	}

	@Override
	protected void before() throws Throwable {
		server.before();
		Admin open = Admin.at(server);
		admin = open;
		StandIn guests = new StandIn(this::power, open.session());
		standIn = guests;
		proxy = new FaultProxy(server, TestCertificate.make(), completion(guests));
	}

	private static Completion completion(StandIn guests) {
		return new Completion() {

			@Override
			public Optional<Reply> answer(ProxiedCall call) throws IOException {
				return guests.answer(call.verb(), call.path(), call.content()).map(reply -> new Reply(reply.status(), "", reply.content()));
			}

			@Override
			public void heard(Reply reply) {
				guests.machines().heard(reply.text());
			}
		};
	}

	private String power(String machine) {
		try {
			return new PropertyReader(admin().session())
					.read(new Ref(Ref.VIRTUAL_MACHINE, machine), List.of("runtime.powerState"), new NullProgressMonitor())
					.text("runtime.powerState");
		} catch (VimFault e) {
			return "poweredOff";
		} catch (IOException e) {
			throw new AssertionError(e);
		}
	}

	Vcsim server() {
		return server;
	}

	FaultProxy proxy() {
		return present(proxy);
	}

	Admin admin() {
		return present(admin);
	}

	GuestService guests() {
		return present(standIn).guests();
	}

	/** Folders and programs of channels that are closed: what is ended at this moment is given some time. */
	public List<String> leftInGuests() {
		long end = System.nanoTime() + PATIENCE.toNanos();
		List<String> left = guests().left();
		while (!left.isEmpty() && System.nanoTime() - end < 0) {
			Pause.of(Duration.ofMillis(50));
			left = guests().left();
		}
		return left;
	}

	MachineService machines() {
		return present(standIn).machines();
	}

	/** Opens a connection whose guests are entered by nobody. */
	Connection connect() {
		try {
			return new VmwareConnector(new OpenConnections()).open(proxy().spec("test"), Answers.right(), new NullProgressMonitor());
		} catch (CoreException e) {
			throw new IllegalStateException(e);
		}
	}

	/** The names of the virtual machines that there are. */
	public Set<String> machineNames() throws IOException {
		try {
			return admin().machines();
		} catch (VimFault e) {
			throw new IOException(e);
		}
	}

	/** Where VMware Tools run programs from now on: a command line that enters it and begins a program. */
	public void enter(List<String> line) {
		guests().enter(line);
	}

	/** A connection whose guests are entered by VMware Tools. */
	public ConnectionSpec spec(String id) {
		ConnectionSpec plain = proxy().spec(id);
		Map<String, String> properties = new HashMap<>(plain.properties());
		properties.put("tools.user", GuestService.user());
		return new ConnectionSpec(id, plain.uri(), properties);
	}

	/** Somebody who knows the passwords of the server and of its guests. */
	static Answers answers() {
		return Answers.right().with(GuestService.user(), GuestService.SECRET);
	}

	private static <T> T present(@Nullable T value) {
		return Optional.ofNullable(value).orElseThrow(() -> new IllegalStateException("Not started"));
	}

	@Override
	protected void after() {
		try {
			Collection<String> violations = List.of();
			FaultProxy open = proxy;
			if (open != null) {
				violations = open.violations;
				open.close();
			}
			StandIn guests = standIn;
			if (guests != null) {
				guests.close();
			}
			Admin other = admin;
			if (other != null) {
				other.close();
			}
			if (!violations.isEmpty()) {
				throw new AssertionError("Requests that are not as VMware describes them: " + violations);
			}
		} catch (IOException e) {
			throw new AssertionError(e);
		} finally {
			server.after();
		}
	}
}
