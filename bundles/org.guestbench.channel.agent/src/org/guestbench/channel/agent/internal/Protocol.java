/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.nio.charset.StandardCharsets;

/** Numbers of the protocol, as docs/guest-agent-protocol.md has them. All integers are big-endian. */
final class Protocol {

	static final int VERSION = 1;
	static final int HEADER_LENGTH = 12;
	/** The longest payload that a guest may send, and of each request but EXEC. */
	static final int MAX_DATA = 32 * 1024 - HEADER_LENGTH;
	/** The longest payload of an EXEC. */
	static final int MAX_REQUEST = 1024 * 1024;
	static final int NONCE_LENGTH = 16;
	static final int MAX_ENTROPY = 512;

	static final int HELLO = 0x01;
	static final int EXEC = 0x10;
	static final int STDIN = 0x11;
	static final int CREDIT = 0x12;
	static final int SIGNAL = 0x13;
	static final int CLOSE = 0x14;
	static final int CONNECT = 0x15;
	static final int SEARCH = 0x16;
	static final int SYNC = 0x20;
	static final int PING = 0x22;
	static final int MOUNT = 0x23;
	static final int WELCOME = 0x81;
	static final int STARTED = 0x90;
	static final int STDOUT = 0x91;
	static final int STDERR = 0x92;
	static final int REPORT = 0x93;
	static final int STDIN_CREDIT = 0x94;
	static final int STDIN_CLOSED = 0x95;
	static final int EXIT = 0x96;
	static final int ERROR = 0x9f;
	static final int SYNCED = 0xa0;
	static final int PONG = 0xa2;
	static final int MOUNTED = 0xa3;

	static final int HELLO_NONCE = 1;
	static final int HELLO_VERSION = 2;
	static final int WELCOME_NONCE = 1;
	static final int WELCOME_VERSION = 2;
	static final int WELCOME_CAPABILITY = 4;
	static final int EXEC_ARGUMENT = 1;
	static final int EXEC_ENVIRONMENT = 2;
	static final int EXEC_DIRECTORY = 3;
	static final int EXEC_USER = 4;
	static final int EXEC_WINDOW = 6;
	static final int CONNECT_PORT = 1;
	static final int CONNECT_WINDOW = 2;
	static final int SEARCH_DIRECTORY = 1;
	static final int SEARCH_PATTERN = 2;
	static final int SEARCH_WINDOW = 3;
	static final int SEARCH_BELOW = 4;
	static final int STARTED_STDIN_WINDOW = 2;
	static final int EXIT_STATUS = 1;
	static final int EXIT_SIGNAL = 2;
	static final int EXIT_OOM_KILLS = 8;
	static final int ERROR_ERRNO = 1;
	static final int ERROR_STAGE = 2;
	static final int ERROR_TEXT = 3;
	static final int SYNC_TIME = 1;
	static final int SYNC_HOST_NAME = 2;
	static final int SYNC_MACHINE_ID = 3;
	static final int SYNC_ENTROPY = 4;
	static final int SYNC_MAC = 5;
	static final int MOUNT_SERIAL = 1;
	static final int MOUNT_TARGET = 2;
	static final int MOUNT_TYPE = 3;
	static final int MOUNT_OWNER = 4;
	static final int MOUNT_MORE = 6;

	static final int FLAG_STDIN = 0x01;
	static final int FLAG_REPORT = 0x02;
	static final int FLAG_MAKE_DIRECTORY = 0x04;
	static final int FLAG_EXISTING = 0x10;
	/** Of SYNC: names are for a guest that has none. */
	static final int FLAG_ONCE = 0x01;
	/** Of MOUNT: with a layer in memory above it. */
	static final int FLAG_WRITABLE = 0x01;

	static final int ENOENT = 2;
	static final int ECONNREFUSED = 111;

	private static final byte[] MAGIC = "GBAGENT\u0001".getBytes(StandardCharsets.US_ASCII);

	private Protocol() {
	}

	static int magicLength() {
		return MAGIC.length;
	}

	static byte magic(int index) {
		return MAGIC[index];
	}

	static byte[] magic() {
		return MAGIC.clone();
	}
}
