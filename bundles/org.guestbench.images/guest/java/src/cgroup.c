/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "java.h"

#define GROUPS "/sys/fs/cgroup"
#define MAX_TEXT 4096

/* The path in control groups version 2; NULL if the kernel has none. */
static char *group_of(pid_t pid) {
	char *file = gj_format("/proc/%d/cgroup", (int)pid);
	char *text = gj_read_file(file, MAX_TEXT);
	free(file);
	if (text == NULL)
		return NULL;
	char *group = NULL;
	struct gj_list lines = gj_split(text, '\n');
	for (size_t i = 0; i < lines.count; i++)
		if (gj_starts(lines.items[i], "0::/"))
			group = lines.items[i] + strlen("0::");
	return group;
}

static bool is_limit(const char *group, const char *name) {
	char *file = gj_format(GROUPS "%s/%s", group, name);
	char *text = gj_read_file(file, MAX_TEXT);
	free(file);
	bool limit = text != NULL && !gj_starts(text, "max");
	free(text);
	return limit;
}

bool gj_cgroup_is_unlimited(pid_t pid) {
	char *group = group_of(pid);
	if (group == NULL)
		return true;
	/* A limit holds for all groups below; the topmost group has none. */
	for (char *slash; (slash = strrchr(group, '/')) != NULL; *slash = 0)
		if (group[1] != 0 && (is_limit(group, "memory.max") || is_limit(group, "cpu.max")))
			return false;
	return true;
}

void gj_cgroup_follow(pid_t process, pid_t leader) {
	char *group = group_of(leader);
	if (group == NULL)
		return;
	char *file = gj_format(GROUPS "%s/cgroup.procs", group);
	int fd = open(file, O_WRONLY | O_CLOEXEC);
	free(file);
	if (fd < 0)
		return;
	char *text = gj_format("%d", (int)process);
	/* What cannot be moved (the keeper is not root) is ended with its client all the same. */
	if (!gj_write_all(fd, text, strlen(text)))
		gj_log("cannot move the JVM %s into the control group %s", text, group);
	free(text);
	close(fd);
}
