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

void gb_say(const char *format, ...) {
	char line[512];
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(line, sizeof line - 1, format, arguments);
	va_end(arguments);
	if (length < 0)
		return;
	size_t end = (size_t)length < sizeof line - 2 ? (size_t)length : sizeof line - 2;
	line[end++] = '\n';
	/* Nobody reads a lost line, and a full console must not hold up the guest. */
	if (getpid() != 1) {
		if (write(STDERR_FILENO, line, end) < 0)
			return;
		return;
	}
	int fd = open("/dev/console", O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return;
	if (write(fd, line, end) < 0) {
		close(fd);
		return;
	}
	close(fd);
}
