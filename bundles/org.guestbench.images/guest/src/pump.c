/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * Moves the bytes of a session's streams, as far as there is credit and room.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "session.h"

#define CREDIT_STEP (16 * 1024)

static const uint8_t output_types[GB_OUTPUTS] = { GB_STDOUT, GB_STDERR, GB_REPORT };

void gb_close_fd(int *fd) {
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void send_empty(struct gb_outbox *box, const struct session *session, uint8_t type) {
	struct gb_message message;
	gb_message_start(&message, type, session->id);
	gb_message_send(&message, box);
}

bool gb_allocate_input(struct session *session, struct gb_failure *failure) {
	session->input = malloc(GB_STDIN_WINDOW);
	if (session->input == NULL) {
		gb_fail(failure, ENOMEM, "streams", "the guest is out of memory");
		return false;
	}
	session->input_credit = GB_STDIN_WINDOW;
	return true;
}

void gb_end_input(struct session *session) {
	/* Another descriptor of the same socket goes on reading. */
	if (session->connection.port != 0 && session->input_fd >= 0)
		shutdown(session->input_fd, SHUT_WR);
	gb_close_fd(&session->input_fd);
}

static void grant_input(struct gb_outbox *box, struct session *session) {
	if (session->input_ended || session->input_written == 0)
		return;
	if (session->input_written < CREDIT_STEP && session->input_start < session->input_end)
		return;
	uint8_t more[4];
	gb_put_u32(more, session->input_written);
	struct gb_message message;
	gb_message_start(&message, GB_STDIN_CREDIT, session->id);
	gb_message_raw(&message, more, sizeof more);
	gb_message_send(&message, box);
	session->input_credit += session->input_written;
	session->input_written = 0;
}

void gb_write_input(struct gb_outbox *box, struct session *session, short events) {
	/* A pipe that nobody reads any more has an error; a socket that nobody will ever read again may only have hung up. */
	bool broken = (events & (POLLERR | POLLHUP | POLLNVAL)) != 0;
	if (!broken && session->input_start < session->input_end) {
		ssize_t count = write(session->input_fd, session->input + session->input_start, session->input_end - session->input_start);
		if (count > 0) {
			session->input_start += (size_t)count;
			session->input_written += (uint32_t)count;
		}
		broken = count < 0 && errno != EAGAIN && errno != EINTR;
	}
	if (session->input_start == session->input_end) {
		session->input_start = session->input_end = 0;
		if (session->input_ended)
			gb_end_input(session);
	}
	if (broken && session->input_fd >= 0) {
		gb_close_fd(&session->input_fd);
		session->input_start = session->input_end = 0;
		send_empty(box, session, GB_STDIN_CLOSED);
		return;
	}
	grant_input(box, session);
}

void gb_end_output(struct gb_outbox *box, struct session *session, size_t index) {
	gb_close_fd(&session->outputs[index].fd);
	send_empty(box, session, output_types[index]);
}

void gb_read_output(struct gb_outbox *box, struct session *session, size_t index) {
	struct output *output = &session->outputs[index];
	if (!gb_outbox_has_room_for_data(box))
		return;
	size_t max = output->credit < GB_MAX_DATA ? output->credit : GB_MAX_DATA;
	ssize_t count = read(output->fd, gb_outbox_reserve_data(box), max);
	if (count > 0) {
		gb_outbox_commit_data(box, output_types[index], session->id, (size_t)count);
		output->credit -= (uint32_t)count;
		session->last_progress = gb_now();
	} else if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
		gb_end_output(box, session, index);
	}
}


void gb_read_archive(struct gb_outbox *box, struct session *session) {
	uint32_t *credit = &session->outputs[GB_OUT_STDOUT].credit;
	if (session->archive_ended || *credit == 0 || !gb_outbox_has_room_for_data(box))
		return;
	ssize_t count = gb_archive_read(session->archive, gb_outbox_reserve_data(box), *credit < GB_MAX_DATA ? *credit : GB_MAX_DATA);
	if (count > 0) {
		gb_outbox_commit_data(box, GB_STDOUT, session->id, (size_t)count);
		*credit -= (uint32_t)count;
	} else if (count == 0) {
		session->archive_ended = true;
		send_empty(box, session, GB_STDOUT);
	}
}
