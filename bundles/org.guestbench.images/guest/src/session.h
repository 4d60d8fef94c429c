/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * What session.c and pump.c have in common: a command that runs, a connection, or a search, and its streams.
 */
#ifndef GB_SESSION_H
#define GB_SESSION_H

#include "agent.h"

struct output {
	int fd;
	int slot;
	uint32_t credit;
};

struct session {
	uint32_t id;
	uint32_t number;
	pid_t pid;
	bool reaped;
	/* With a port: the session is a connection and has no process. Its input and its first output are one socket. */
	struct gb_connection connection;
	/* With an archive: the session is a search and has no process either. Its first output is the archive, and has no descriptor. */
	struct gb_archive *archive;
	bool archive_ended;
	bool leave_children;
	int input_fd;
	int input_slot;
	uint8_t *input;
	size_t input_start;
	size_t input_end;
	uint32_t input_credit;
	uint32_t input_written;
	bool input_ended;
	struct output outputs[GB_OUTPUTS];
	int exit_status;
	struct rusage usage;
	unsigned leftovers;
	int64_t killed;
	int64_t emptied;
	uint8_t cut;
	int64_t last_progress;
	unsigned long oom_kills;
	char token[64];
};

void gb_close_fd(int *fd);
/* False: failure is set. */
bool gb_allocate_input(struct session *session, struct gb_failure *failure);
/* No more goes to the program. */
void gb_end_input(struct session *session);
void gb_write_input(struct gb_outbox *box, struct session *session, short events);
void gb_read_output(struct gb_outbox *box, struct session *session, size_t index);
/* As much of the archive as there is credit and room for, and time. */
void gb_read_archive(struct gb_outbox *box, struct session *session);
void gb_end_output(struct gb_outbox *box, struct session *session, size_t index);

#endif
