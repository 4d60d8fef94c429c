/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 *
 * Reads a folder without allocating memory (getdents(2)).
 */
#include <dirent.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "zygote.h"

bool numbers_open(struct numbers *numbers, const char *folder)
{
	numbers->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	numbers->length = 0;
	numbers->at = 0;
	return numbers->folder >= 0;
}

static int parse(const char *name)
{
	int number = 0;
	for (const char *digit = name; *digit != '\0'; digit++) {
		if (*digit < '0' || *digit > '9')
			return -1;
		number = number * 10 + (*digit - '0');
	}
	return number;
}

int numbers_next(struct numbers *numbers)
{
	while (true) {
		if (numbers->at >= numbers->length) {
			numbers->at = 0;
			numbers->length = syscall(SYS_getdents64, numbers->folder, numbers->buffer, sizeof numbers->buffer);
			if (numbers->length <= 0)
				return -1;
		}
		const struct dirent64 *entry = (const struct dirent64 *)(const void *)(numbers->buffer + numbers->at);
		numbers->at += entry->d_reclen;
		int number = parse(entry->d_name);
		if (number >= 0)
			return number;
	}
}

void numbers_close(struct numbers *numbers)
{
	close(numbers->folder);
}
