/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "java.h"

#define MAX_GROUPS 256

static int compare(const void *a, const void *b) {
	gid_t left = *(const gid_t *)a;
	gid_t right = *(const gid_t *)b;
	return left < right ? -1 : left > right;
}

static char *with_groups(char *text) {
	gid_t groups[MAX_GROUPS];
	int count = getgroups(MAX_GROUPS, groups);
	if (count > 1)
		qsort(groups, (size_t)count, sizeof groups[0], compare);
	for (int i = 0; i < count; i++) {
		/* Some list the first group once more, and some do not. */
		if (groups[i] == getegid())
			continue;
		char *longer = gj_format("%s,%u", text, (unsigned)groups[i]);
		free(text);
		text = longer;
	}
	return text;
}

/* The number of processors is what a JVM looks at when it chooses collectors and sizes. */
static char *with_processors(char *text) {
	cpu_set_t set;
	CPU_ZERO(&set);
	if (sched_getaffinity(0, sizeof set, &set) != 0)
		return text;
	for (size_t i = 0; i < sizeof set / sizeof(unsigned long); i++) {
		unsigned long word = ((const unsigned long *)&set)[i];
		if (word == 0)
			continue;
		char *longer = gj_format("%s cpus%zu=%lx", text, i, word);
		free(text);
		text = longer;
	}
	return text;
}

static char *with_link(char *text, const char *path) {
	char target[4096];
	ssize_t length = readlink(path, target, sizeof target - 1);
	if (length < 0)
		return text;
	target[length] = 0;
	char *longer = gj_format("%s %s", text, target);
	free(text);
	return longer;
}

static unsigned long blocked_signals(void) {
	sigset_t set;
	unsigned long blocked = 0;
	sigprocmask(SIG_SETMASK, NULL, &set);
	for (int number = 1; number < 32; number++)
		if (sigismember(&set, number) == 1)
			blocked |= 1ul << number;
	return blocked;
}

char *gj_character(void) {
	errno = 0;
	int nice = getpriority(PRIO_PROCESS, 0);
	char *text = with_groups(gj_format("uid=%u/%u gid=%u/%u groups", (unsigned)getuid(), (unsigned)geteuid(), (unsigned)getgid(),
		(unsigned)getegid()));
	text = with_processors(text);
	char *longer = gj_format("%s nice=%d scheduler=%d blocked=%lx privileges=%d seccomp=%d", text, nice, sched_getscheduler(0),
		blocked_signals(), prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0), prctl(PR_GET_SECCOMP, 0, 0, 0, 0));
	free(text);
	text = longer;
	static const char *const links[] = { "root", "ns/mnt", "ns/pid", "ns/net", "ns/user" };
	for (size_t i = 0; i < GJ_ARRAY_LENGTH(links); i++) {
		char path[64];
		snprintf(path, sizeof path, "/proc/self/%s", links[i]);
		text = with_link(text, path);
	}
	return text;
}
