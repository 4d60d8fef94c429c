/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the guest agent has said, on the serial console, of a guest that is to be saved as a template: for connectors that make templates.
 * Its words are in the protocol of the guest agent ({@code docs/guest-agent-protocol.md}, "The console" and "Warm-up").
 *
 * @param ready whether the guest can be saved, as soon as it is idle
 * @param flaw  what of its image's preparations failed, as in {@link Template#flaw}
 */
public record TemplateReport(boolean ready, String flaw) {

	private static final Pattern READY = Pattern.compile("^guestbench-agent \\S+: template ready\\s*$", Pattern.MULTILINE);
	/** Bounded, and without control characters: it is shown to people. */
	private static final Pattern FLAW = Pattern.compile("^guestbench-agent: (the warm-up [ -~]{1,200})", Pattern.MULTILINE);

	/** @param console all that was written to the serial console so far */
	public static TemplateReport of(String console) {
		Matcher flaw = FLAW.matcher(console);
		return new TemplateReport(READY.matcher(console).find(), flaw.find() ? flaw.group(1).strip() : "");
	}
}
