/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.Optional;

import org.guestbench.api.facet.Template;
import org.guestbench.cli.internal.output.Printable;

/** Templates for people. */
final class TemplateText {

	private static final int LIMIT = 300;

	private TemplateText() {
	}

	/** A warning about one that is not all that its image wants. */
	static Optional<String> flaw(Template template) {
		return template.flaw().isEmpty() ? Optional.empty()
				: Optional.of("guestbench: warning: the template of " + Printable.line(template.name(), LIMIT) + " is incomplete: "
						+ Printable.line(template.flaw(), LIMIT)
						+ ". Its forks work, and start more slowly. When it is more than an hour old,"
						+ " the next run has it made anew, and so does 'guestbench templates build'.");
	}
}
