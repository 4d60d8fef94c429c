/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * From a command to a process: an own session, an own user, pipes, and nothing else of the agent's.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "agent.h"

/* The child's own descriptors must not lie where it is going to put 0 to 3. */
#define FIRST_FREE_FD 10

/* The child's side of everything. */
struct ends {
	int input;
	int output[GB_OUTPUTS];
};

/* What the child is to become, and how far it has got: it has the agent's memory until the program takes its place. */
struct child {
	struct gb_command *command;
	const struct gb_user *user;
	const struct ends *ends;
	int jail;
	/* Volatile: to the compiler, who writes these never returns. */
	const char *volatile stage;
	volatile int error;
};

static void close_all(struct gb_pipes *ours, struct ends *theirs) {
	int *all[] = { &ours->input, &ours->output[0], &ours->output[1], &ours->output[2], &theirs->input,
		&theirs->output[0], &theirs->output[1], &theirs->output[2] };
	for (size_t i = 0; i < GB_ARRAY_LENGTH(all); i++) {
		if (*all[i] >= 0)
			close(*all[i]);
		*all[i] = -1;
	}
}

static bool raise_fd(int *fd) {
	if (*fd >= FIRST_FREE_FD)
		return true;
	int higher = fcntl(*fd, F_DUPFD_CLOEXEC, FIRST_FREE_FD);
	if (higher < 0)
		return false;
	close(*fd);
	*fd = higher;
	return true;
}

static bool open_pipe(int *reader, int *writer, bool read_here) {
	int fds[2];
	if (pipe2(fds, O_CLOEXEC) != 0)
		return false;
	*reader = fds[0];
	*writer = fds[1];
	int ours = read_here ? *reader : *writer;
	return fcntl(ours, F_SETFL, O_NONBLOCK) == 0 && raise_fd(reader) && raise_fd(writer);
}

static bool open_pipes(const struct gb_command *command, const struct gb_user *user, struct gb_pipes *ours, struct ends *theirs) {
	if (command->flags & GB_EXEC_STDIN) {
		if (!open_pipe(&theirs->input, &ours->input, false))
			return false;
	} else {
		theirs->input = open("/dev/null", O_RDONLY | O_CLOEXEC);
		if (theirs->input < 0 || !raise_fd(&theirs->input))
			return false;
	}
	size_t outputs = command->flags & GB_EXEC_REPORT ? GB_OUTPUTS : GB_OUTPUTS - 1;
	for (size_t i = 0; i < outputs; i++) {
		if (!open_pipe(&ours->output[i], &theirs->output[i], true))
			return false;
		/* Else a program of another user could not open /dev/stdout. */
		if (fchown(theirs->output[i], user->uid, user->gid) != 0 && errno != EPERM)
			return false;
	}
	return true;
}

bool gb_default_signals(void) {
	/* The only one that the agent itself ignores; what it inherited it has reset when it started. */
	signal(SIGPIPE, SIG_DFL);
	sigset_t none;
	sigemptyset(&none);
	return sigprocmask(SIG_SETMASK, &none, NULL) == 0;
}

static bool place_streams(const struct ends *ends) {
	if (dup2(ends->input, 0) < 0 || dup2(ends->output[GB_OUT_STDOUT], 1) < 0 || dup2(ends->output[GB_OUT_STDERR], 2) < 0)
		return false;
	if (ends->output[GB_OUT_REPORT] >= 0)
		return dup2(ends->output[GB_OUT_REPORT], 3) == 3;
	close(3);
	return true;
}

static bool become(const struct gb_user *user) {
	if (geteuid() != 0)
		return true;
	/* The C library's own functions would see to threads, in memory that is the agent's. */
	return syscall(SYS_setgroups, user->group_count, user->groups) == 0 && syscall(SYS_setgid, user->gid) == 0
		&& syscall(SYS_setuid, user->uid) == 0;
}

static bool enter_directory(const struct gb_command *command, const struct gb_user *user) {
	if (command->directory != NULL)
		return chdir(command->directory) == 0;
	return chdir(user->home) == 0 || chdir("/") == 0;
}

static bool set_limits(const struct gb_command *command) {
	for (size_t i = 0; i < command->limit_count; i++)
		if (setrlimit(command->limits[i].resource, &command->limits[i].value) != 0)
			return false;
	return true;
}

/* Made as the agent's user, because an ordinary one can make no folder at the top. */
static bool make_directory(const struct gb_command *command, const struct gb_user *user) {
	return !(command->flags & GB_EXEC_MAKE_DIRECTORY) || command->directory == NULL
		|| gb_make_directories(command->directory, 0755, geteuid() == 0 ? user->uid : (uid_t)-1, user->gid) == 0;
}

/*
 * The command without those of its arguments behind "--" that name no file; NULL if it has none left there. The list itself is the agent's,
 * which frees it.
 */
static char **existing(char **arguments) {
	static char *list[GB_MAX_ARGUMENTS + 1];
	size_t count = 0;
	size_t found = 0;
	bool paths = false;
	for (; *arguments != NULL && count < GB_MAX_ARGUMENTS; arguments++) {
		struct stat status;
		if (paths && lstat(*arguments, &status) != 0)
			continue;
		found += paths;
		paths = paths || strcmp(*arguments, "--") == 0;
		list[count++] = *arguments;
	}
	list[count] = NULL;
	return found > 0 ? list : NULL;
}

/*
 * QEMU's translator knows code by its virtual address, up to version 7 at least: of a library that is elsewhere in each process it makes as
 * many translations. At fixed addresses it makes one, and none in a fork of a guest that has done so.
 */
static void fix_addresses(void) {
	if (gb_machine_is_emulated())
		personality(ADDR_NO_RANDOMIZE);
}

