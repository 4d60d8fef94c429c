/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.ssh.internal;

import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Interaction;

/**
 * Decides on the key of a host. A fingerprint in the endpoint settles it; else a file of known hosts, where a different key is refused;
 * else whoever is there is asked, once for each key.
 */
final class Trust implements ServerKeyVerifier {

	/** A client asks before anybody can set something on its new session, so the way there is with the request to connect. */
	private static final AttributeRepository.AttributeKey<Trust> KEY = new AttributeRepository.AttributeKey<>();

	/** For the client: asks the trust that came with the session's request, and refuses where none came. */
	static final ServerKeyVerifier OF_SESSION = (session, address, key) -> {
		AttributeRepository context = session.getConnectionContext();
		Trust trust = context == null ? null : context.getAttribute(KEY);
		return trust != null && trust.verifyServerKey(session, address, key);
	};

	private final SshEndpoint endpoint;
	private final Interaction interaction;
	private final ServerKeyVerifier verifier;
	private final Map<String, Boolean> answers = new ConcurrentHashMap<>();
	private final AtomicInteger asking = new AtomicInteger();
	private volatile Optional<String> refused = Optional.empty();

	Trust(SshEndpoint endpoint, Interaction interaction) {
		this.endpoint = endpoint;
		this.interaction = interaction;
		ServerKeyVerifier ask = (session, address, key) -> ask(key);
		verifier = endpoint.knownHosts().<ServerKeyVerifier>map(file -> new KnownHostsServerKeyVerifier(ask, file)).orElse(ask);
	}

	@Override
	@NonNullByDefault({})
	public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
		String fingerprint = fingerprint(key);
		boolean trusted = endpoint.fingerprint().isPresent() ? endpoint.fingerprint().get().equals(fingerprint)
				: verifier.verifyServerKey(session, address, key);
		refused = trusted ? Optional.empty() : Optional.of(fingerprint);
		return trusted;
	}

	/** What a request to connect carries. */
	AttributeRepository toContext() {
		return AttributeRepository.ofKeyValuePair(KEY, this);
	}

	/** Whether a person is being asked at the moment, which may take its time. */
	boolean isAsking() {
		return asking.get() > 0;
	}

	/** Why the key was refused, for people; empty if it was not. */
	Optional<String> refusal() {
		return refused.map(fingerprint -> "its host key " + fingerprint + (endpoint.fingerprint().isPresent()
				? " is not the expected " + endpoint.fingerprint().get() + ". Another host may be answering in its place"
				: " is not trusted" + endpoint.knownHosts().map(file -> ", or differs from the one in '" + file + "'").orElse("")
						+ ". If it is right, confirm it or put it in the endpoint"));
	}

	private boolean ask(@Nullable PublicKey key) {
		return answers.computeIfAbsent(fingerprint(key), fingerprint -> {
			asking.incrementAndGet();
			try {
				return interaction.trust(endpoint.uri(), String.valueOf(KeyUtils.getKeyType(key)), fingerprint);
			} finally {
				asking.decrementAndGet();
			}
		});
	}

	private static String fingerprint(@Nullable PublicKey key) {
		return String.valueOf(KeyUtils.getFingerPrint(BuiltinDigests.sha256, key));
	}
}
