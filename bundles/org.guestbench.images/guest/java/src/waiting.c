/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * A waiting JVM is known by NAME.jvm in the folder, a text of lines "key value", and reached by NAME.socket. Both go when
 * it has been taken.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "java.h"

#define SUFFIX ".jvm"
#define MAX_TEXT 16384

static char *text_path(const char *name) {
	return gj_format("%s/%s" SUFFIX, gj_directory(), name);
}

char *gj_waiting_socket(const char *name) {
	return gj_format("%s/%s.socket", gj_directory(), name);
}

static char *describe(const struct gj_waiting *waiting) {
	char *text = gj_format("keeper %d\nhome %s\n", (int)getpid(), waiting->home);
	for (size_t i = 0; i < waiting->machine.count; i++) {
		char *longer = gj_format("%soption %s\n", text, waiting->machine.items[i]);
		free(text);
		text = longer;
	}
	for (size_t i = 0; i < waiting->prefix_length; i++) {
		char *longer = gj_format("%sprefix %llu\n", text, (unsigned long long)waiting->prefix[i]);
		free(text);
		text = longer;
	}
	return text;
}

bool gj_waiting_publish(const struct gj_waiting *waiting) {
	char *path = text_path(waiting->name);
	char *text = describe(waiting);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	bool written = fd >= 0 && gj_write_all(fd, text, strlen(text));
	if (fd >= 0)
		close(fd);
	free(text);
	free(path);
	return written;
}

void gj_waiting_withdraw(const struct gj_waiting *waiting) {
	char *path = text_path(waiting->name);
	unlink(path);
	unlink(waiting->socket);
	free(path);
}

int gj_waiting_connect(const struct gj_waiting *waiting) {
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	if (strlen(waiting->socket) >= sizeof address.sun_path)
		return -1;
	strcpy(address.sun_path, waiting->socket);
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd >= 0 && connect(fd, (const struct sockaddr *)&address, sizeof address) != 0) {
		close(fd);
		fd = -1;
	}
	return fd;
}

static void read_line(struct gj_waiting *waiting, const char *line) {
	unsigned long number;
	if (gj_starts(line, "home "))
		waiting->home = gj_copy(line + 5);
	else if (gj_starts(line, "option "))
		gj_list_add(&waiting->machine, gj_copy(line + 7));
	else if (gj_starts(line, "prefix ") && waiting->prefix_length < GJ_MAX_PREFIX && gj_number(line + 7, UINT64_MAX, &number))
		waiting->prefix[waiting->prefix_length++] = number;
}

static bool read_one(struct gj_waiting *waiting, const char *file) {
	*waiting = (struct gj_waiting){ .name = gj_copy_length(file, strlen(file) - strlen(SUFFIX)) };
	waiting->socket = gj_waiting_socket(waiting->name);
	char *path = text_path(waiting->name);
	char *text = gj_read_file(path, MAX_TEXT);
	free(path);
	if (text == NULL)
		return false;
	struct gj_list lines = gj_split(text, '\n');
	for (size_t i = 0; i < lines.count; i++)
		read_line(waiting, lines.items[i]);
	return waiting->home != NULL;
}

static int compare(const void *a, const void *b) {
	const struct gj_waiting *left = a;
	const struct gj_waiting *right = b;
	if (left->prefix_length != right->prefix_length)
		return left->prefix_length > right->prefix_length ? -1 : 1;
	return strcmp(left->name, right->name);
}

size_t gj_waiting_list(struct gj_waiting *waiting, size_t max) {
	DIR *directory = opendir(gj_directory());
	size_t count = 0;
	struct dirent *entry;
	while (directory != NULL && count < max && (entry = readdir(directory)) != NULL)
		if (entry->d_name[0] != '.' && gj_ends(entry->d_name, SUFFIX) && read_one(&waiting[count], entry->d_name))
			count++;
	if (directory != NULL)
		closedir(directory);
	qsort(waiting, count, sizeof *waiting, compare);
	return count;
}