static bool stage(struct child *child, const char *name, bool ok) {
	child->stage = name;
	return ok;
}

static void run(struct child *child) __attribute__((noreturn));

/* In the child. Nothing that it does to memory may be of harm to the agent, which waits meanwhile. */
static void run(struct child *child) {
	struct gb_command *command = child->command;
	if (stage(child, "jail", setsid() >= 0 && gb_default_signals() && (child->jail < 0 || gb_jail_join(child->jail)))
		&& stage(child, "streams", place_streams(child->ends)) && stage(child, "limit", set_limits(command))) {
		umask(command->mask);
		if (stage(child, "directory", make_directory(command, child->user)) && stage(child, "user", become(child->user))
			&& stage(child, "directory", enter_directory(command, child->user))) {
			fix_addresses();
			child->stage = "program";
			char **arguments = command->flags & GB_EXEC_EXISTING ? existing(command->arguments) : command->arguments;
			if (arguments == NULL)
				_exit(0);
			execvp(arguments[0], arguments);
		}
	}
	child->error = errno != 0 ? errno : EIO;
	_exit(127);
}

/* A function of its own: the child goes on in its frame, below which the agent's stack must not change. */
static pid_t start(struct child *child) __attribute__((noinline));

static pid_t start(struct child *child) {
	pid_t pid = vfork();
	if (pid == 0)
		run(child);
	return pid;
}

/* What the child has become is known when this returns: a copy of the agent's memory would cost more than the command's start. */
static pid_t start_with_environment(struct child *child, struct gb_failure *failure) {
	extern char **environ;
	char **former = environ;
	/* Where execvp looks for PATH. */
	environ = child->command->environment;
	pid_t pid = start(child);
	int error = errno;
	environ = former;
	if (pid < 0)
		gb_fail(failure, error, "fork", "cannot start a process: %s", strerror(error));
	else if (child->error != 0) {
		gb_fail(failure, child->error, child->stage, "%s", strerror(child->error));
		while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) {
		}
		pid = -1;
	}
	return pid;
}

static bool has_variable(char **list, const char *entry) {
	size_t length = (size_t)(strchr(entry, '=') - entry) + 1;
	for (; list != NULL && *list != NULL; list++)
		if (strncmp(*list, entry, length) == 0)
			return true;
	return false;
}

/* The token by which jail.c knows the session's processes, then the defaults that the host did not set, then what the host said. */
static bool complete_environment(struct gb_command *command, const struct gb_user *user, const char *token) {
	const char *const defaults[][2] = {
		{ "PATH=", user->uid == 0 ? GB_ROOT_PATH : "/usr/local/bin:/usr/bin:/bin" },
		{ "HOME=", user->home },
		{ "USER=", user->name },
		{ "LOGNAME=", user->name },
		{ "SHELL=", user->shell[0] != 0 ? user->shell : "/bin/sh" },
		{ "LANG=", "C.UTF-8" },
		{ "GUESTBENCH_REPORT_FD=", "3" },
	};
	size_t max = command->environment_count + GB_ARRAY_LENGTH(defaults) + 2;
	char **list = calloc(max, sizeof *list);
	if (list == NULL)
		return false;
	size_t count = 0;
	list[count++] = strdup(token);
	size_t used = command->flags & GB_EXEC_REPORT ? GB_ARRAY_LENGTH(defaults) : GB_ARRAY_LENGTH(defaults) - 1;
	for (size_t i = 0; i < used; i++) {
		char entry[512];
		gb_format(entry, sizeof entry, "%s%s", defaults[i][0], defaults[i][1]);
		if (!has_variable(command->environment, entry))
			list[count++] = strdup(entry);
	}
	for (size_t i = 0; i < count; i++)
		if (list[i] == NULL) {
			for (size_t j = 0; j < count; j++)
				free(list[j]);
			free(list);
			return false;
		}
	if (command->environment_count > 0)
		memcpy(list + count, command->environment, command->environment_count * sizeof *list);
	free(command->environment);
	command->environment = list;
	command->environment_count += count;
	return true;
}

static bool find_user(const struct gb_command *command, struct gb_user *user, struct gb_failure *failure) {
	if (command->user == NULL) {
		gb_default_user(user);
		return true;
	}
	if (!gb_find_user(command->user, user)) {
		gb_fail(failure, ENOENT, "user", "the guest has no user '%s'", command->user);
		return false;
	}
	if (geteuid() != 0 && user->uid != geteuid()) {
		gb_fail(failure, EPERM, "user", "the agent is not root and cannot become '%s'", command->user);
		return false;
	}
	return true;
}

pid_t gb_spawn(struct gb_command *command, uint32_t number, const char *token, struct gb_pipes *pipes, struct gb_failure *failure) {
	struct gb_user user;
	if (!find_user(command, &user, failure))
		return -1;
	if (!complete_environment(command, &user, token)) {
		gb_fail(failure, ENOMEM, "jail", "the guest is out of memory");
		return -1;
	}
	struct gb_pipes ours = { -1, { -1, -1, -1 } };
	struct ends theirs = { -1, { -1, -1, -1 } };
	if (!open_pipes(command, &user, &ours, &theirs)) {
		gb_fail(failure, errno, "streams", "cannot make pipes: %s", strerror(errno));
		close_all(&ours, &theirs);
		return -1;
	}
	struct child child = { command, &user, &theirs, gb_jail_open(number), "jail", 0 };
	pid_t pid = start_with_environment(&child, failure);
	if (child.jail >= 0)
		close(child.jail);
	if (pid < 0) {
		close_all(&ours, &theirs);
		return -1;
	}
	*pipes = ours;
	struct gb_pipes none = { -1, { -1, -1, -1 } };
	close_all(&none, &theirs);
	return pid;
}
