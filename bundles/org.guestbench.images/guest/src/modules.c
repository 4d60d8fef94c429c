/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * Loading the kernel's modules in the order of a list: "NAME.ko" or "NAME.ko CONDITION", where the condition is
 * "virtio:N" (there is a virtio device of this type) or "fs:NAME" (the file system is wanted).
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "agent.h"

/* From linux/module.h: the kernel unpacks the module itself. */
#define COMPRESSED 4

static bool has_virtio_device(unsigned type) {
	DIR *devices = opendir("/sys/bus/virtio/devices");
	if (devices == NULL)
		return false;
	bool found = false;
	struct dirent *entry;
	while (!found && (entry = readdir(devices)) != NULL) {
		char path[300];
		char text[32];
		if (entry->d_name[0] == '.' || !gb_format(path, sizeof path, "/sys/bus/virtio/devices/%s/device", entry->d_name)
			|| gb_read_file(path, text, sizeof text) < 0)
			continue;
		found = strtoul(text, NULL, 16) == type;
	}
	closedir(devices);
	return found;
}

static bool is_wanted(const char *condition, const char *wanted) {
	if (condition == NULL)
		return true;
	if (strncmp(condition, "virtio:", 7) == 0)
		return has_virtio_device((unsigned)strtoul(condition + 7, NULL, 10));
	if (strncmp(condition, "fs:", 3) == 0)
		return strcmp(condition + 3, wanted) == 0;
	return false;
}

static bool ends_with(const char *text, const char *end) {
	size_t length = strlen(text);
	size_t end_length = strlen(end);
	return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

static void load(const char *directory, const char *name) {
	char path[300];
	if (strchr(name, '/') != NULL || !gb_format(path, sizeof path, "%s/%s", directory, name))
		return;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		/* Already loaded: a module that two others need may be in the list under a condition of each. */
		if (errno == ENOENT)
			return;
		gb_say("guestbench-init: cannot open module %s: %s", name, strerror(errno));
		return;
	}
	int flags = ends_with(name, ".ko") ? 0 : COMPRESSED;
	if (syscall(SYS_finit_module, fd, "", flags) != 0 && errno != EEXIST)
		gb_say("guestbench-init: cannot load module %s: %s", name, strerror(errno));
	close(fd);
	/* The memory of the initramfs is the guest's. */
	unlink(path);
}

void gb_modules_load(const char *directory, const char *wanted) {
	char path[300];
	gb_format(path, sizeof path, "%s/list", directory);
	FILE *file = fopen(path, "re");
	/* A kernel with everything built in needs no list. */
	if (file == NULL)
		return;
	char line[256];
	while (fgets(line, sizeof line, file) != NULL) {
		char *rest = NULL;
		char *name = strtok_r(line, " \t\n", &rest);
		char *condition = strtok_r(NULL, " \t\n", &rest);
		if (name != NULL && name[0] != '#' && is_wanted(condition, wanted))
			load(directory, name);
	}
	fclose(file);
}
