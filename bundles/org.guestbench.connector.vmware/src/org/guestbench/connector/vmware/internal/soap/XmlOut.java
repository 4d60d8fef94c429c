/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.soap;

import java.util.function.Consumer;

/** Writes XML, an element inside another as a call inside another. Characters that XML cannot have become question marks. */
public final class XmlOut {

	private final StringBuilder text;

	XmlOut(StringBuilder text) {
		this.text = text;
	}

	/** An element with nothing but text. */
	public XmlOut leaf(String name, CharSequence value) {
		text.append('<').append(name).append('>');
		escape(value);
		end(name);
		return this;
	}

	public XmlOut leaf(String name, long value) {
		return leaf(name, Long.toString(value));
	}

	public XmlOut leaf(String name, boolean value) {
		return leaf(name, Boolean.toString(value));
	}

	/** An element with others in it. */
	public XmlOut node(String name, Consumer<XmlOut> content) {
		text.append('<').append(name).append('>');
		content.accept(this);
		end(name);
		return this;
	}

	/** The same, of a type that is not the one that the schema has there but one that is derived from it. */
	public XmlOut typed(String name, String type, Consumer<XmlOut> content) {
		text.append('<').append(name).append(" xsi:type=\"");
		escape(type);
		text.append("\">");
		content.accept(this);
		end(name);
		return this;
	}

	public XmlOut text(CharSequence value) {
		escape(value);
		return this;
	}

	/** A reference to an object. */
	public XmlOut ref(String name, Ref ref) {
		text.append('<').append(name).append(" type=\"");
		escape(ref.type());
		text.append("\">");
		escape(ref.value());
		end(name);
		return this;
	}

	private void end(String name) {
		text.append("</").append(name).append('>');
	}

	private void escape(CharSequence value) {
		value.codePoints().forEach(c -> {
			switch (c) {
			case '<' -> text.append("&lt;");
			case '>' -> text.append("&gt;");
			case '&' -> text.append("&amp;");
			case '"' -> text.append("&quot;");
			case '\r' -> text.append("&#13;");
			default -> text.appendCodePoint(isXml(c) ? c : '?');
			}
		});
	}

	/** XML 1.0, section 2.2. */
	private static boolean isXml(int c) {
		return c == '\t' || c == '\n' || c >= ' ' && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF);
	}
}
