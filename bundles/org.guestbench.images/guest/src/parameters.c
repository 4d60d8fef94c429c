/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <string.h>

#include "agent.h"

#define PREFIX "guestbench."
#define MAX_PARAMETERS 32

static char line[4096];
static const char *parameters[MAX_PARAMETERS];
static size_t count;

void gb_parameters_read(void) {
	count = 0;
	if (gb_read_file("/proc/cmdline", line, sizeof line) < 0)
		return;
	for (char *rest = NULL, *word = strtok_r(line, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest))
		if (strncmp(word, PREFIX, strlen(PREFIX)) == 0 && count < MAX_PARAMETERS)
			parameters[count++] = word;
}

const char *gb_parameter(const char *name) {
	size_t length = strlen(name);
	for (size_t i = 0; i < count; i++) {
		if (strncmp(parameters[i], name, length) != 0)
			continue;
		if (parameters[i][length] == 0)
			return "";
		if (parameters[i][length] == '=')
			return parameters[i] + length + 1;
	}
	return NULL;
}
