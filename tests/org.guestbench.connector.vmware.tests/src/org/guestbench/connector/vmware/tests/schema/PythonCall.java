/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests.schema;

import java.util.ArrayList;
import java.util.List;

/** A call with literals for arguments, as a line of Python: texts and names are strings, tuples and lists are lists. */
final class PythonCall {

	private final String text;
	private int at;

	private PythonCall(String text, int at) {
		this.text = text;
		this.at = at;
	}

	/** The arguments. */
	static List<Object> arguments(String line) {
		return new PythonCall(line, line.indexOf('(')).list();
	}

	private List<Object> list() {
		char end = text.charAt(at++) == '(' ? ')' : ']';
		List<Object> all = new ArrayList<>();
		while (true) {
			skip();
			if (text.charAt(at) == end) {
				at++;
				return all;
			}
			all.add(value());
		}
	}

	private void skip() {
		while (text.charAt(at) == ' ' || text.charAt(at) == ',') {
			at++;
		}
	}

	private Object value() {
		char first = text.charAt(at);
		if (first == '(' || first == '[') {
			return list();
		}
		int begin = at;
		if (first == '"') {
			at = text.indexOf('"', at + 1) + 1;
			return text.substring(begin + 1, at - 1);
		}
		while (",)]".indexOf(text.charAt(at)) < 0) {
			at++;
		}
		return text.substring(begin, at).strip();
	}
}
