/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.ConnectionSpec;

/**
 * Where a connection leads, by libvirt's own URIs (libvirt.org, "Connection URIs"): {@code driver[+transport]://[user@][host][:port]/path[?parameters]}.
 */
record Target(ConnectionSpec spec) {

	/** What can come after the plus sign. */
	static final List<String> TRANSPORTS = List.of("unix", "ssh", "tls", "tcp", "libssh", "libssh2", "ext");
	private static final Set<String> SHELL = Set.of("ssh");
	private static final Set<String> WITHOUT_HOST = Set.of("", "unix");
	private static final Set<String> PATHS_OF_QEMU = Set.of("/session", "/system", "/embed");

	IStatus validate() {
		MultiStatus all = new MultiStatus(Target.class, 0, "The connection '" + spec.id() + "' is not valid.");
		if (uri().isOpaque()) {
			all.add(Status.error(
					"'" + uri() + "' is no URI of libvirt. Write it with slashes, such as qemu:///session or xen+ssh://host/system.",
					null));
		} else {
			checkParts(all);
		}
		if (!spec.properties().isEmpty()) {
			all.add(Status.error("There is no setting " + String.join(", ", spec.properties().keySet())
					+ ". What libvirt is to know goes into the URI's parameters.", null));
		}
		return all.isOK() ? Status.OK_STATUS : all;
	}

	private void checkParts(MultiStatus all) {
		String user = uri().getRawUserInfo();
		if (user != null && user.indexOf(':') >= 0) {
			all.add(Status.error("A URI is no place for a password: it would be stored and shown. Leave it out; you are asked for it.",
					null));
		}
		if (driver().equals("qemu") && !PATHS_OF_QEMU.contains(uri().getPath())) {
			all.add(Status
					.error("QEMU's connections are qemu:///session for your own guests and qemu:///system for those of the machine, not '"
							+ uri() + "'.", null));
		}
		if (!transport().isEmpty() && !TRANSPORTS.contains(transport())) {
			all.add(Status.error("libvirt has no transport '" + transport() + "'. There are: " + String.join(", ", TRANSPORTS) + ".",
					null));
		}
		if (!WITHOUT_HOST.contains(transport()) && !transport().equals("ext") && host().isEmpty()) {
			all.add(Status.error("'" + uri() + "' names no host. Write " + uri().getScheme() + "://HOST" + uri().getPath() + ".", null));
		}
	}

	URI uri() {
		return spec.uri();
	}

	/** For libvirt: ssh may not ask on a terminal, on which nobody looks; it takes keys and agents. */
	String text() {
		String text = uri().toString();
		boolean silent = !SHELL.contains(transport()) || parameter("no_tty").isPresent();
		return silent ? text : text + (uri().getRawQuery() == null ? "?" : "&") + "no_tty=1";
	}

	private String driver() {
		return uri().getScheme().split("\\+", 2)[0];
	}

	String transport() {
		String[] parts = uri().getScheme().split("\\+", 2);
		return parts.length > 1 ? parts[1] : "";
	}

	private String host() {
		String authority = uri().getRawAuthority();
		return authority == null ? "" : authority;
	}

	/** Whether its guests are processes of this machine that belong to one user, so that bench and guests share folders and sockets. */
	boolean isSession() {
		return driver().equals("qemu") && uri().getPath().equals("/session") && WITHOUT_HOST.contains(transport()) && host().isEmpty();
	}

	/** Whether its guests are those of a whole machine, and not of one user. */
	boolean isOfMachine() {
		return !uri().getPath().equals("/session");
	}

	/** Whether its guests are those of Xen, which is known before anything was asked. */
	boolean isXen() {
		return driver().equals("xen");
	}

	/** Whether it leads to this machine. */
	boolean isLocal() {
		return WITHOUT_HOST.contains(transport()) && host().isEmpty();
	}

	/** What libvirt connects with, if that is ssh and ssh is to look at the host's key. */
	Optional<Path> sshProgram() {
		boolean asks = SHELL.contains(transport()) && uri().getHost() != null
				&& parameter("no_verify").filter(v -> !v.equals("0")).isEmpty();
		return asks ? Optional.of(Path.of(parameter("command").orElse("ssh"))) : Optional.empty();
	}

	/** The daemon's socket, if the URI names one. */
	Optional<Path> socket() {
		return parameter("socket").map(Path::of);
	}

	Optional<String> parameter(String name) {
		String query = uri().getQuery();
		if (query == null) {
			return Optional.empty();
		}
		return List.of(query.split("&")).stream().filter(part -> part.startsWith(name + "=")).map(part -> part.substring(name.length() + 1))
				.findFirst();
	}
}
