/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.scrollback;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What is searched for. */
public record SearchQuery(Pattern pattern) {

	/**
	 * @param expression whether {@code text} is a regular expression
	 * @throws PatternSyntaxException if it is a malformed one
	 */
	public static SearchQuery of(String text, boolean expression, boolean caseSensitive) {
		int flags = (expression ? 0 : Pattern.LITERAL) | (caseSensitive ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
		return new SearchQuery(Pattern.compile(text, flags));
	}
}
