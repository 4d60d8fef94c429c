/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "java.h"

/* Not below /run/guestbench, over which a run may mount what it brings along. */
#define DIRECTORY "/run/guestbench-java"

const char *gj_directory(void) {
	const char *other = getenv("GUESTBENCH_JAVA_DIRECTORY");
	return other != NULL && *other != 0 ? other : DIRECTORY;
}

static void append(const char *line) {
	char *path = gj_format("%s/log", gj_directory());
	/* Without O_CREAT: where nothing waits, there is no folder for it. */
	int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
	free(path);
	if (fd < 0)
		return;
	gj_write_all(fd, line, strlen(line));
	close(fd);
}

void gj_log(const char *format, ...) {
	char text[1024];
	va_list values;
	va_start(values, format);
	vsnprintf(text, sizeof text, format, values);
	va_end(values);
	char when[32] = "";
	time_t now = time(NULL);
	struct tm utc;
	if (gmtime_r(&now, &utc) != NULL)
		strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", &utc);
	char *line = gj_format("%s %d %s\n", when, (int)getpid(), text);
	append(line);
	free(line);
	const char *trace = getenv("GUESTBENCH_JAVA_TRACE");
	if (trace != NULL && strcmp(trace, "1") == 0)
		fprintf(stderr, "java: %s\n", text);
}
