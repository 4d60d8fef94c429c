/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * A client of the remote framebuffer protocol: RFC 6143, and for what that does not have, "The RFB Protocol" of the rfbproto project
 * (Tight encoding, VeNCrypt, ExtendedDesktopSize, QEMU Extended Key Event). A server may be hostile: what it sends is bounded and checked,
 * and what is wrong ends the connection with a message.
 */
@NonNullByDefault
package org.guestbench.console.rfb;

import org.eclipse.jdt.annotation.NonNullByDefault;
