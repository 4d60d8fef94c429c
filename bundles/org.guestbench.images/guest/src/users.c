/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * An own reader of passwd and group: a static glibc would load NSS modules of another C library from the image.
 */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "agent.h"

#define GB_DEFAULT_UID 1000
#define GB_LINE 4096

/* Splits in place; returns how many fields there are. */
static size_t split(char *line, char separator, char **fields, size_t max) {
	size_t count = 0;
	line[strcspn(line, "\r\n")] = 0;
	while (line != NULL && count < max) {
		fields[count++] = line;
		line = strchr(line, separator);
		if (line != NULL)
			*line++ = 0;
	}
	return count;
}

static bool number_of(const char *text, unsigned *number) {
	if (!isdigit((unsigned char)text[0]))
		return false;
	char *end;
	errno = 0;
	unsigned long value = strtoul(text, &end, 10);
	if (errno != 0 || *end != 0 || value >= 0xffffffffu)
		return false;
	*number = (unsigned)value;
	return true;
}

static void find_groups(struct gb_user *user) {
	user->group_count = 0;
	user->groups[user->group_count++] = user->gid;
	FILE *file = fopen("/etc/group", "re");
	if (file == NULL)
		return;
	char line[GB_LINE];
	while (user->group_count < GB_MAX_GROUPS && fgets(line, sizeof line, file) != NULL) {
		char *fields[4];
		unsigned gid;
		if (split(line, ':', fields, GB_ARRAY_LENGTH(fields)) != 4 || !number_of(fields[2], &gid) || gid == user->gid)
			continue;
		char *members[GB_MAX_GROUPS];
		size_t count = split(fields[3], ',', members, GB_ARRAY_LENGTH(members));
		for (size_t i = 0; i < count; i++)
			if (strcmp(members[i], user->name) == 0) {
				user->groups[user->group_count++] = gid;
				break;
			}
	}
	fclose(file);
}

static bool find(const char *name, bool by_number, unsigned number, struct gb_user *user) {
	FILE *file = fopen("/etc/passwd", "re");
	if (file == NULL)
		return false;
	char line[GB_LINE];
	bool found = false;
	while (!found && fgets(line, sizeof line, file) != NULL) {
		char *fields[7];
		unsigned uid;
		unsigned gid;
		if (split(line, ':', fields, GB_ARRAY_LENGTH(fields)) != 7 || !number_of(fields[2], &uid) || !number_of(fields[3], &gid))
			continue;
		if (by_number ? uid != number : strcmp(fields[0], name) != 0)
			continue;
		user->uid = uid;
		user->gid = gid;
		found = gb_format(user->name, sizeof user->name, "%s", fields[0])
			&& gb_format(user->home, sizeof user->home, "%s", fields[5])
			&& gb_format(user->shell, sizeof user->shell, "%s", fields[6]);
	}
	fclose(file);
	if (found)
		find_groups(user);
	return found;
}

static void nameless(unsigned uid, struct gb_user *user) {
	user->uid = uid;
	user->gid = uid;
	if (uid == 0)
		gb_format(user->name, sizeof user->name, "root");
	else
		gb_format(user->name, sizeof user->name, "%u", uid);
	gb_format(user->home, sizeof user->home, "%s", uid == 0 ? "/" : "/tmp");
	gb_format(user->shell, sizeof user->shell, "/bin/sh");
	user->group_count = 1;
	user->groups[0] = user->gid;
}

bool gb_find_user(const char *name, struct gb_user *user) {
	if (find(name, false, 0, user))
		return true;
	unsigned number;
	if (number_of(name, &number)) {
		if (!find(name, true, number, user))
			nameless(number, user);
		return true;
	}
	/* An image without /etc/passwd still has a root. */
	if (strcmp(name, "root") != 0)
		return false;
	nameless(0, user);
	return true;
}

void gb_default_user(struct gb_user *user) {
	unsigned uid = geteuid() == 0 ? GB_DEFAULT_UID : geteuid();
	if (!find("", true, uid, user))
		nameless(uid, user);
}
