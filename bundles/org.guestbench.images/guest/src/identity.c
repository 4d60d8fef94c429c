/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * What makes a guest another one than the template it was forked from: clock, random numbers, names.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "agent.h"

/* From linux/random.h, which musl does not carry. */
#define RND_ADD_ENTROPY _IOW('R', 0x03, int[2])
#define RND_RESEED_CRNG _IO('R', 0x07)

#define DBUS_MACHINE_ID "/var/lib/dbus/machine-id"
#define OWN_ADDRESS "127.0.1.1"
#define MAX_HOSTNAME 64
#define HARDWARE_NUMBERS 128
#define MAX_HOSTS (64 * 1024)
#define HOSTS "/etc/hosts"
#define HOSTNAME "/etc/hostname"
#define MACHINE_ID "/etc/machine-id"

static int set_time(const struct gb_field *field) {
	if (field->length != 8)
		return EINVAL;
	uint64_t time = gb_get_u64(field->value);
	struct timespec now = { (time_t)(time / 1000000000u), (long)(time % 1000000000u) };
	return clock_settime(CLOCK_REALTIME, &now) == 0 ? 0 : errno;
}

/* The words of a line, each with the white space before it, the old name replaced. */
static bool rename_in_line(const char *line, size_t length, const char *old_name, const char *new_name, FILE *target) {
	bool renamed = false;
	size_t old_length = strlen(old_name);
	bool own = length > strlen(OWN_ADDRESS) && strncmp(line, OWN_ADDRESS, strlen(OWN_ADDRESS)) == 0;
	for (size_t i = 0; i < length;) {
		size_t space = i + strspn(line + i, " \t");
		size_t end = space + strcspn(line + space, " \t\n");
		fwrite(line + i, 1, space - i, target);
		if (own && end - space == old_length && strncmp(line + space, old_name, old_length) == 0) {
			fputs(new_name, target);
			renamed = true;
		} else
			fwrite(line + space, 1, end - space, target);
		if (end < length)
			fputc(line[end++], target);
		i = end;
	}
	return renamed;
}

static bool write_hosts(char *text, FILE *target, const char *old_name, const char *new_name) {
	bool renamed = false;
	size_t length = strlen(text);
	for (char *line = text; *line != 0;) {
		size_t end = strcspn(line, "\n");
		end += line[end] == '\n';
		renamed |= rename_in_line(line, end, old_name, new_name, target);
		line += end;
	}
	if (length > 0 && text[length - 1] != '\n')
		fputc('\n', target);
	if (!renamed)
		fprintf(target, OWN_ADDRESS "\t%s\n", new_name);
	return ferror(target) == 0;
}

/* In place, which costs a fork the least; nobody has been let into the guest yet. */
int gb_identity_rename(const char *file, const char *old_name, const char *new_name) {
	static char before[MAX_HOSTS];
	char *after = NULL;
	size_t length;
	ssize_t count = gb_read_file(file, before, sizeof before);
	if (count < 0)
		return errno;
	if ((size_t)count == sizeof before - 1)
		return EFBIG;
	FILE *target = open_memstream(&after, &length);
	if (target == NULL)
		return errno;
	bool ok = write_hosts(before, target, old_name, new_name);
	if (fclose(target) != 0 || !ok || !gb_write_file(file, after)) {
		int error = errno != 0 ? errno : EIO;
		free(after);
		return error;
	}
	free(after);
	return 0;
}

/* An image without /etc has nothing that could be wrong. */
static int unless_missing(int error) {
	return error == ENOENT ? 0 : error;
}

static int set_hostname(const struct gb_field *field) {
	char *name = gb_field_string(field, MAX_HOSTNAME);
	char former[MAX_HOSTNAME + 1] = "";
	int error = 0;
	if (name == NULL || *name == 0 || strcspn(name, " \t\n#") != strlen(name))
		error = EINVAL;
	else if (gethostname(former, sizeof former - 1) != 0 || sethostname(name, strlen(name)) != 0)
		error = errno;
	else {
		char line[MAX_HOSTNAME + 2];
		gb_format(line, sizeof line, "%s\n", name);
		error = unless_missing(gb_write_file(HOSTNAME, line) ? 0 : errno);
		if (error == 0)
			error = unless_missing(gb_identity_rename(HOSTS, former, name));
	}
	free(name);
	return error;
}

