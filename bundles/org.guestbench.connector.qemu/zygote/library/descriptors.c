/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 *
 * The descriptors of a fork. Files can be shared with the zygote: QEMU reads disks at places that it names. What carries messages cannot.
 */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "zygote.h"

#define LINK 128
#define COUNT "eventfd-count:"

static bool same_file(const struct stat *one, const struct stat *other)
{
	return one->st_dev == other->st_dev && one->st_ino == other->st_ino;
}

/* Puts one in the place of another, which it was made for. */
static bool replace(int fresh, int old)
{
	if (fresh < 0)
		return false;
	bool done = dup3(fresh, old, O_CLOEXEC) == old;
	close(fresh);
	return done;
}

/* A notice that nobody has taken yet is in the new one as well (proc_pid_fdinfo(5)); to read the old one would take it from the zygote. */
static unsigned pending(int descriptor)
{
	char path[LINK];
	char text[4 * LINK] = "";
	snprintf(path, sizeof path, "/proc/self/fdinfo/%d", descriptor);
	int info = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t length = info < 0 ? 0 : read(info, text, sizeof text - 1);
	close(info);
	const char *count = length > 0 ? strstr(text, COUNT) : NULL;
	return count == NULL ? 0 : (unsigned)strtoul(count + strlen(COUNT), NULL, 16);
}

static bool renew_eventfd(int old)
{
	return replace(eventfd(pending(old), fcntl(old, F_GETFL) & O_NONBLOCK ? EFD_NONBLOCK : 0), old);
}

static bool hang_up(int old, int flags)
{
	int ends[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | flags, 0, ends) != 0)
		return false;
	close(ends[1]);
	return replace(ends[0], old);
}

static int listener(int type, int flags, const struct sockaddr_storage *address, socklen_t length)
{
	int on = 1;
	int fresh = socket(address->ss_family, type | SOCK_CLOEXEC | flags, 0);
	if (fresh < 0)
		return -1;
	if (setsockopt(fresh, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0
			&& bind(fresh, (const struct sockaddr *)address, length) == 0 && listen(fresh, 1) == 0)
		return fresh;
	close(fresh);
	return -1;
}

static bool renew_socket(int old)
{
	int listens = 0;
	int type = 0;
	socklen_t size = sizeof(int);
	struct sockaddr_storage address;
	socklen_t length = sizeof address;
	if (getsockopt(old, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0 || getsockopt(old, SOL_SOCKET, SO_TYPE, &type, &size) != 0
			|| getsockname(old, (struct sockaddr *)&address, &length) != 0)
		return false;
	int flags = fcntl(old, F_GETFL) & O_NONBLOCK ? SOCK_NONBLOCK : 0;
	if (!listens)
		return hang_up(old, flags);
	if (address.ss_family == AF_INET)
		/* A port that the kernel chose. QEMU asks for it when it is asked. */
		((struct sockaddr_in *)&address)->sin_port = 0;
	else if (address.ss_family != AF_UNIX) {
		errno = EAFNOSUPPORT;
		return false;
	}
	return replace(listener(type, flags, &address, length), old);
}

struct outputs {
	struct stat output;
	struct stat errors;
	const int *given;
};

/* False if the fork cannot have it; the kind of descriptor is in the text. */
static bool renew(int old, const struct outputs *outputs, char *kind)
{
	char path[LINK];
	struct stat info;
	snprintf(path, sizeof path, "/proc/self/fd/%d", old);
	ssize_t length = readlink(path, kind, LINK - 1);
	if (length < 0 || fstat(old, &info) != 0)
		return false;
	kind[length] = '\0';
	if (same_file(&info, &outputs->output))
		return dup2(outputs->given[GIVEN_OUTPUT], old) == old;
	if (same_file(&info, &outputs->errors))
		return dup2(outputs->given[GIVEN_ERRORS], old) == old;
	if (S_ISSOCK(info.st_mode))
		return renew_socket(old);
	if (strcmp(kind, "anon_inode:[eventfd]") == 0)
		return renew_eventfd(old);
	/* One for signals hears those of whoever asks (signalfd(2)). What else there is of the kind, nobody has thought of yet. */
	errno = ENOTSUP;
	return strncmp(kind, "anon_inode:", 11) != 0 || strcmp(kind, "anon_inode:[signalfd]") == 0;
}

static bool is_given(const int given[GIVEN], int descriptor)
{
	for (int i = 0; i < GIVEN; i++)
		if (given[i] == descriptor)
			return true;
	return false;
}

bool descriptors_renew(const int given[GIVEN], int keep, char *why, size_t size)
{
	struct outputs outputs = { .given = given };
	char kind[LINK] = "";
	if (fstat(STDOUT_FILENO, &outputs.output) != 0 || fstat(STDERR_FILENO, &outputs.errors) != 0)
		return zygote_fail(why, size, "cannot tell what its output is");
	struct numbers all;
	if (!numbers_open(&all, "/proc/self/fd"))
		return zygote_fail(why, size, "cannot read /proc/self/fd");
	bool done = true;
	for (int old = numbers_next(&all); old >= 0 && done; old = numbers_next(&all))
		if (old != all.folder && old != keep && !is_given(given, old))
			done = renew(old, &outputs, kind);
	int error = errno;
	numbers_close(&all);
	errno = error;
	if (!done) {
		char what[LINK + 32];
		snprintf(what, sizeof what, "cannot have its own %s", kind);
		return zygote_fail(why, size, what);
	}
	return dup2(given[GIVEN_LINKS], STDERR_FILENO + 1) >= 0 || zygote_fail(why, size, "cannot have its own descriptor 3");
}
