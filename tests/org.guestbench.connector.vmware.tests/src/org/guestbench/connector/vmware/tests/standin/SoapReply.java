/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests.standin;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Answers of a vSphere web service, as text. */
public final class SoapReply {

	private SoapReply() {
	}

	/** @param content elements {@code returnval}, or nothing */
	public static byte[] of(String method, String content) {
		return envelope("<" + method + "Response xmlns=\"urn:vim25\">" + content + "</" + method + "Response>");
	}

	/** With the status 500. */
	public static byte[] fault(String kind, String text) {
		return envelope(
				"<soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>" + escape(text) + "</faultstring><detail><" + kind
						+ "Fault xmlns=\"urn:vim25\" xsi:type=\"" + kind + "\"></" + kind + "Fault></detail></soapenv:Fault>");
	}

	private static byte[] envelope(String body) {
		return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
				+ " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body>" + body + "</soapenv:Body></soapenv:Envelope>")
				.getBytes(StandardCharsets.UTF_8);
	}

	/** An element with others in it, or with text. */
	public static String element(String name, Object... content) {
		StringBuilder all = new StringBuilder();
		for (Object part : content) {
			all.append(part);
		}
		return "<" + name + ">" + all + "</" + name + ">";
	}

	public static String text(String name, Object value) {
		return element(name, escape(String.valueOf(value)));
	}

	private static String escape(String text) {
		StringBuilder escaped = new StringBuilder();
		Consumer<String> add = escaped::append;
		text.chars().forEach(c -> add.accept(c == '<' ? "&lt;" : c == '&' ? "&amp;" : String.valueOf((char) c)));
		return escaped.toString();
	}
}
