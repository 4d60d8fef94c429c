/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "client.h"

/* So much a pipe takes without making its writer wait, once it takes anything (pipe(7), PIPE_BUF). */
#define CHUNK 4096

static bool closed[3];

/* Blocks while nobody reads, but for Ctrl-C. */
static void put(int bench, int fd, const unsigned char *data, size_t length) {
	while (length > 0 && !closed[fd]) {
		gb_wait_for(fd, POLLOUT);
		ssize_t written = write(fd, data, length < CHUNK ? length : CHUNK);
		if (written > 0) {
			data += written;
			length -= (size_t)written;
		} else if (written < 0 && errno != EINTR && errno != EAGAIN) {
			closed[fd] = true;
			gb_frame_send(bench, GB_CLOSED, &(char) { (char)('0' + fd) }, 1);
		}
	}
}

static int exit_status(const struct gb_frame *frame) {
	uint32_t status;
	if (frame->length != sizeof status)
		return GB_FAILED;
	memcpy(&status, frame->payload, sizeof status);
	/* The bench had said everything before it heard that nobody was listening. */
	return status == 0 && closed[STDOUT_FILENO] ? GB_OUTPUT_CLOSED : (int)ntohl(status);
}

/* The exit status, or -1 as long as there is none. */
static int heed(int bench, const struct gb_frame *frame) {
	switch (frame->type) {
	case GB_OUT:
		put(bench, STDOUT_FILENO, frame->payload, frame->length);
		return -1;
	case GB_ERR:
		put(bench, STDERR_FILENO, frame->payload, frame->length);
		return -1;
	case GB_QUESTION:
		gb_terminal_ask(bench, frame);
		return -1;
	case GB_EXIT:
		return exit_status(frame);
	default:
		return -1;
	}
}

int gb_call(int bench, const struct gb_bench *where, char **arguments) {
	static struct gb_inbox inbox;
	gb_wait_begin(bench);
	bool open = gb_request_send(bench, arguments);
	while (open) {
		struct gb_frame frame;
		int complete;
		while ((complete = gb_inbox_frame(&inbox, &frame)) > 0) {
			int status = heed(bench, &frame);
			if (status >= 0)
				return status;
			gb_inbox_drop(&inbox, &frame);
		}
		if (complete < 0)
			break;
		gb_wait_for(bench, POLLIN);
		open = gb_inbox_read(&inbox, bench);
	}
	if (gb_wait_cancelled())
		return GB_CANCELLED;
	gb_say("the background bench ended before this command did, and its guests with it; %s may say why."
		" Try again, with --no-daemon if it happens again.", where->log);
	return GB_FAILED;
}
