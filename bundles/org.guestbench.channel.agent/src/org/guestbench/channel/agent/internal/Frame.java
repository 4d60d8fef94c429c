/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.nio.ByteBuffer;

/**
 * One frame from the guest.
 *
 * @param payload valid until the handler of the frame returns
 */
record Frame(int type, int session, ByteBuffer payload) {

	Fields fields() throws ProtocolException {
		return Fields.parse(payload);
	}
}
