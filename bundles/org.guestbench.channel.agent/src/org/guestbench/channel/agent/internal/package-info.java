/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** The host's side of the guest agent's protocol; see docs/guest-agent-protocol.md. */
@NonNullByDefault
package org.guestbench.channel.agent.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
