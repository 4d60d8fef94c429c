/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.soap;

/** The server refused a call, or a task of its failed. */
public final class VimFault extends Exception {

	private static final long serialVersionUID = 1L;
	private static final int LONGEST = 500;

	private final String kind;

	/** @param kind the fault's name in the web service's documentation, such as {@code InvalidPowerState} */
	public VimFault(String kind, String text) {
		super(sentence(kind, text));
		this.kind = kind;
	}

	/** Of a SOAP fault, or of the error of a task: both have a text for people beside the fault itself. */
	static VimFault of(Node fault) {
		String kind = fault.first("detail").flatMap(detail -> detail.children().stream().findFirst())
				.map(node -> node.kind().isEmpty() ? node.name().replaceFirst("Fault$", "") : node.kind()).orElse("");
		return new VimFault(kind, fault.text("faultstring"));
	}

	/** Of a {@code LocalizedMethodFault}. */
	public static VimFault ofTask(Node error) {
		String kind = error.first("fault").map(Node::kind).orElse("");
		return new VimFault(kind, error.text("localizedMessage"));
	}

	public boolean is(String name) {
		return kind.equals(name);
	}

	/** The session has ended, or never began. */
	public boolean notAuthenticated() {
		return is("NotAuthenticated");
	}

	/** The object of the call is gone. */
	public boolean gone() {
		return is("ManagedObjectNotFound");
	}

	/** What comes from a server is shown in one line, bounded. */
	private static String sentence(String kind, String text) {
		String clean = text.replaceAll("\\p{Cntrl}+", " ").strip();
		if (clean.isEmpty()) {
			clean = kind.isEmpty() ? "it refused without a reason" : kind.replaceAll("[^A-Za-z0-9]", "?");
		}
		return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
	}
}
