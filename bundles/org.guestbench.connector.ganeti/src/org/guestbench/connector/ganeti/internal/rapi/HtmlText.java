/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.rapi;

/** The remote API writes its errors for a page of HTML, though they are in JSON. */
final class HtmlText {

	private HtmlText() {
	}

	static String plain(String html) {
		return html.replace("&quot;", "\"").replace("&#x27;", "'").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">")
				.replace("&amp;", "&");
	}
}
