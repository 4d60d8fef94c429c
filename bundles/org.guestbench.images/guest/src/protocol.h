/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * The wire protocol between the bench and the agent; docs/guest-agent-protocol.md is the specification and wins over this file.
 */
#ifndef GB_PROTOCOL_H
#define GB_PROTOCOL_H

#define GB_PROTOCOL_VERSION 1
#define GB_PORT_NAME "org.guestbench.agent.0"

/* Precedes a HELLO, so that either side can find the start of a conversation in a stream that still carries an older one. */
#define GB_MAGIC "GBAGENT\001"
#define GB_MAGIC_LENGTH 8
#define GB_NONCE_LENGTH 16

/* u32 payload length, u8 type, u8 flags, u16 zero, u32 session; all integers are big-endian. */
#define GB_HEADER_LENGTH 12
#define GB_MAX_REQUEST (1024 * 1024)
#define GB_MAX_DATA (32 * 1024 - GB_HEADER_LENGTH)
#define GB_MAX_SESSIONS 64
#define GB_MAX_ARGUMENTS 16384
#define GB_STDIN_WINDOW (64 * 1024)
#define GB_MAX_WINDOW 0x7fffffffu
#define GB_MAX_ECHO 64
#define GB_MAX_ENTROPY 512

enum gb_type {
	/* from the host */
	GB_HELLO = 0x01,
	GB_EXEC = 0x10,
	GB_STDIN = 0x11,
	GB_CREDIT = 0x12,
	GB_SIGNAL = 0x13,
	GB_CLOSE = 0x14,
	GB_CONNECT = 0x15,
	GB_SEARCH = 0x16,
	GB_SYNC = 0x20,
	GB_SHUTDOWN = 0x21,
	GB_PING = 0x22,
	GB_MOUNT = 0x23,
	/* from the guest */
	GB_WELCOME = 0x81,
	GB_STARTED = 0x90,
	GB_STDOUT = 0x91,
	GB_STDERR = 0x92,
	GB_REPORT = 0x93,
	GB_STDIN_CREDIT = 0x94,
	GB_STDIN_CLOSED = 0x95,
	GB_EXIT = 0x96,
	GB_ERROR = 0x9f,
	GB_SYNCED = 0xa0,
	GB_PONG = 0xa2,
	GB_MOUNTED = 0xa3,
};

/* Fields: u16 tag, u32 length, value. A tag with the top bit may be ignored by who does not know it; any other unknown tag is an error. */
#define GB_FIELD_HEADER_LENGTH 6
#define GB_TAG_OPTIONAL 0x8000

enum gb_hello_tag { GB_HELLO_NONCE = 1, GB_HELLO_VERSION = 2 };

enum gb_welcome_tag {
	GB_WELCOME_NONCE = 1,
	GB_WELCOME_VERSION = 2,
	GB_WELCOME_AGENT = 3,
	GB_WELCOME_CAPABILITY = 4,
	GB_WELCOME_BOOT_ID = 5,
	GB_WELCOME_UPTIME = 6,
	GB_WELCOME_KERNEL = 7,
	GB_WELCOME_MAX_SESSIONS = 8,
};

enum gb_exec_tag {
	GB_EXEC_ARGUMENT = 1,
	GB_EXEC_ENVIRONMENT = 2,
	GB_EXEC_DIRECTORY = 3,
	GB_EXEC_USER = 4,
	GB_EXEC_LIMIT = 5,
	GB_EXEC_WINDOW = 6,
	GB_EXEC_UMASK = 7,
};

enum gb_exec_flag {
	GB_EXEC_STDIN = 0x01,
	GB_EXEC_REPORT = 0x02,
	GB_EXEC_MAKE_DIRECTORY = 0x04,
	GB_EXEC_LEAVE_CHILDREN = 0x08,
	GB_EXEC_EXISTING = 0x10,
	GB_EXEC_FLAGS = 0x1f,
};

/* The three outputs of a session, as a CREDIT frame names them. */
enum gb_output { GB_OUT_STDOUT = 0, GB_OUT_STDERR = 1, GB_OUT_REPORT = 2, GB_OUTPUTS = 3 };

enum gb_started_tag { GB_STARTED_PID = 1, GB_STARTED_STDIN_WINDOW = 2 };

enum gb_connect_tag { GB_CONNECT_PORT = 1, GB_CONNECT_WINDOW = 2 };

enum gb_search_tag { GB_SEARCH_DIRECTORY = 1, GB_SEARCH_PATTERN = 2, GB_SEARCH_WINDOW = 3, GB_SEARCH_BELOW = 4 };

enum gb_exit_tag {
	GB_EXIT_STATUS = 1,
	GB_EXIT_SIGNAL = 2,
	GB_EXIT_USER_TIME = 3,
	GB_EXIT_SYSTEM_TIME = 4,
	GB_EXIT_MAX_RSS = 5,
	GB_EXIT_LEFTOVERS = 6,
	GB_EXIT_CUT = 7,
	GB_EXIT_OOM_KILLS = 8,
};

enum gb_error_tag { GB_ERROR_ERRNO = 1, GB_ERROR_STAGE = 2, GB_ERROR_TEXT = 3 };

enum gb_sync_tag { GB_SYNC_TIME = 1, GB_SYNC_HOSTNAME = 2, GB_SYNC_MACHINE_ID = 3, GB_SYNC_ENTROPY = 4, GB_SYNC_MAC = 5 };

enum gb_sync_flag { GB_SYNC_ONCE = 0x01, GB_SYNC_FLAGS = 0x01 };

enum gb_mount_tag {
	GB_MOUNT_SERIAL = 1,
	GB_MOUNT_TARGET = 2,
	GB_MOUNT_TYPE = 3,
	GB_MOUNT_OWNER = 4,
	GB_MOUNT_DEADLINE = 5,
	GB_MOUNT_MORE = 6,
};

enum gb_mount_flag { GB_MOUNT_WRITABLE = 0x01, GB_MOUNT_FLAGS = 0x01 };

enum gb_shutdown_flag { GB_SHUTDOWN_REBOOT = 0x01, GB_SHUTDOWN_FLAGS = 0x01 };

#endif
