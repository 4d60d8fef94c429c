/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;

/**
 * How guests are entered by ssh.
 *
 * @param identity file with the private key, beside which the public one is
 * @param from     the range of addresses that the guests' port is open to
 * @param port     of the guests' ssh server
 */
public record SshSettings(Path identity, String from, int port) {

	static final Set<String> NAMES = Set.of("ssh.identity", "ssh.from", "ssh.port");
	private static final String NUMBER = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
	private static final String RANGE = NUMBER + "(\\." + NUMBER + "){3}(/(3[0-2]|[12]?\\d))?";
	/** RFC 4253, section 6.6, as OpenSSH writes it; a comment may follow. */
	private static final String KEY = "(ssh-[a-z0-9-]+|ecdsa-sha2-[a-z0-9-]+|sk-[A-Za-z0-9@.-]+) [A-Za-z0-9+/=]+( [^\\p{Cntrl}]*)?";
	private static final int MOST_PORT = 65_535;
	private static final long MOST_BYTES = 16 * 1024;

	/** @param error told each problem */
	static void check(Map<String, String> settings, Consumer<String> error) {
		if (settings.keySet().stream().noneMatch(NAMES::contains)) {
			return;
		}
		if (!isAbsolute(settings.getOrDefault("ssh.identity", ""))) {
			error.accept("Set 'ssh.identity' to the file with the private key, with its whole path.");
		}
		if (!settings.getOrDefault("ssh.from", "").matches(RANGE)) {
			error.accept("Set 'ssh.from' to the address, or range of addresses, that you come from, such as 203.0.113.0/24: "
					+ "the guests' port is open to nobody else.");
		}
		String port = settings.getOrDefault("ssh.port", "22");
		if (!(port.matches("[1-9]\\d{0,4}") && Integer.parseInt(port) <= MOST_PORT)) {
			error.accept("The setting 'ssh.port' is no port: that is a number up to " + MOST_PORT + ".");
		}
		if (!settings.getOrDefault("public", "no").equals("yes")) {
			error.accept("Guests are reached by ssh at public addresses. Set 'public' to yes, or leave the settings of ssh out.");
		}
	}

	private static boolean isAbsolute(String file) {
		try {
			return Path.of(file).isAbsolute();
		} catch (InvalidPathException e) {
			return false;
		}
	}

	/** Of settings that are valid; empty if there is no ssh. */
	static Optional<SshSettings> of(Map<String, String> settings) {
		String identity = settings.get("ssh.identity");
		return identity == null ? Optional.empty()
				: Optional.of(new SshSettings(Path.of(identity), settings.getOrDefault("ssh.from", ""),
						Integer.parseInt(settings.getOrDefault("ssh.port", "22"))));
	}

	/** The public key, as {@code authorized_keys} has it. */
	public String publicKey() throws CoreException {
		Path file = Path.of(identity + ".pub");
		try {
			String key = Files.size(file) > MOST_BYTES ? "" : Files.readString(file, StandardCharsets.UTF_8).strip();
			if (key.matches(KEY)) {
				return key;
			}
		} catch (IOException e) {
			throw new CoreException(Status.error("The public key " + file + " cannot be read. Make it with 'ssh-keygen -y -f " + identity
					+ " > " + file + "'.", e));
		}
		throw new CoreException(Status.error("In " + file + " is no public key as OpenSSH writes it. Make it with 'ssh-keygen -y -f "
				+ identity + " > " + file + "'."));
	}
}
