/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.connector.vmware.tests.ProxiedCall.Reply;
import org.guestbench.connector.vmware.tests.schema.RequestCheck;
import org.guestbench.connector.vmware.tests.standin.SoapReply;
import org.guestbench.testbed.TestCertificate;

/**
 * Stands between the connector and the simulator, understands what is called, and misbehaves where a test wants it. It has a certificate of its own.
 */
final class FaultProxy implements AutoCloseable {

	/** Of what is not a method of the web service: disks. */
	static final String PUT = "PUT";

	private final TestCertificate certificate;
	private final SSLServerSocket listening;
	private final Upstream upstream;
	private final Map<String, Fault> faults = new ConcurrentHashMap<>();
	private final Set<SSLSocket> open = ConcurrentHashMap.newKeySet();
	/** The methods that were called. */
	final List<String> called = new CopyOnWriteArrayList<>();

	/** What of the requests is not as VMware describes its web service. */
	final List<String> violations = new CopyOnWriteArrayList<>();

	/** What becomes of one call. */
	@FunctionalInterface
	interface Fault {

		void on(ProxiedCall call) throws IOException;
	}

	FaultProxy(Vcsim server, TestCertificate certificate) throws IOException {
		this(server, certificate, call -> Optional.empty());
	}

	/** @param completion has what the simulator has not */
	FaultProxy(Vcsim server, TestCertificate certificate, Completion completion) throws IOException {
		this.certificate = certificate;
		upstream = new Upstream(server.port(), completion);
		listening = (SSLServerSocket) certificate.server().getServerSocketFactory().createServerSocket(0, 50,
				InetAddress.getLoopbackAddress());
		Thread.ofPlatform().daemon().name("Fault proxy").start(this::accept);
	}

	ConnectionSpec spec(String id) {
		return new ConnectionSpec(id, URI.create("vsphere://127.0.0.1:" + listening.getLocalPort()),
				Map.of("certificate", certificate.fingerprint()));
	}

	/** From now on, whenever that method is called. */
	void on(String method, Fault fault) {
		faults.put(method, fault);
	}

	/** The next time that that method is called. */
	void once(String method, Fault fault) {
		faults.put(method, call -> {
			faults.remove(method);
			fault.on(call);
		});
	}

	/** The next time, and when that is tried again. */
	void twice(String method, Fault fault) {
		faults.put(method, call -> {
			once(method, fault);
			fault.on(call);
		});
	}

	/** From now on all is well. */
	void calm() {
		faults.clear();
	}

	boolean pending(String method) {
		return faults.containsKey(method);
	}

	/** Breaks every connection that there is. */
	void cutAll() {
		open.forEach(FaultProxy::abort);
	}

	private void accept() {
		while (!listening.isClosed()) {
			try {
				SSLSocket socket = (SSLSocket) listening.accept();
				socket.setTcpNoDelay(true);
				open.add(socket);
				Thread.ofVirtual().start(() -> serve(socket));
			} catch (IOException e) {
				// Closed.
				return;
			}
		}
	}

	private void serve(SSLSocket socket) {
		try (socket) {
			while (true) {
				ProxiedCall call = ProxiedCall.read(socket, upstream);
				if (call == null) {
					return;
				}
				called.add(call.method());
				if (call.isSoap() && !check(call)) {
					continue;
				}
				Fault fault = faults.get(call.method());
				if (fault == null) {
					call.reply(answer(call));
				} else {
					fault.on(call);
				}
			}
		} catch (IOException e) {
			// Cut, by one of both sides.
			return;
		} finally {
			open.remove(socket);
		}
	}

	/** What keeps the simulator from answering is told, since a connection that breaks is what tests do on purpose. */
	private static Reply answer(ProxiedCall call) {
		try {
			return call.forward();
		} catch (IOException e) {
			return new Reply(502, "", SoapReply.fault("SimulatorFailed", call.method() + " at the simulator: " + e));
		}
	}

	/** The simulator takes what the product refuses. */
	private boolean check(ProxiedCall call) throws IOException {
		List<String> wrong = RequestCheck.violations(call.content());
		violations.addAll(wrong);
		if (!wrong.isEmpty()) {
			call.reply(new Reply(500, "", SoapReply.fault("InvalidRequest", wrong.toString())));
		}
		return wrong.isEmpty();
	}

	static void abort(SSLSocket socket) {
		try {
			socket.close();
		} catch (IOException e) {
			return;
		}
	}

	@Override
	public void close() throws IOException {
		listening.close();
		cutAll();
		upstream.close();
	}
}
