/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.report;

import org.xml.sax.Attributes;
import org.xml.sax.SAXException;

/** A form of reports: what its elements mean. Told of them in the order of the document; an element of depth 1 is the root. */
interface ReportDialect {

	void begin(int depth, String element, Attributes attributes) throws SAXException;

	/** Text of the element of that depth, perhaps only a part of it. */
	void text(int depth, char[] characters, int start, int length);

	void end(int depth) throws SAXException;
}
