/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes XML. Characters that XML cannot have become question marks. */
public final class XmlText {

	private final StringBuilder text = new StringBuilder();
	private final Deque<String> open = new ArrayDeque<>();
	private boolean inTag;

	public XmlText open(String element) {
		endTag();
		text.append('<').append(element);
		open.push(element);
		inTag = true;
		return this;
	}

	public XmlText attribute(String name, String value) {
		text.append(' ').append(name).append("='");
		escape(value);
		text.append('\'');
		return this;
	}

	public XmlText text(String value) {
		endTag();
		escape(value);
		return this;
	}

	public XmlText close() {
		String element = open.pop();
		if (inTag) {
			text.append("/>");
			inTag = false;
		} else {
			text.append("</").append(element).append('>');
		}
		return this;
	}

	/** An element with nothing but text. */
	public XmlText leaf(String element, String value) {
		return open(element).text(value).close();
	}

	/** An element that is XML already. */
	public XmlText raw(String element) {
		endTag();
		text.append(element);
		return this;
	}

	private void endTag() {
		if (inTag) {
			text.append('>');
			inTag = false;
		}
	}

	private void escape(String value) {
		value.codePoints().forEach(c -> {
			switch (c) {
			case '<' -> text.append("&lt;");
			case '>' -> text.append("&gt;");
			case '&' -> text.append("&amp;");
			case '\'' -> text.append("&apos;");
			case '"' -> text.append("&quot;");
			case '\t', '\n', '\r' -> text.append("&#").append(c).append(';');
			default -> text.appendCodePoint(c < ' ' || c == 0xFFFE || c == 0xFFFF || c >= 0xD800 && c < 0xE000 ? '?' : c);
			}
		});
	}

	@Override
	public String toString() {
		if (!open.isEmpty()) {
			throw new IllegalStateException("Not closed: " + open);
		}
		return text.toString();
	}
}
