/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.soap;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.http.CertificateTrust;
import org.guestbench.api.http.HttpWait;

/**
 * Calls methods of a vSphere web service (SOAP 1.1 over HTTPS). Safe for several threads. The session is in a cookie, so one client is one
 * session. Nothing of what is sent is ever logged or put into a message.
 */
public final class SoapClient implements AutoCloseable {

	/** The oldest version of the interface that is asked for; later servers have it too. */
	private static final String ACTION = "\"urn:vim25/6.5\"";
	private static final Duration CONNECT = Duration.ofSeconds(30);
	private static final int OK = 200;
	private static final int UNAUTHORIZED = 401;
	/** SOAP 1.1, section 6.2: of a fault. */
	private static final int FAULT = 500;

	private final URI service;
	private final CertificateTrust trust;
	private final CookieManager cookies = new CookieManager();
	private final HttpClient http;

	/** @param service such as {@code https://host/sdk} */
	public SoapClient(URI service, CertificateTrust trust) {
		this.service = service;
		this.trust = trust;
		http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).cookieHandler(cookies)
				.followRedirects(HttpClient.Redirect.NEVER).sslContext(trust.context()).build();
	}

	/**
	 * The element with the method's answer.
	 *
	 * @param limit   until the answer is there
	 * @throws IOException if the server did not answer, or nothing that can be understood: whether it has done what was asked is not known
	 * @throws VimFault    if it refused
	 */
	public Node call(Request request, Duration limit, IProgressMonitor monitor) throws IOException, VimFault {
		HttpRequest post = HttpRequest.newBuilder(service).header("Content-Type", "text/xml; charset=utf-8").header("SOAPAction", ACTION)
				.timeout(limit).POST(BodyPublishers.ofByteArray(request.envelope())).build();
		return HttpWait.await(AnswerReader.send(http, post, SoapClient::answer), limit, monitor).body(request);
	}

	/**
	 * What the server has at an address of its own, such as a file, for the session of this client.
	 *
	 * @param path with its query, encoded
	 * @throws IOException also if there is more
	 */
	public byte[] get(String path, int most, Duration limit, IProgressMonitor monitor) throws IOException {
		HttpRequest get = HttpRequest.newBuilder(service.resolve(path)).timeout(limit).GET().build();
		return HttpWait.await(AnswerReader.send(http, get, (status, in) -> {
			if (status != OK) {
				throw new IOException("it answered with HTTP status " + status);
			}
			return new Bounded(in, most).readAllBytes();
		}), limit, monitor);
	}

	/** The next call is of no session: a server refuses to begin one in another. */
	public void forgetSession() {
		cookies.getCookieStore().removeAll();
	}

	public URI service() {
		return service;
	}

	public CertificateTrust trust() {
		return trust;
	}

	private record Answer(int status, Node envelope) {

		Node body(Request request) throws IOException, VimFault {
			Node content = envelope.first("Body").flatMap(body -> body.children().stream().findFirst())
					.orElseThrow(() -> new IOException("its answer to " + request.method() + " has no content"));
			if (content.name().equals("Fault")) {
				throw VimFault.of(content);
			}
			if (status != OK || !content.name().equals(request.method() + "Response")) {
				throw new IOException("its answer to " + request.method() + " is that of something else");
			}
			return content;
		}
	}

	private static Answer answer(int status, InputStream in) throws IOException {
		if (status == UNAUTHORIZED) {
			return new Answer(status, notAuthenticated());
		}
		if (status != OK && status != FAULT) {
			throw new IOException("it answered with HTTP status " + status);
		}
		return new Answer(status, XmlIn.read(in));
	}

	/** Proxies in front of a server say it in their own way. */
	private static Node notAuthenticated() {
		Node kind = new Node("NotAuthenticatedFault", "NotAuthenticated", "", "", List.of());
		Node detail = new Node("detail", "", "", "", List.of(kind));
		Node fault = new Node("Fault", "", "", "", List.of(detail));
		return new Node("Envelope", "", "", "", List.of(new Node("Body", "", "", "", List.of(fault))));
	}

	/** Ends all calls. */
	@Override
	public void close() {
		http.shutdownNow();
	}
}
