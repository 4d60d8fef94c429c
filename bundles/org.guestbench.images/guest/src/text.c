/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "agent.h"

/* Milliseconds. */
#define CONSOLE_PATIENCE 200

bool gb_format(char *buffer, size_t size, const char *format, ...) {
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(buffer, size, format, arguments);
	va_end(arguments);
	if (length < 0)
		buffer[0] = 0;
	return length >= 0 && (size_t)length < size;
}

bool gb_write_file(const char *path, const char *text) {
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (fd < 0)
		return false;
	size_t length = strlen(text);
	bool ok = write(fd, text, length) == (ssize_t)length;
	int error = errno;
	close(fd);
	errno = error;
	return ok;
}

ssize_t gb_read_file(const char *path, char *buffer, size_t size) {
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -1;
	size_t length = 0;
	ssize_t count = 0;
	while (length + 1 < size && (count = read(fd, buffer + length, size - 1 - length)) > 0)
		length += (size_t)count;
	int error = errno;
	close(fd);
	if (count < 0) {
		errno = error;
		return -1;
	}
	while (length > 0 && strchr(" \t\r\n", buffer[length - 1]) != NULL)
		length--;
	buffer[length] = 0;
	return (ssize_t)length;
}

int gb_make_directories(const char *path, mode_t mode, uid_t uid, gid_t gid) {
	char partial[4096];
	size_t length = strlen(path);
	if (length == 0 || length >= sizeof partial) {
		errno = length == 0 ? ENOENT : ENAMETOOLONG;
		return -1;
	}
	memcpy(partial, path, length + 1);
	for (size_t i = 1; i <= length; i++) {
		if (partial[i] != '/' && partial[i] != 0)
			continue;
		char end = partial[i];
		partial[i] = 0;
		if (mkdir(partial, mode) == 0) {
			if (uid != (uid_t)-1 && lchown(partial, uid, gid) != 0)
				return -1;
		} else if (errno != EEXIST) {
			return -1;
		}
		partial[i] = end;
	}
	struct stat status;
	if (stat(path, &status) != 0)
		return -1;
	if (!S_ISDIR(status.st_mode)) {
		errno = ENOTDIR;
		return -1;
	}
	return 0;
}

static bool on_console;

void gb_say_on_console(void) {
	on_console = true;
}

/* Nobody reads a lost line, and a console that takes nothing must not hold up the guest. */
static void write_line(int fd, const char *line, size_t length) {
	while (length > 0) {
		ssize_t count = write(fd, line, length);
		if (count >= 0) {
			line += count;
			length -= (size_t)count;
		} else if (errno == EAGAIN) {
			struct pollfd room = { fd, POLLOUT, 0 };
			if (poll(&room, 1, CONSOLE_PATIENCE) <= 0)
				return;
		} else if (errno != EINTR)
			return;
	}
}

void gb_say(const char *format, ...) {
	char line[512];
	size_t start = 0;
	/* An init of the image may have left a login prompt there, without an end of its line. */
	if (on_console && getpid() != 1)
		line[start++] = '\n';
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(line + start, sizeof line - 1 - start, format, arguments);
	va_end(arguments);
	if (length < 0)
		return;
	size_t end = start + (size_t)length < sizeof line - 2 ? start + (size_t)length : sizeof line - 2;
	line[end++] = '\n';
	int fd = on_console ? open("/dev/console", O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC) : -1;
	write_line(fd >= 0 ? fd : STDERR_FILENO, line, end);
	if (fd >= 0)
		close(fd);
}
