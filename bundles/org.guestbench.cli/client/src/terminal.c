/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "client.h"

#define LONGEST 4096

static struct termios before;
static bool hidden;

static void hide(void) {
	struct termios quiet;
	if (tcgetattr(STDIN_FILENO, &before) != 0)
		return;
	quiet = before;
	quiet.c_lflag &= (tcflag_t)~ECHO;
	hidden = tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
}

void gb_terminal_restore(void) {
	if (hidden)
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
	hidden = false;
}

/* One line without its end. False if there is none, or it is no line that a person types. */
static bool read_line(char *line, size_t size, size_t *length) {
	*length = 0;
	for (;;) {
		char c;
		if ((gb_wait_for(STDIN_FILENO, POLLIN) & (POLLIN | POLLHUP)) == 0 || read(STDIN_FILENO, &c, 1) != 1)
			return false;
		if (c == '\n')
			return true;
		if (*length == size)
			return false;
		line[(*length)++] = c;
	}
}

bool gb_terminal_ask(int bench, const struct gb_frame *question) {
	char answer[1 + LONGEST];
	size_t length;
	bool secret = question->length > 0 && question->payload[0] != 0;
	if (secret)
		hide();
	if (question->length > 1) {
		fwrite(question->payload + 1, 1, question->length - 1, stdout);
		fflush(stdout);
	}
	answer[0] = read_line(answer + 1, sizeof answer - 1, &length);
	gb_terminal_restore();
	if (secret || answer[0] == 0) {
		fputc('\n', stdout);
		fflush(stdout);
	}
	bool sent = gb_frame_send(bench, GB_ANSWER, answer, answer[0] != 0 ? 1 + length : 1);
	explicit_bzero(answer, sizeof answer);
	return sent;
}
