/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <grp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "client.h"

/* Everything else in the environment travels with each call, and the bench cannot see it by accident: it is started without. */
static const char *const VARIABLES[] = { "HOME", "USER", "LOGNAME", "PATH", "TMPDIR", "TZ", "LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES",
	"XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "LD_LIBRARY_PATH", "JAVA_TOOL_OPTIONS",
	"JDK_JAVA_OPTIONS", "APT_CONFIG", "SOURCE_DATE_EPOCH", "http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "no_proxy",
	"HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "ALL_PROXY", "NO_PROXY" };
#define COUNT (sizeof VARIABLES / sizeof VARIABLES[0])
/* For the bench itself; a call with another one is carried out as well. */
static const char *const IDLE = "GUESTBENCH_IDLE";
#define MOST_GROUPS 256

extern char **environ;

static const char *entry(const char *name) {
	size_t length = strlen(name);
	for (char **variable = environ; *variable != NULL; variable++) {
		if (strncmp(*variable, name, length) == 0 && (*variable)[length] == '=')
			return *variable;
	}
	return NULL;
}

/* FNV-1a. */
static uint64_t hash(uint64_t state, const void *data, size_t length) {
	const unsigned char *byte = data;
	for (size_t i = 0; i < length; i++)
		state = (state ^ byte[i]) * 0x100000001b3u;
	return state;
}

uint64_t gb_environment_key(const char *product) {
	uint64_t key = hash(0xcbf29ce484222325u, product, strlen(product) + 1);
	for (size_t i = 0; i < COUNT; i++) {
		const char *variable = entry(VARIABLES[i]);
		if (variable != NULL)
			key = hash(key, variable, strlen(variable) + 1);
	}
	/* What the user may do and what others may do with new files cannot be changed in a process that runs. */
	mode_t mask = umask(077);
	umask(mask);
	key = hash(key, &mask, sizeof mask);
	gid_t groups[MOST_GROUPS];
	int count = getgroups(MOST_GROUPS, groups);
	if (count > 0)
		key = hash(key, groups, (size_t)count * sizeof groups[0]);
	return key;
}

char **gb_environment_of_bench(void) {
	static char *variables[COUNT + 2];
	size_t count = 0;
	for (size_t i = 0; i <= COUNT; i++) {
		const char *variable = entry(i < COUNT ? VARIABLES[i] : IDLE);
		if (variable != NULL)
			variables[count++] = strdup(variable);
	}
	variables[count] = NULL;
	return variables;
}
