/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "client.h"

/* A terminal's Ctrl-C reaches a whole process group, and whoever started us may pass it on: that is still one Ctrl-C. */
#define ECHO_MILLIS 300
/* Discarding a guest takes a second, and each of its steps has a shorter deadline of its own. */
#define CLEAN_UP_MILLIS 90000

static const int SIGNALS[] = { SIGINT, SIGTERM, SIGHUP };

static volatile sig_atomic_t interrupts;
static sig_atomic_t seen;
static sigset_t outside;
static int bench_fd = -1;
static int64_t cancelled_at;

static void on_signal(int number) {
	(void)number;
	interrupts++;
}

static int64_t now(void) {
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

void gb_wait_begin(int bench) {
	sigset_t blocked;
	bench_fd = bench;
	sigemptyset(&blocked);
	for (size_t i = 0; i < sizeof SIGNALS / sizeof SIGNALS[0]; i++) {
		struct sigaction before;
		/* Whoever started us in the background may want us to ignore it. */
		if (sigaction(SIGNALS[i], NULL, &before) == 0 && before.sa_handler == SIG_IGN)
			continue;
		sigaction(SIGNALS[i], &(struct sigaction) { .sa_handler = on_signal }, NULL);
		sigaddset(&blocked, SIGNALS[i]);
	}
	signal(SIGPIPE, SIG_IGN);
	/* They arrive only while we wait, so that none is overlooked between looking and waiting. */
	sigprocmask(SIG_BLOCK, &blocked, &outside);
}

/* The bench hears of it by the end of the connection, and cleans up by itself. */
static void leave(const char *why) {
	gb_terminal_restore();
	gb_say("%s. The background bench goes on cleaning up.", why);
	_exit(GB_CANCELLED);
}

static void heed_signals(void) {
	if (interrupts == seen)
		return;
	seen = interrupts;
	if (cancelled_at == 0) {
		cancelled_at = now();
		gb_frame_send(bench_fd, GB_CANCEL, NULL, 0);
	} else if (now() - cancelled_at >= ECHO_MILLIS) {
		leave("left at once");
	}
}

bool gb_wait_cancelled(void) {
	return cancelled_at != 0;
}

short gb_wait_for(int fd, short events) {
	for (;;) {
		struct pollfd wanted = { .fd = fd, .events = events };
		struct timespec limit = { 0 };
		heed_signals();
		if (cancelled_at != 0) {
			int64_t rest = cancelled_at + CLEAN_UP_MILLIS - now();
			if (rest <= 0)
				leave("cleaning up takes longer than 90 s");
			limit.tv_sec = rest / 1000;
			limit.tv_nsec = rest % 1000 * 1000000;
		}
		int ready = ppoll(&wanted, 1, cancelled_at != 0 ? &limit : NULL, &outside);
		if (ready > 0)
			return wanted.revents;
		if (ready < 0 && errno != EINTR)
			return POLLERR;
		/* Who is asked something and presses Ctrl-C gives no answer. */
		if (ready < 0 && fd == STDIN_FILENO && interrupts != seen) {
			heed_signals();
			return 0;
		}
	}
}
