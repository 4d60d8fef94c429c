/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * A guest that is to be saved and forked first runs its image's warm-up program, so that what takes long to start is up in
 * every fork. What the program leaves running stays. It is of no session: no command's end ends it.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "agent.h"

/* Its control group, which no session has. */
#define JAIL 0
#define TOKEN "GUESTBENCH_SESSION=warm-up"
/* On the console; what is above that is dropped. */
#define MAX_OUTPUT (64 * 1024)

static struct {
	pid_t pid;
	int output;
	int64_t deadline;
	size_t said;
	size_t length;
	char line[200];
} warm_up = { .output = -1 };

static void ready(void) {
	gb_say("guestbench-agent %s: template ready", GB_AGENT_VERSION);
}

static void child(const char *program, int output, int jail) __attribute__((noreturn));

static void child(const char *program, int output, int jail) {
	static const char *const environment[] = { "PATH=" GB_ROOT_PATH, "HOME=/root", "USER=root", "LOGNAME=root", "SHELL=/bin/sh", "LANG=C.UTF-8",
		TOKEN, NULL };
	char *const arguments[] = { (char *)program, NULL };
	int input = open("/dev/null", O_RDONLY | O_CLOEXEC);
	if (setsid() < 0 || !gb_default_signals() || (jail >= 0 && !gb_jail_join(jail)) || dup2(input, 0) < 0 || dup2(output, 1) < 0
		|| dup2(output, 2) < 0 || chdir("/") != 0)
		_exit(126);
	execve(program, arguments, (char *const *)environment);
	_exit(127);
}

void gb_template_begin(const char *program, int deadline) {
	int fds[2];
	if (access(program, X_OK) != 0) {
		/* Most images have none. */
		if (errno != ENOENT)
			gb_say("guestbench-agent: the warm-up cannot be run: %s", strerror(errno));
		ready();
		return;
	}
	if (pipe2(fds, O_CLOEXEC) != 0) {
		gb_say("guestbench-agent: the warm-up cannot be run: %s", strerror(errno));
		ready();
		return;
	}
	int jail = gb_jail_open(JAIL);
	warm_up.pid = fork();
	if (warm_up.pid == 0)
		child(program, fds[1], jail);
	close(fds[1]);
	if (jail >= 0)
		close(jail);
	if (warm_up.pid < 0 || fcntl(fds[0], F_SETFL, O_NONBLOCK) != 0) {
		gb_say("guestbench-agent: the warm-up cannot be run: %s", strerror(errno));
		close(fds[0]);
		ready();
		return;
	}
	warm_up.output = fds[0];
	warm_up.deadline = gb_now() + deadline;
	warm_up.said = 0;
}

static void say_line(void) {
	if (warm_up.length == 0)
		return;
	warm_up.line[warm_up.length] = 0;
	/* With something before it, so that no line of the program can be taken for one of the agent's. */
	gb_say("guestbench-warm-up: %s", warm_up.line);
	warm_up.length = 0;
}

static void take(const char *bytes, size_t count) {
	for (size_t i = 0; i < count && warm_up.said < MAX_OUTPUT; i++, warm_up.said++) {
		if (bytes[i] == '\n' || warm_up.length == sizeof warm_up.line - 1)
			say_line();
		if (bytes[i] != '\n')
			warm_up.line[warm_up.length++] = (unsigned char)bytes[i] < ' ' ? ' ' : bytes[i];
	}
}

int gb_template_output(void) {
	return warm_up.output;
}

void gb_template_read(void) {
	char bytes[4096];
	ssize_t count = -1;
	/* Also long after the warm-up: who has inherited its output must not be stopped by a full pipe, nor by a broken one. */
	for (int round = 0; round < 16 && (count = read(warm_up.output, bytes, sizeof bytes)) > 0; round++)
		take(bytes, (size_t)count);
	if (count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR)))
		return;
	close(warm_up.output);
	warm_up.output = -1;
}

int gb_template_timeout(void) {
	if (warm_up.pid <= 0)
		return -1;
	int64_t left = warm_up.deadline - gb_now();
	return left > 0 ? (int)left : 0;
}

void gb_template_check(void) {
	if (warm_up.pid <= 0 || gb_now() < warm_up.deadline)
		return;
	gb_say("guestbench-agent: the warm-up did not end by its deadline; it is killed with all that it started");
	kill(warm_up.pid, SIGKILL);
	gb_jail_kill(JAIL, warm_up.pid, TOKEN);
	/* Its end is seen as every other one. */
	warm_up.deadline = INT64_MAX;
}

bool gb_template_reaped(pid_t pid, int status) {
	if (warm_up.pid <= 0 || pid != warm_up.pid)
		return false;
	warm_up.pid = 0;
	if (warm_up.output >= 0)
		gb_template_read();
	say_line();
	if (WIFSIGNALED(status))
		gb_say("guestbench-agent: the warm-up was ended by signal %d", WTERMSIG(status));
	else if (WEXITSTATUS(status) != 0)
		gb_say("guestbench-agent: the warm-up ended with status %d", WEXITSTATUS(status));
	ready();
	return true;
}
