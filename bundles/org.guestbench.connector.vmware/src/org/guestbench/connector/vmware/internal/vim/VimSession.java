/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.vim;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.SoapClient;
import org.guestbench.connector.vmware.internal.soap.VimFault;

/**
 * A session with a server. When the server has ended it, as it does with idle ones, whatever needs it begins another. Safe for several threads.
 */
public final class VimSession implements AutoCloseable {

	/** For calls that the server answers from what it has at hand. */
	public static final Duration QUICK = Duration.ofSeconds(60);
	private static final Duration GOODBYE = Duration.ofSeconds(3);

	private final SoapClient client;
	private final ServiceContent content;
	private final Login login;
	/** Property collectors of this session with which somebody may be waiting. */
	private final Set<Ref> waiting = ConcurrentHashMap.newKeySet();
	private volatile int generation;
	private volatile boolean closed;

	private VimSession(SoapClient client, ServiceContent content, Login login) {
		this.client = client;
		this.content = content;
		this.login = login;
	}

	/** What a server is, which it tells everybody. */
	public static ServiceContent greet(SoapClient client, IProgressMonitor monitor) throws IOException, VimFault {
		ServiceContent content = ServiceContent.of(client.call(ServiceContent.RETRIEVE, QUICK, monitor));
		if (!content.isVSphere()) {
			throw new IOException("it is no vCenter and no ESXi host");
		}
		return content;
	}

	/** @param login cleared when the session is closed, or if it cannot be begun */
	public static VimSession begin(SoapClient client, ServiceContent content, Login login, IProgressMonitor monitor)
			throws IOException, VimFault {
		VimSession session = new VimSession(client, content, login);
		boolean begun = false;
		try {
			session.logIn(monitor);
			begun = true;
			return session;
		} finally {
			if (!begun) {
				login.clear();
			}
		}
	}

	private void logIn(IProgressMonitor monitor) throws IOException, VimFault {
		try {
			client.call(login.request(content.require("sessionManager")), QUICK, monitor);
		} catch (VimFault e) {
			// Never with the server's own words: the request had the secret in it.
			throw e.is("InvalidLogin") ? new VimFault("InvalidLogin", "user name or password is refused")
					: new VimFault("LoginRefused", "it does not let '" + login + "' in");
		}
	}

	/** What several calls do, of which a later one may need what an earlier one made in the session. */
	@FunctionalInterface
	public interface Work<T> {
		T run() throws IOException, VimFault;
	}

	/** Does the work, and if the session has ended does it again in a new one: of a call without a session the server does nothing. */
	public <T> T run(Work<T> work, IProgressMonitor monitor) throws IOException, VimFault {
		int before = generation;
		try {
			return work.run();
		} catch (VimFault e) {
			if (!e.notAuthenticated() || closed) {
				throw e;
			}
			renew(before, monitor);
			return work.run();
		}
	}

	/**
	 * Does work that changes nothing, and does it again if the connection breaks: connections that are kept for the next call may be closed by the
	 * server at the very moment of it.
	 */
	public <T> T read(Work<T> work, IProgressMonitor monitor) throws IOException, VimFault {
		try {
			return run(work, monitor);
		} catch (HttpTimeoutException e) {
			throw e;
		} catch (IOException e) {
			if (closed) {
				throw e;
			}
			return run(work, monitor);
		}
	}

	private synchronized void renew(int before, IProgressMonitor monitor) throws IOException, VimFault {
		if (generation == before) {
			client.forgetSession();
			waiting.clear();
			logIn(monitor);
			generation = before + 1;
		}
	}

	/** Calls a method; in a new session if this one has ended. */
	public Node call(Request request, IProgressMonitor monitor) throws IOException, VimFault {
		return run(() -> once(request, QUICK, monitor), monitor);
	}

	/** Calls a method in this session or not at all. */
	Node once(Request request, Duration limit, IProgressMonitor monitor) throws IOException, VimFault {
		if (closed) {
			throw new IOException("the session was closed");
		}
		return client.call(request, limit, monitor);
	}

	/** Somebody waits with that property collector until the session is closed. */
	void waitsWith(Ref collector) {
		waiting.add(collector);
	}

	public ServiceContent content() {
		return content;
	}

	public Ref manager(String name) {
		return content.require(name);
	}

	public SoapClient client() {
		return client;
	}

	/** Ends the session and all calls of it. The server is told in the background, for a moment. */
	@Override
	public void close() {
		if (closed) {
			return;
		}
		closed = true;
		login.clear();
		Thread.ofPlatform().daemon().name("Guestbench VMware logout").start(() -> {
			try {
				// Else some servers end the session only after the wait.
				for (Ref collector : waiting) {
					client.call(Request.of("CancelWaitForUpdates", collector), GOODBYE, new NullProgressMonitor());
				}
				client.call(Request.of("Logout", content.require("sessionManager")), GOODBYE, new NullProgressMonitor());
			} catch (IOException | VimFault | OperationCanceledException e) {
				// It ends by itself when it was idle for a while.
				return;
			} finally {
				client.close();
			}
		});
	}
}
