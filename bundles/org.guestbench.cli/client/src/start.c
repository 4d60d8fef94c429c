/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "client.h"

/* A JVM starts in less than a second; on a machine that is very busy it takes longer. */
#define START_MILLIS 60000
/* A bench that is just ending accepts nobody any more; the next one may do the same. */
#define ATTEMPTS 3
#define WAITING_CALLS 128

static void fill_arguments(char **line, char **more) {
	while (*more != NULL)
		*line++ = *more++;
	*line = NULL;
}

static size_t count(char **texts) {
	size_t n = 0;
	while (texts[n] != NULL)
		n++;
	return n;
}

void gb_execute_java(const struct gb_command *command) {
	char settings[PATH_MAX + 16];
	char **line = calloc(count(command->arguments) + 3, sizeof *line);
	if (line == NULL || !gb_format(settings, sizeof settings, "@%s/jvm.args", command->product))
		return;
	line[0] = (char *)(uintptr_t)command->java;
	line[1] = settings;
	fill_arguments(line + 2, command->arguments);
	execv(command->java, line);
}

/* The process that becomes the bench: nobody's child, in a session of its own, with the listening socket as its standard input. */
static void become_bench(int listener, const struct gb_bench *bench, const struct gb_command *command) {
	char settings[PATH_MAX + 16];
	char address[PATH_MAX + 64];
	sigset_t none;
	int nothing = open("/dev/null", O_RDWR);
	int log = open(bench->log, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0600);
	setsid();
	if (fork() != 0)
		_exit(0);
	if (dup2(listener, 0) < 0 || dup2(nothing, 1) < 0 || dup2(log >= 0 ? log : nothing, 2) < 0 || chdir("/") != 0)
		_exit(GB_FAILED);
	/* Shells leak descriptors; what the bench holds open for minutes may be somebody's pipe. */
	for (int fd = 3, most = (int)sysconf(_SC_OPEN_MAX); fd < (most > 65536 || most < 0 ? 65536 : most); fd++)
		close(fd);
	for (int number = 1; number < 32; number++)
		signal(number, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (gb_format(settings, sizeof settings, "@%s/jvm.args", command->product)
		&& gb_format(address, sizeof address, "-Dguestbench.background=%s", bench->socket))
		execve(command->java, (char *[]) { (char *)(uintptr_t)command->java, address, settings, NULL }, gb_environment_of_bench());
	_exit(GB_FAILED);
}

static int try_connect(const struct gb_bench *bench) {
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	memcpy(address.sun_path, bench->socket, strlen(bench->socket) + 1);
	if (fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) == 0)
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

/* Whoever listens at the address is the bench, from the moment that it listens: calls wait in the queue while the JVM starts. */
static bool start(const struct gb_bench *bench, const struct gb_command *command) {
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	memcpy(address.sun_path, bench->socket, strlen(bench->socket) + 1);
	int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	/* What is there is nobody's: connecting to it was refused, under the lock. */
	unlink(bench->socket);
	if (listener < 0 || bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, WAITING_CALLS) != 0)
		return false;
	fflush(NULL);
	pid_t child = fork();
	if (child == 0)
		become_bench(listener, bench, command);
	close(listener);
	return child > 0 && waitpid(child, NULL, 0) == child;
}

/* One of several that find no bench starts it. */
static int connect_or_start(const struct gb_bench *bench, const struct gb_command *command) {
	int fd = try_connect(bench);
	if (fd >= 0)
		return fd;
	int lock = open(bench->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (lock < 0 || flock(lock, LOCK_EX) != 0)
		return -1;
	fd = try_connect(bench);
	if (fd < 0 && start(bench, command))
		fd = try_connect(bench);
	close(lock);
	return fd;
}

/* Nothing has been asked of the bench before it says this, so that until then everything can be tried again. */
static bool accepted(int fd) {
	unsigned char greeting[GB_HEADER];
	size_t length = 0;
	while (length < sizeof greeting) {
		struct pollfd wanted = { .fd = fd, .events = POLLIN };
		int ready = poll(&wanted, 1, START_MILLIS);
		if (ready < 0 && errno == EINTR)
			continue;
		ssize_t count_read = ready > 0 ? recv(fd, greeting + length, sizeof greeting - length, 0) : 0;
		if (count_read <= 0)
			return false;
		length += (size_t)count_read;
	}
	static const unsigned char EXPECTED[GB_HEADER] = { GB_ACCEPTED };
	return memcmp(greeting, EXPECTED, sizeof greeting) == 0;
}

int gb_bench_connect(const struct gb_bench *bench, const struct gb_command *command) {
	for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
		int fd = connect_or_start(bench, command);
		if (fd < 0)
			break;
		if (accepted(fd))
			return fd;
		close(fd);
	}
	gb_say("the background bench does not start (%s may say why); doing without.", bench->log);
	return -1;
}
