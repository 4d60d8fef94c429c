/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * Attaching a payload disk, which may be plugged in before or after the request. The mount itself happens in a child: a
 * broken disk must not hold up the agent.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "agent.h"

#define MAX_MOUNTS 8
#define DEFAULT_DEADLINE 10000
#define MAX_DEADLINE 600000
#define MAX_SERIAL 64
#define MAX_DEVICE 64
/* Beside the one that is mounted. */
#define MAX_MORE 7

enum stage { STAGE_TARGET, STAGE_MOUNT, STAGE_OVERLAY };

struct mount_request {
	bool used;
	uint32_t id;
	pid_t pid;
	int64_t deadline;
	bool writable;
	struct gb_user owner;
	char serial[MAX_SERIAL];
	size_t more_count;
	char more[MAX_MORE][MAX_SERIAL];
	char type[32];
	char target[1024];
};

/* What a request's serial numbers stand for at present. */
struct disks {
	char device[MAX_DEVICE];
	char options[MAX_MORE * (MAX_DEVICE + 8)];
};

static struct mount_request requests[MAX_MOUNTS];
static uint32_t last_overlay;

bool gb_disk_by_serial(const char *serial, char *device, size_t size) {
	DIR *disks = opendir("/sys/block");
	if (disks == NULL)
		return false;
	bool found = false;
	struct dirent *entry;
	while (!found && (entry = readdir(disks)) != NULL) {
		char path[300];
		char text[128];
		if (entry->d_name[0] == '.' || !gb_format(path, sizeof path, "/sys/block/%s/serial", entry->d_name)
			|| gb_read_file(path, text, sizeof text) < 0)
			continue;
		found = strcmp(text, serial) == 0 && gb_format(device, size, "/dev/%s", entry->d_name) && access(device, F_OK) == 0;
	}
	closedir(disks);
	return found;
}

static void answer_error(uint32_t id, int error, const char *stage, const char *text, struct gb_outbox *box) {
	struct gb_message message;
	gb_message_start(&message, GB_MOUNTED, id);
	gb_message_u32(&message, GB_ERROR_ERRNO, (uint32_t)error);
	gb_message_text(&message, GB_ERROR_STAGE, stage);
	gb_message_text(&message, GB_ERROR_TEXT, text);
	gb_message_send(&message, box);
}

static void answer(struct mount_request *request, int error, const char *stage, const char *text, struct gb_outbox *box) {
	request->used = false;
	if (error != 0) {
		answer_error(request->id, error, stage, text, box);
		return;
	}
	struct gb_message message;
	gb_message_start(&message, GB_MOUNTED, request->id);
	gb_message_send(&message, box);
}

static bool copy_string(const struct gb_field *field, char *target, size_t size) {
	if (field->length == 0 || field->length >= size || memchr(field->value, 0, field->length) != NULL)
		return false;
	memcpy(target, field->value, field->length);
	target[field->length] = 0;
	return true;
}

static bool parse_owner(const struct gb_field *field, struct gb_user *owner) {
	char name[64];
	return copy_string(field, name, sizeof name) && gb_find_user(name, owner);
}

static bool parse_more(const struct gb_field *field, struct mount_request *request) {
	return request->more_count < MAX_MORE && copy_string(field, request->more[request->more_count++], MAX_SERIAL);
}

static bool parse_field(const struct gb_field *field, struct mount_request *request) {
	switch (field->tag) {
	case GB_MOUNT_SERIAL:
		return copy_string(field, request->serial, sizeof request->serial);
	case GB_MOUNT_TARGET:
		return copy_string(field, request->target, sizeof request->target) && request->target[0] == '/';
	case GB_MOUNT_TYPE:
		return copy_string(field, request->type, sizeof request->type);
	case GB_MOUNT_OWNER:
		return parse_owner(field, &request->owner);
	case GB_MOUNT_MORE:
		return parse_more(field, request);
	case GB_MOUNT_DEADLINE:
		if (field->length != 4 || gb_get_u32(field->value) > MAX_DEADLINE)
			return false;
		request->deadline = gb_now() + gb_get_u32(field->value);
		return true;
	default:
		return (field->tag & GB_TAG_OPTIONAL) != 0;
	}
}

static bool parse(const struct gb_frame *frame, struct mount_request *request) {
	memset(request, 0, sizeof *request);
	request->used = true;
	request->id = frame->session;
	request->deadline = gb_now() + DEFAULT_DEADLINE;
	request->writable = (frame->flags & GB_MOUNT_WRITABLE) != 0;
	gb_default_user(&request->owner);
	struct gb_fields fields = gb_fields_of(frame);
	struct gb_field field;
	int result;
	while ((result = gb_fields_next(&fields, &field)) > 0)
		if (!parse_field(&field, request))
			return false;
	return result == 0 && (frame->flags & ~GB_MOUNT_FLAGS) == 0 && request->serial[0] != 0 && request->target[0] != 0
		&& request->type[0] != 0;
}

static void quit(enum stage stage, int error) __attribute__((noreturn));

static void quit(enum stage stage, int error) {
	/* The stage is told by the status' high bits; error numbers that matter here are below 64. */
	_exit((int)stage << 6 | (error > 0 && error < 64 ? error : EIO));
}

