/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * What a host says to each fork of a template first. The agent says it to itself before the template is saved: what a program reads from
 * the disk, looks up and allocates the first time is then there, and no fork has to execute the code for it.
 */
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "agent.h"

#define ENTROPY 64
#define MACHINE_ID 32
#define DEADLINE (60 * 1000)

/* When a rehearsal that has not ended is broken off; 0 if there is none. */
static int64_t deadline;

static void write_hello(struct gb_outbox *box) {
	uint8_t nonce[GB_NONCE_LENGTH] = { 0 };
	struct gb_message message;
	gb_outbox_put(box, GB_MAGIC, GB_MAGIC_LENGTH);
	gb_message_start(&message, GB_HELLO, 0);
	gb_message_field(&message, GB_HELLO_NONCE, nonce, sizeof nonce);
	gb_message_u16(&message, GB_HELLO_VERSION, GB_PROTOCOL_VERSION);
	gb_message_send(&message, box);
}

/* The machine id is another one, as an image has none; all of it is what a fork gets anew. No address: that interrupts the network. */
static void write_identity(struct gb_outbox *box) {
	uint8_t entropy[ENTROPY];
	struct timespec now;
	char name[65] = "";
	char id[MACHINE_ID + 1];
	if (getrandom(entropy, sizeof entropy, GRND_NONBLOCK) != sizeof entropy || clock_gettime(CLOCK_REALTIME, &now) != 0
		|| gethostname(name, sizeof name - 1) != 0)
		return;
	for (size_t i = 0; i < MACHINE_ID; i++)
		id[i] = "0123456789abcdef"[entropy[i] & 15];
	id[MACHINE_ID] = 0;
	struct gb_message message;
	gb_message_start(&message, GB_SYNC, 1);
	gb_message_field(&message, GB_SYNC_ENTROPY, entropy, sizeof entropy);
	gb_message_u64(&message, GB_SYNC_TIME, (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec);
	gb_message_text(&message, GB_SYNC_HOSTNAME, name);
	gb_message_text(&message, GB_SYNC_MACHINE_ID, id);
	gb_message_send(&message, box);
}

/* @param user NULL for the ordinary one */
static void write_command(uint32_t session, const char *user, struct gb_outbox *box) {
	struct gb_message message;
	gb_message_start(&message, GB_EXEC, session);
	gb_message_text(&message, GB_EXEC_ARGUMENT, "true");
	gb_message_text(&message, GB_EXEC_DIRECTORY, "/");
	if (user != NULL)
		gb_message_text(&message, GB_EXEC_USER, user);
	gb_message_u32(&message, GB_EXEC_WINDOW, GB_MAX_DATA);
	gb_message_send(&message, box);
}

/* For what a run is searched for, where every guest has a folder. */
static void write_search(uint32_t session, struct gb_outbox *box) {
	struct gb_message message;
	gb_message_start(&message, GB_SEARCH, session);
	gb_message_text(&message, GB_SEARCH_DIRECTORY, "/tmp");
	gb_message_text(&message, GB_SEARCH_PATTERN, "**/TEST-*.xml");
	gb_message_u32(&message, GB_SEARCH_WINDOW, GB_MAX_DATA);
	gb_message_send(&message, box);
}

static void write_all(struct gb_outbox *box) {
	write_hello(box);
	write_identity(box);
	write_command(1, "root", box);
	write_command(2, NULL, box);
	write_search(3, box);
}

void gb_rehearsal_begin(struct gb_inbox *inbox, struct gb_outbox *box) {
	size_t size;
	uint8_t *space = gb_inbox_space(inbox, &size);
	write_all(box);
	size_t length = box->end - box->start;
	if (length <= size) {
		memcpy(space, box->bytes + box->start, length);
		gb_inbox_filled(inbox, length, gb_now());
	}
	box->start = box->end = 0;
	deadline = gb_now() + DEADLINE;
}

int gb_rehearsal_timeout(void) {
	if (deadline == 0)
		return -1;
	int64_t left = deadline - gb_now();
	return left > 0 ? (int)left : 0;
}

bool gb_rehearsal_ended(const struct gb_sessions *sessions) {
	if (deadline == 0 || (!gb_sessions_idle(sessions) && gb_now() < deadline))
		return false;
	deadline = 0;
	return true;
}
