/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.lease;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.connector.azure.internal.SshSettings;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * What a machine is told when it boots for the first time (cloud-init): the user that runs of the bench have, and with ssh the key by which that one
 * logs in and the one by which the machine is known.
 *
 * @param key     of who logs in, as {@code authorized_keys} has it; empty without ssh
 * @param hostKey null without ssh
 */
public record MachineSetup(String key, Optional<HostKey> hostKey) {

	/** The user that runs of the bench have. */
	public static final String USER = "guest";

	/** An account that nobody can sign in to: its key is thrown away. Azure demands one, and reserves names such as guest. */
	private static final String ACCOUNT = "bench";
	private static final String SETUP = """
			#cloud-config
			users:
			  - default
			  - name: %s
			    shell: /bin/bash
			    lock_passwd: true
			""".formatted(USER);

	static MachineSetup of(Optional<SshSettings> ssh) throws CoreException {
		return ssh.isEmpty() ? new MachineSetup("", Optional.empty())
				: new MachineSetup(ssh.get().publicKey(), Optional.of(HostKey.make()));
	}

	/** By which the machine is known; empty without ssh. */
	String fingerprint() {
		return hostKey.map(made -> made.publicKey().fingerprint()).orElse("");
	}

	/** An {@code osProfile}. */
	JsonObject profile() {
		JsonObject authorized = new JsonObject();
		authorized.addProperty("path", "/home/" + ACCOUNT + "/.ssh/authorized_keys");
		authorized.addProperty("keyData", ThrowawayKey.text());
		JsonArray keys = new JsonArray();
		keys.add(authorized);
		JsonObject ssh = new JsonObject();
		ssh.add("publicKeys", keys);
		JsonObject linux = new JsonObject();
		linux.addProperty("disablePasswordAuthentication", Boolean.TRUE);
		linux.add("ssh", ssh);
		JsonObject profile = new JsonObject();
		profile.addProperty("computerName", "guest");
		profile.addProperty("adminUsername", ACCOUNT);
		profile.addProperty("customData", Base64.getEncoder().encodeToString(text().getBytes(StandardCharsets.UTF_8)));
		profile.add("linuxConfiguration", linux);
		return profile;
	}

	/** Keys that are given are used, and no others are made (cloud-init, module ssh). */
	private String text() {
		return SETUP + hostKey
				.map(made -> "    ssh_authorized_keys:\n      - " + quoted(key) + "\nssh_deletekeys: true\nssh_keys:\n  ecdsa_private: |\n"
						+ made.privateKey().indent(4) + "  ecdsa_public: " + quoted(made.publicKey().line("guestbench")) + "\n")
				.orElse("");
	}

	/** YAML 1.2, section 7.3.2. */
	private static String quoted(String text) {
		return "'" + text.replace("'", "''") + "'";
	}
}