static int set_machine_id(const struct gb_field *field) {
	if (field->length != 32)
		return EINVAL;
	char line[34];
	for (size_t i = 0; i < 32; i++) {
		if (strchr("0123456789abcdef", field->value[i]) == NULL || field->value[i] == 0)
			return EINVAL;
		line[i] = (char)field->value[i];
	}
	line[32] = '\n';
	line[33] = 0;
	if (!gb_write_file(MACHINE_ID, line))
		return unless_missing(errno);
	/* Usually a link to the other one. */
	struct stat status;
	if (lstat(DBUS_MACHINE_ID, &status) == 0 && S_ISREG(status.st_mode) && !gb_write_file(DBUS_MACHINE_ID, line))
		return errno;
	return 0;
}

/*
 * A device's driver has asked for numbers before anybody wanted them, and what the last reader left is kept as well
 * (drivers/char/hw_random: 64 bytes each): the same in all forks.
 */
static void drop_hardware_numbers(void) {
	uint8_t dropped[HARDWARE_NUMBERS];
	int fd = open("/dev/hwrng", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	/* A guest without such a device has none that are known. */
	if (fd < 0)
		return;
	while (read(fd, dropped, sizeof dropped) < 0 && errno == EINTR) {
	}
	close(fd);
}

static int add_entropy(const struct gb_field *field) {
	if (field->length == 0 || field->length > GB_MAX_ENTROPY)
		return EINVAL;
	struct {
		int bits;
		int length;
		uint8_t bytes[GB_MAX_ENTROPY];
	} pool = { (int)field->length * 8, (int)field->length, { 0 } };
	memcpy(pool.bytes, field->value, field->length);
	int fd = open("/dev/urandom", O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return errno;
	/* Without the second step forks of one snapshot would go on to hand out the same bytes for a while. */
	int error = ioctl(fd, RND_ADD_ENTROPY, &pool) == 0 && ioctl(fd, RND_RESEED_CRNG, 0) == 0 ? 0 : errno;
	close(fd);
	drop_hardware_numbers();
	return error;
}

static int set_mac(const struct gb_field *field) {
	return field->length == GB_MAC_LENGTH ? gb_network_mac(field->value) : EINVAL;
}

struct part {
	uint16_t tag;
	const char *stage;
	int (*apply)(const struct gb_field *field);
	/* Whether it is one of the guest's names, which it keeps. */
	bool name;
};

static const struct part parts[] = {
	{ GB_SYNC_TIME, "time", set_time, false },
	{ GB_SYNC_HOSTNAME, "hostname", set_hostname, true },
	{ GB_SYNC_MACHINE_ID, "machine-id", set_machine_id, true },
	{ GB_SYNC_ENTROPY, "entropy", add_entropy, false },
	{ GB_SYNC_MAC, "mac", set_mac, true },
};

/* Since the guest was booted; a template has not been named yet. */
static bool named;

static int apply(const struct gb_field *field, bool keep_names, bool *names, const char **stage) {
	for (size_t i = 0; i < GB_ARRAY_LENGTH(parts); i++) {
		if (parts[i].tag != field->tag)
			continue;
		*stage = parts[i].stage;
		*names |= parts[i].name;
		return parts[i].name && keep_names ? 0 : parts[i].apply(field);
	}
	*stage = "field";
	return field->tag & GB_TAG_OPTIONAL ? 0 : EINVAL;
}

static void add_failure(struct gb_message *message, const char *stage, int error, const char *text) {
	gb_message_text(message, GB_ERROR_STAGE, stage);
	gb_message_u32(message, GB_ERROR_ERRNO, (uint32_t)error);
	gb_message_text(message, GB_ERROR_TEXT, text);
}

const char *gb_identity_sync(const struct gb_frame *frame, struct gb_outbox *box) {
	if ((frame->flags & ~GB_SYNC_FLAGS) != 0)
		return "SYNC with a flag that this agent does not know";
	struct gb_message message;
	gb_message_start(&message, GB_SYNCED, frame->session);
	struct gb_fields fields = gb_fields_of(frame);
	struct gb_field field;
	bool keep_names = named && (frame->flags & GB_SYNC_ONCE) != 0;
	bool names = false;
	const char *stage = "user";
	int error = gb_machine_is_ours ? 0 : EPERM;
	int result = 0;
	while (error == 0 && (result = gb_fields_next(&fields, &field)) > 0)
		error = apply(&field, keep_names, &names, &stage);
	if (error != 0)
		add_failure(&message, stage, error, strerror(error));
	else if (result < 0)
		add_failure(&message, "field", EINVAL, "malformed");
	else
		named |= names;
	gb_message_send(&message, box);
	return NULL;
}

void gb_identity_forget(void) {
	named = false;
}
