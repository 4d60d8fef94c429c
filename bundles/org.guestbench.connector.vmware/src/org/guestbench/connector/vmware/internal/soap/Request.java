/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.soap;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A call of a method of an object. Arguments are elements in the order of the schema, which the product insists on (vSphere Web Services SDK,
 * vim.wsdl).
 */
public record Request(String method, Ref object, Consumer<XmlOut> arguments) {

	private static final String ENVELOPE = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
			+ "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\""
			+ " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"><e:Body>";

	public static Request of(String method, Ref object) {
		return new Request(method, object, xml -> {
			// No arguments.
		});
	}

	byte[] envelope() {
		StringBuilder text = new StringBuilder(ENVELOPE);
		text.append('<').append(method).append(" xmlns=\"urn:vim25\">");
		XmlOut xml = new XmlOut(text).ref("_this", object);
		arguments.accept(xml);
		text.append("</").append(method).append("></e:Body></e:Envelope>");
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	/** Without the arguments, among which may be a secret. */
	@Override
	public String toString() {
		return method + " of " + object;
	}
}
