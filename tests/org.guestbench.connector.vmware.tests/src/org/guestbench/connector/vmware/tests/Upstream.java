/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

import org.guestbench.connector.vmware.tests.ProxiedCall.Reply;
import org.guestbench.testbed.TestCertificate;

/** The simulator, behind a {@link FaultProxy}, with what completes it. */
final class Upstream implements AutoCloseable {

	private final int port;
	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(TestCertificate.trustAll())
			.build();
	private final Completion completion;

	/** @param completion is asked first */
	Upstream(int port, Completion completion) {
		this.port = port;
		this.completion = completion;
	}

	Reply send(ProxiedCall call) throws IOException {
		Optional<Reply> other = completion.answer(call);
		if (other.isPresent()) {
			return other.get();
		}
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + call.path()));
		for (String name : new String[] { "content-type", "soapaction", "cookie" }) {
			String value = call.headers().get(name);
			if (value != null) {
				request.header(name, value);
			}
		}
		try {
			HttpResponse<byte[]> answer = http.send(request.method(call.verb(), BodyPublishers.ofByteArray(call.content())).build(),
					BodyHandlers.ofByteArray());
			Reply reply = new Reply(answer.statusCode(), answer.headers().firstValue("set-cookie").orElse(""), answer.body());
			completion.heard(reply);
			return reply;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException(e);
		}
	}

	@Override
	public void close() {
		http.shutdownNow();
	}
}
