/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Channels into guests that have an SSH server. Endpoints are {@code ssh://USER@HOST:PORT} with the optional query parameters
 * {@code identity} (the file of a private key; may be repeated), {@code fingerprint} (of the host's key, as {@code ssh-keygen -l} shows
 * it) and {@code knownhosts} (a file in the form of OpenSSH's {@code known_hosts}). The user's own SSH configuration, keys and agent are
 * left alone: a guest is hostile.
 */
@NonNullByDefault
package org.guestbench.channel.ssh.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
