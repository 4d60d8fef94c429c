/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "java.h"

#define OUT_OF_MEMORY 1

void *gj_allocate(size_t size) {
	void *memory = calloc(1, size > 0 ? size : 1);
	if (memory == NULL) {
		fputs("java: out of memory\n", stderr);
		_exit(OUT_OF_MEMORY);
	}
	return memory;
}

char *gj_copy_length(const char *text, size_t length) {
	char *copy = gj_allocate(length + 1);
	memcpy(copy, text, length);
	return copy;
}

char *gj_copy(const char *text) {
	return gj_copy_length(text, strlen(text));
}

char *gj_format(const char *format, ...) {
	va_list values;
	va_start(values, format);
	char *text = NULL;
	int length = vasprintf(&text, format, values);
	va_end(values);
	return length >= 0 ? text : gj_allocate(0);
}

void gj_list_add(struct gj_list *list, char *text) {
	/* Grows by doubling whenever the count is a power of two. */
	if ((list->count & (list->count - 1)) == 0) {
		char **items = gj_allocate((list->count > 0 ? 2 * list->count : 1) * sizeof *items);
		if (list->count > 0)
			memcpy(items, list->items, list->count * sizeof *items);
		free(list->items);
		list->items = items;
	}
	list->items[list->count++] = text;
}

bool gj_list_equal(const struct gj_list *a, const struct gj_list *b) {
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (strcmp(a->items[i], b->items[i]) != 0)
			return false;
	return true;
}

struct gj_list gj_split(const char *text, char separator) {
	struct gj_list parts = { 0 };
	const char *end;
	while ((end = strchr(text, separator)) != NULL) {
		gj_list_add(&parts, gj_copy_length(text, (size_t)(end - text)));
		text = end + 1;
	}
	gj_list_add(&parts, gj_copy(text));
	return parts;
}

char *gj_join(const struct gj_list *list, size_t first, char separator) {
	size_t length = 0;
	for (size_t i = first; i < list->count; i++)
		length += strlen(list->items[i]) + 1;
	char *text = gj_allocate(length + 1);
	char *end = text;
	for (size_t i = first; i < list->count; i++) {
		if (i > first)
			*end++ = separator;
		end = stpcpy(end, list->items[i]);
	}
	return text;
}

bool gj_starts(const char *text, const char *start) {
	return strncmp(text, start, strlen(start)) == 0;
}

bool gj_ends(const char *text, const char *end) {
	size_t length = strlen(text);
	size_t tail = strlen(end);
	return length >= tail && strcmp(text + length - tail, end) == 0;
}

char *gj_read_file(const char *path, size_t max) {
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return NULL;
	char *text = gj_allocate(max + 1);
	size_t length = 0;
	ssize_t count;
	while (length < max && (count = read(fd, text + length, max - length)) != 0) {
		if (count > 0)
			length += (size_t)count;
		else if (errno != EINTR)
			break;
	}
	close(fd);
	return text;
}

bool gj_number(const char *text, unsigned long max, unsigned long *number) {
	/* Not strtoul: newer C libraries give it a name that the guest's does not have. */
	unsigned long value = 0;
	if (*text == 0)
		return false;
	for (; *text != 0; text++) {
		if (*text < '0' || *text > '9' || value > max / 10)
			return false;
		value = 10 * value + (unsigned long)(*text - '0');
	}
	*number = value;
	return value <= max;
}
