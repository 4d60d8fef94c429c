/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How ssh gets to the host of a connection: the program, key and user that libvirt takes by the same URI (libvirt.org, "Remote support").
 *
 * @param words the program, and options that say where to
 */
public record SshLogin(List<String> words, String host) {

	/** Empty if libvirt goes another way than ssh. */
	static Optional<SshLogin> of(Target target) {
		String host = target.uri().getHost();
		if (!target.transport().equals("ssh") || host == null) {
			return Optional.empty();
		}
		List<String> words = new ArrayList<>(List.of(target.parameter("command").orElse("ssh"), "-T", "-o", "BatchMode=yes", "-e", "none"));
		if (target.uri().getPort() > 0) {
			words.addAll(List.of("-p", Integer.toString(target.uri().getPort())));
		}
		String user = target.uri().getUserInfo();
		if (user != null) {
			words.addAll(List.of("-l", user));
		}
		target.parameter("keyfile").ifPresent(file -> words.addAll(List.of("-i", file)));
		if (target.parameter("no_verify").filter(value -> !value.equals("0")).isPresent()) {
			words.addAll(List.of("-o", "StrictHostKeyChecking=no"));
		}
		return Optional.of(new SshLogin(List.copyOf(words), host));
	}

	/** What starts ssh, with further options, for a command of the other host. */
	public List<String> command(List<String> options, String... remote) {
		List<String> all = new ArrayList<>(words);
		all.addAll(options);
		all.addAll(List.of("--", host));
		all.addAll(List.of(remote));
		return all;
	}
}
