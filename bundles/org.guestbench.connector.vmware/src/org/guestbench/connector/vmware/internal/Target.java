/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.http.CertificateTrust;

/** Where a connection leads: {@code vsphere://[user@]host[:port]}, and the settings that it may have. */
public record Target(ConnectionSpec spec) {

	public static final String SCHEME = "vsphere";
	/** Setting: the SHA-256 fingerprint of the server's certificate, which is trusted without a question then. */
	public static final String CERTIFICATE = "certificate";
	/** Setting: the name of the host or cluster that new guests run on. */
	public static final String COMPUTE = "compute";
	/** Setting: the name of the datastore that new guests are kept in. */
	public static final String DATASTORE = "datastore";
	/** Setting: the folder of new guests, as a way below that of the datacenter's virtual machines. */
	public static final String FOLDER = "folder";

	/** Setting: the name of the network of new guests that shall have one. */
	public static final String NETWORK = "network";

	/** Setting: the user of guests who logs in by ssh. */
	public static final String SSH_USER = "ssh.user";
	/** Setting: the file with that user's private key. */
	public static final String SSH_IDENTITY = "ssh.identity";
	/** Setting: of the key of the guests' ssh server, which clones have in common. */
	public static final String SSH_FINGERPRINT = "ssh.fingerprint";
	/** Setting: the port of the guests' ssh server, if it is not 22. */
	public static final String SSH_PORT = "ssh.port";

	/** Setting: the user of guests as whom VMware Tools run commands there; the password is asked for. */
	public static final String TOOLS_USER = "tools.user";

	private static final Set<String> SETTINGS = Set.of(CERTIFICATE, COMPUTE, DATASTORE, FOLDER, NETWORK, SSH_USER, SSH_IDENTITY,
			SSH_FINGERPRINT, SSH_PORT, TOOLS_USER);
	private static final int MOST_PORT = 65535;

	public IStatus validate() {
		MultiStatus all = new MultiStatus(Target.class, 0, "The connection '" + spec.id() + "' is not valid.");
		URI uri = spec.uri();
		if (uri.isOpaque() || uri.getHost() == null || uri.getPort() > MOST_PORT) {
			all.add(Status.error("'" + uri + "' names no host. Write vsphere://HOST, or vsphere://HOST:PORT.", null));
		} else {
			checkParts(uri, all);
		}
		spec.properties().keySet().stream().filter(name -> !SETTINGS.contains(name)).sorted()
				.forEach(name -> all.add(Status.error("There is no setting '" + name + "'. There are: "
						+ String.join(", ", SETTINGS.stream().sorted().toList()) + ".", null)));
		String certificate = spec.properties().get(CERTIFICATE);
		if (certificate != null && CertificateTrust.parse(certificate).isEmpty()) {
			all.add(Status.error("The setting 'certificate' is no SHA-256 fingerprint: that has 32 pairs of hexadecimal digits.", null));
		}
		String port = spec.properties().get(SSH_PORT);
		if (port != null && !(port.matches("[1-9]\\d{0,4}") && Integer.parseInt(port) <= MOST_PORT)) {
			all.add(Status.error("The setting '" + SSH_PORT + "' is no port: that is a number up to 65535.", null));
		}
		return all.isOK() ? Status.OK_STATUS : all;
	}

	private static void checkParts(URI uri, MultiStatus all) {
		String user = uri.getRawUserInfo();
		if (user != null && user.indexOf(':') >= 0) {
			all.add(Status.error("A URI is no place for a password: it would be stored and shown. Leave it out; you are asked for it.",
					null));
		}
		String path = uri.getPath();
		if (path != null && !List.of("", "/").contains(path) || uri.getRawQuery() != null || uri.getRawFragment() != null) {
			all.add(Status.error("'" + uri + "' has more than a host and a port. Where guests go is said with the settings "
					+ COMPUTE + ", " + DATASTORE + " and " + FOLDER + ".", null));
		}
	}

	public String id() {
		return spec.id();
	}

	/** Of the web service. */
	URI service() {
		String host = spec.uri().getHost();
		return URI.create("https://" + host + (spec.uri().getPort() < 0 ? "" : ":" + spec.uri().getPort()) + "/sdk");
	}

	Optional<String> certificate() {
		return setting(CERTIFICATE).flatMap(CertificateTrust::parse);
	}

	public Optional<String> setting(String name) {
		String value = spec.properties().get(name);
		return value == null || value.isBlank() ? Optional.empty() : Optional.of(value);
	}

	/** For people. */
	public String host() {
		return String.valueOf(spec.uri().getHost());
	}
}
