/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import javax.net.ssl.SSLSocket;

import org.eclipse.jdt.annotation.Nullable;

/** One request that came to a {@link FaultProxy}. */
record ProxiedCall(SSLSocket socket, Upstream upstream, String verb, String path, Map<String, String> headers, byte[] content) {

	private static final Pattern BODY = Pattern.compile("<e:Body><(\\w+)");

	/** @param cookie empty for none */
	record Reply(int status, String cookie, byte[] content) {

		static Reply of(int status, String text) {
			return new Reply(status, "", text.getBytes(StandardCharsets.UTF_8));
		}

		String text() {
			return new String(content, StandardCharsets.UTF_8);
		}
	}

	/** Null at the end of the connection. */
	static @Nullable ProxiedCall read(SSLSocket socket, Upstream upstream) throws IOException {
		InputStream in = socket.getInputStream();
		String first = line(in);
		if (first.isEmpty()) {
			return null;
		}
		Map<String, String> headers = new LinkedHashMap<>();
		for (String header = line(in); !header.isEmpty(); header = line(in)) {
			int colon = header.indexOf(':');
			headers.put(header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
		}
		byte[] content = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
		return new ProxiedCall(socket, upstream, first.split(" ")[0], first.split(" ")[1], headers, content);
	}

	private static String line(InputStream in) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int value = in.read(); value >= 0 && value != '\n'; value = in.read()) {
			if (value != '\r') {
				line.write(value);
			}
		}
		return line.toString(StandardCharsets.UTF_8);
	}

	String text() {
		return new String(content, StandardCharsets.UTF_8);
	}

	/** Of the web service, or what is done with a file. */
	String method() {
		return isSoap() ? BODY.matcher(text()).results().findFirst().orElseThrow().group(1) : verb;
	}

	boolean isSoap() {
		return verb.equals("POST");
	}

	Reply forward() throws IOException {
		return upstream.send(this);
	}

	void reply(Reply reply) throws IOException {
		byte[] head = ("HTTP/1.1 " + reply.status() + " Said\r\nContent-Type: text/xml; charset=utf-8\r\n"
				+ (reply.cookie().isEmpty() ? "" : "Set-Cookie: " + reply.cookie() + "\r\n") + "Content-Length: " + reply.content().length
				+ "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
		// At once: the second of two small writes waits until the other side has confirmed the first.
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		all.write(head);
		all.write(reply.content());
		OutputStream out = socket.getOutputStream();
		out.write(all.toByteArray());
		out.flush();
	}

	/** Breaks the connection. */
	void cut() {
		FaultProxy.abort(socket);
	}
}