static void mount_overlay(const struct mount_request *request, const char *lower, uint32_t number) {
	char base[64];
	char upper[80];
	char work[80];
	char options[400];
	gb_format(base, sizeof base, "/run/guestbench/overlay/%u", number);
	gb_format(upper, sizeof upper, "%s/upper", base);
	gb_format(work, sizeof work, "%s/work", base);
	if (gb_make_directories(base, 0755, (uid_t)-1, (gid_t)-1) != 0 || mount("tmpfs", base, "tmpfs", MS_NOSUID | MS_NODEV, "mode=755") != 0
		|| mkdir(upper, 0755) != 0 || mkdir(work, 0755) != 0 || chown(upper, request->owner.uid, request->owner.gid) != 0)
		quit(STAGE_OVERLAY, errno);
	gb_format(options, sizeof options, "lowerdir=%s,upperdir=%s,workdir=%s", lower, upper, work);
	if (mount("overlay", request->target, "overlay", MS_NOSUID | MS_NODEV, options) != 0)
		quit(STAGE_OVERLAY, errno);
}

static void child(const struct mount_request *request, const struct disks *disks, uint32_t number) __attribute__((noreturn));

static void child(const struct mount_request *request, const struct disks *disks, uint32_t number) {
	if (gb_make_directories(request->target, 0755, request->owner.uid, request->owner.gid) != 0)
		quit(STAGE_TARGET, errno);
	char lower[64];
	gb_format(lower, sizeof lower, "/run/guestbench/disk/%u", number);
	if (request->writable && gb_make_directories(lower, 0755, (uid_t)-1, (gid_t)-1) != 0)
		quit(STAGE_TARGET, errno);
	const char *where = request->writable ? lower : request->target;
	if (mount(disks->device, where, request->type, MS_RDONLY | MS_NOSUID | MS_NODEV, disks->options) != 0)
		quit(STAGE_MOUNT, errno);
	if (request->writable)
		mount_overlay(request, lower, number);
	_exit(0);
}

/* NULL, or the serial number that is not there (yet). */
static const char *find_disks(const struct mount_request *request, struct disks *disks) {
	if (!gb_disk_by_serial(request->serial, disks->device, sizeof disks->device))
		return request->serial;
	disks->options[0] = 0;
	for (size_t i = 0; i < request->more_count; i++) {
		char device[MAX_DEVICE];
		size_t length = strlen(disks->options);
		if (!gb_disk_by_serial(request->more[i], device, sizeof device)
			|| !gb_format(disks->options + length, sizeof disks->options - length, "%sdevice=%s", i > 0 ? "," : "", device))
			return request->more[i];
	}
	return NULL;
}

static void try_mount(struct mount_request *request, struct gb_outbox *box) {
	struct disks disks;
	const char *missing = find_disks(request, &disks);
	if (missing != NULL) {
		char text[128];
		gb_format(text, sizeof text, "no disk with the serial number '%s' has appeared", missing);
		if (gb_now() >= request->deadline)
			answer(request, ENODEV, "disk", text, box);
		return;
	}
	uint32_t number = ++last_overlay;
	request->pid = fork();
	if (request->pid == 0)
		child(request, &disks, number);
	if (request->pid < 0)
		answer(request, errno, "fork", strerror(errno), box);
}

void gb_disk_mount(const struct gb_frame *frame, struct gb_outbox *box) {
	size_t slot = 0;
	while (slot < MAX_MOUNTS && requests[slot].used)
		slot++;
	if (slot == MAX_MOUNTS || !gb_machine_is_ours) {
		int error = gb_machine_is_ours ? EAGAIN : EPERM;
		answer_error(frame->session, error, "mount", strerror(error), box);
		return;
	}
	struct mount_request *request = &requests[slot];
	if (!parse(frame, request))
		answer(request, EINVAL, "field", "a field of MOUNT is missing, malformed, or names an unknown user", box);
	else
		try_mount(request, box);
}

void gb_disk_poll(struct gb_outbox *box) {
	for (size_t i = 0; i < MAX_MOUNTS; i++)
		if (requests[i].used && requests[i].pid == 0)
			try_mount(&requests[i], box);
}

int gb_disk_timeout(void) {
	int64_t first = -1;
	for (size_t i = 0; i < MAX_MOUNTS; i++)
		if (requests[i].used && requests[i].pid == 0 && (first < 0 || requests[i].deadline < first))
			first = requests[i].deadline;
	if (first < 0)
		return -1;
	int64_t left = first - gb_now();
	return left > 0 ? (int)left : 0;
}

bool gb_disk_reaped(pid_t pid, int status, struct gb_outbox *box) {
	static const char *const stages[] = { "target", "mount", "overlay", "mount" };
	for (size_t i = 0; i < MAX_MOUNTS; i++) {
		struct mount_request *request = &requests[i];
		if (!request->used || request->pid != pid)
			continue;
		int code = WIFEXITED(status) ? WEXITSTATUS(status) : (STAGE_MOUNT << 6 | EIO);
		answer(request, code & 63, stages[code >> 6 & 3], strerror(code & 63), box);
		return true;
	}
	return false;
}

void gb_disk_abandon(void) {
	for (size_t i = 0; i < MAX_MOUNTS; i++)
		requests[i].used = false;
}
