/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.http.CertificateTrust;

/** What a connection is about: {@code ganeti://HOST}, with settings. */
public record Target(ConnectionSpec spec) {

	public static final String SCHEME = "ganeti";
	/** Setting: the SHA-256 fingerprint of the cluster's certificate, which is trusted without a question then. */
	public static final String CERTIFICATE = "certificate";
	/** Setting: how the disks of new guests are kept, in Ganeti's word. */
	public static final String TEMPLATE = "template";
	/** Setting: the size of the disk of new guests. */
	public static final String DISK = "disk";
	/** Setting: the group of nodes that new guests are on. */
	public static final String GROUP = "group";
	/** Setting: the node that new guests are on. */
	public static final String NODE = "node";
	/** Setting: what runs new guests, in Ganeti's word. */
	public static final String HYPERVISOR = "hypervisor";
	/** Setting: the network of the cluster that new guests are in, if they shall have one. */
	public static final String NETWORK = "network";
	/** Setting: the user of guests who logs in by ssh; without it, nothing is run in guests. */
	public static final String SSH_USER = "ssh.user";
	/** Setting: the file with that user's private key. */
	public static final String SSH_IDENTITY = "ssh.identity";
	/** Setting: of the key of the guests' ssh server, if all have the same. */
	public static final String SSH_FINGERPRINT = "ssh.fingerprint";
	/** Setting: the port of the guests' ssh server, if it is not 22. */
	public static final String SSH_PORT = "ssh.port";
	/** Before the name of a parameter of the operating system of new guests. */
	private static final String PARAMETER = "os.";

	private static final Set<String> SETTINGS = Set.of(CERTIFICATE, TEMPLATE, DISK, GROUP, NODE, HYPERVISOR, NETWORK, SSH_USER,
			SSH_IDENTITY,
			SSH_FINGERPRINT, SSH_PORT);
	private static final int PORT = 5080;
	private static final int MOST_PORT = 65535;

	public IStatus validate() {
		MultiStatus all = new MultiStatus(Target.class, 0, "The connection '" + spec.id() + "' is not valid.");
		URI uri = spec.uri();
		if (uri.isOpaque() || uri.getHost() == null || uri.getPort() > MOST_PORT) {
			all.add(Status.error(
					"'" + uri + "' names no host. Write ganeti://HOST, or ganeti://HOST:PORT, with the address of the cluster.",
					null));
		} else {
			checkParts(uri, all);
		}
		spec.properties().keySet().stream().filter(name -> !SETTINGS.contains(name) && !name.startsWith(PARAMETER)).sorted()
				.forEach(name -> all.add(Status.error("There is no setting '" + name + "'. There are: "
						+ String.join(", ", SETTINGS.stream().sorted().toList()) + ", and os.NAME for parameters of operating systems.",
						null)));
		check(all, CERTIFICATE, value -> CertificateTrust.parse(value).isPresent(),
				"no SHA-256 fingerprint: that has 32 pairs of hexadecimal digits");
		check(all, SSH_PORT, value -> value.matches("[1-9]\\d{0,4}") && Integer.parseInt(value) <= MOST_PORT,
				"no port: that is a number up to " + MOST_PORT);
		check(all, DISK, Target::isSize, "no size such as 10G");
		if (setting(NODE).isPresent() && setting(GROUP).isPresent()) {
			all.add(Status.error("A node is in one group: set '" + NODE + "' or '" + GROUP + "', not both.", null));
		}
		return all.isOK() ? Status.OK_STATUS : all;
	}

	private interface Check {
		boolean good(String value);
	}

	private void check(MultiStatus all, String name, Check check, String fault) {
		setting(name).filter(value -> !check.good(value))
				.ifPresent(value -> all.add(Status.error("The setting '" + name + "' is " + fault + ".", null)));
	}

	private static boolean isSize(String text) {
		try {
			return MemorySize.parse(text).mebibytes() > 0;
		} catch (IllegalArgumentException e) {
			return false;
		}
	}

	private static void checkParts(URI uri, MultiStatus all) {
		String user = uri.getRawUserInfo();
		if (user != null && user.indexOf(':') >= 0) {
			all.add(Status.error("A URI is no place for a password: it would be stored and shown. Leave it out; you are asked for it.",
					null));
		}
		String path = uri.getPath();
		if (path != null && !List.of("", "/").contains(path) || uri.getRawQuery() != null || uri.getRawFragment() != null) {
			all.add(Status.error("'" + uri + "' has more than a host and a port. Where guests go is said with the settings " + GROUP + ", "
					+ NODE + " and " + TEMPLATE + ".", null));
		}
	}

	public String id() {
		return spec.id();
	}

	/** Of the remote API. */
	URI service() {
		return URI.create("https://" + spec.uri().getHost() + ":" + (spec.uri().getPort() < 0 ? PORT : spec.uri().getPort()));
	}

	Optional<String> certificate() {
		return setting(CERTIFICATE).flatMap(CertificateTrust::parse);
	}

	public Optional<String> setting(String name) {
		String value = spec.properties().get(name);
		return value == null || value.isBlank() ? Optional.empty() : Optional.of(value);
	}

	public Optional<MemorySize> disk() {
		return setting(DISK).map(MemorySize::parse);
	}

	/** Parameters of the operating system of new guests, by their names. */
	public Map<String, String> parameters() {
		Map<String, String> parameters = new TreeMap<>();
		spec.properties().forEach((name, value) -> {
			if (name.startsWith(PARAMETER)) {
				parameters.put(name.substring(PARAMETER.length()), value);
			}
		});
		return parameters;
	}
}
