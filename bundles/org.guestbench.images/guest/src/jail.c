/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * Every process that a command started belongs to its session and ends with it. A control group per session knows them
 * all, whatever they do. Without control groups (an odd kernel, an agent that is not root) processes are recognised by
 * the session id of their leader or by a token in the environment that they were started with.
 */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "agent.h"

#define GROUPS "/sys/fs/cgroup"
#define MAX_ROUNDS 100

/* The group whose children are those of the sessions; empty if there is none. It is below the agent's own. */
static char ours[256];
/* Groups whose session has ended; they can be removed when their last process is gone. */
static uint32_t graves[256];
static size_t grave_count;
/* That of the session after the last one, made before it is needed; -1 if it is not there. */
static int next = -1;
static uint32_t last;

static bool find_own_group(char *path, size_t size) {
	char text[512];
	if (gb_read_file("/proc/self/cgroup", text, sizeof text) < 0)
		return false;
	char *line = strstr(text, "0::/");
	if (line == NULL || (line != text && line[-1] != '\n'))
		return false;
	line[strcspn(line, "\n")] = 0;
	/* At the top there would be two slashes. */
	const char *group = line[4] != 0 ? line + 3 : "";
	return gb_format(path, size, GROUPS "%s/guestbench", group);
}

void gb_jail_prepare(void) {
	/* Nothing is touched on a machine that is not the agent's. */
	if (!gb_machine_is_ours)
		return;
	if (access(GROUPS "/cgroup.procs", F_OK) != 0
		&& (getpid() != 1 || mount("cgroup2", GROUPS, "cgroup2", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) != 0))
		return;
	if (!find_own_group(ours, sizeof ours) || (mkdir(ours, 0755) != 0 && errno != EEXIST))
		ours[0] = 0;
	gb_jail_sweep();
}

static bool groups_work(void) {
	return ours[0] != 0;
}

static bool path_of(uint32_t number, const char *file, char *path, size_t size) {
	return gb_format(path, size, "%s/%u%s", ours, number, file);
}

static int make(uint32_t number) {
	char path[300];
	if (!groups_work() || !path_of(number, "", path, sizeof path) || (mkdir(path, 0755) != 0 && errno != EEXIST))
		return -1;
	return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

int gb_jail_open(uint32_t number) {
	int group = next;
	if (number != last + 1)
		return make(number);
	last = number;
	next = -1;
	return group >= 0 ? group : make(number);
}

bool gb_jail_join(int group) {
	int fd = openat(group, "cgroup.procs", O_WRONLY | O_CLOEXEC);
	bool ok = fd >= 0 && write(fd, "0", 1) == 1;
	if (fd >= 0)
		close(fd);
	return ok;
}

static void a_moment(void) {
	struct timespec moment = { 0, 2000000 };
	nanosleep(&moment, NULL);
}

/* The processes of a control group; each is also killed if it is asked for. */
static unsigned members(uint32_t number, bool kill_each) {
	char path[300];
	if (!path_of(number, "/cgroup.procs", path, sizeof path))
		return 0;
	FILE *file = fopen(path, "re");
	if (file == NULL)
		return 0;
	unsigned count = 0;
	char line[32];
	while (fgets(line, sizeof line, file) != NULL) {
		int pid = atoi(line);
		if (pid <= 1)
			continue;
		count++;
		if (kill_each)
			kill(pid, SIGKILL);
	}
	fclose(file);
	return count;
}

bool gb_jail_is_empty(uint32_t number) {
	return !groups_work() || members(number, false) == 0;
}

void gb_jail_bury(uint32_t number) {
	if (groups_work() && grave_count < GB_ARRAY_LENGTH(graves))
		graves[grave_count++] = number;
}

static unsigned kill_group(uint32_t number) {
	unsigned count = members(number, false);
	char path[300];
	if (count == 0 || !path_of(number, "/cgroup.kill", path, sizeof path))
		return count;
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd >= 0) {
		ssize_t written = write(fd, "1", 1);
		close(fd);
		if (written == 1)
			return count;
	}
	/* Before Linux 5.14 there is no cgroup.kill. */
	for (int round = 0; round < MAX_ROUNDS && members(number, true) > 0; round++)
		a_moment();
	return count;
}

static bool same_session(const char *process, pid_t leader) {
	char path[300];
	char line[1024];
	if (!gb_format(path, sizeof path, "/proc/%s/stat", process) || gb_read_file(path, line, sizeof line) < 0)
		return false;
	/* The name in brackets may hold anything, brackets too. */
	const char *rest = strrchr(line, ')');
	char state;
	int parent;
	int group;
	int session;
	return rest != NULL && sscanf(rest + 1, " %c %d %d %d", &state, &parent, &group, &session) == 4 && session == leader
		&& state != 'Z';
}

static bool has_token(const char *process, const char *token) {
	static char environment[256 * 1024];
	char path[300];
	if (!gb_format(path, sizeof path, "/proc/%s/environ", process))
		return false;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	size_t length = 0;
	ssize_t count;
	while (length < sizeof environment && (count = read(fd, environment + length, sizeof environment - length)) > 0)
		length += (size_t)count;
	close(fd);
	return memmem(environment, length, token, strlen(token) + 1) != NULL;
}

static unsigned kill_marked(pid_t leader, const char *token) {
	DIR *processes = opendir("/proc");
	if (processes == NULL)
		return 0;
	unsigned count = 0;
	struct dirent *entry;
	while ((entry = readdir(processes)) != NULL) {
		if (!isdigit((unsigned char)entry->d_name[0]))
			continue;
		pid_t pid = atoi(entry->d_name);
		if (pid <= 1 || pid == getpid() || (!same_session(entry->d_name, leader) && !has_token(entry->d_name, token)))
			continue;
		if (kill(pid, SIGKILL) == 0)
			count++;
	}
	closedir(processes);
	return count;
}

unsigned gb_jail_kill(uint32_t number, pid_t leader, const char *token) {
	if (groups_work())
		return kill_group(number);
	unsigned first = kill_marked(leader, token);
	unsigned count = first;
	for (int round = 0; round < MAX_ROUNDS && count > 0; round++) {
		a_moment();
		count = kill_marked(leader, token);
	}
	return first;
}

void gb_jail_sweep(void) {
	size_t left = 0;
	for (size_t i = 0; i < grave_count; i++) {
		char path[300];
		if (path_of(graves[i], "", path, sizeof path) && rmdir(path) != 0 && errno == EBUSY)
			graves[left++] = graves[i];
	}
	grave_count = left;
	if (next < 0)
		next = make(last + 1);
}
