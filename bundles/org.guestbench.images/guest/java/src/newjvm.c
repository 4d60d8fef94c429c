/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "java.h"

#define NO_PROGRAM 127
#define DEFAULT_PATH "/usr/local/bin:/usr/bin:/bin"

/* The client, which lies beside the program that starts waiting JVMs. */
static bool is_ours(const char *path) {
	char *own = realpath("/proc/self/exe", NULL);
	char *other = realpath(path, NULL);
	bool ours = own != NULL && other != NULL && strrchr(own, '/') - own == strrchr(other, '/') - other
		&& strncmp(own, other, (size_t)(strrchr(own, '/') - own) + 1) == 0;
	free(own);
	free(other);
	return ours;
}

static bool is_program(const char *path) {
	struct stat status;
	return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0 && !is_ours(path);
}

/* Of JAVA_HOME, so that a run that brings its own JDK gets it whatever its PATH says; else the next one in PATH. */
char *gj_real_java(void) {
	const char *home = getenv("JAVA_HOME");
	if (home != NULL && *home != 0) {
		char *java = gj_format("%s/bin/java", home);
		if (is_program(java))
			return java;
		free(java);
	}
	const char *path = getenv("PATH");
	struct gj_list folders = gj_split(path != NULL && *path != 0 ? path : DEFAULT_PATH, ':');
	for (size_t i = 0; i < folders.count; i++) {
		char *java = gj_format("%s/java", *folders.items[i] != 0 ? folders.items[i] : ".");
		if (is_program(java))
			return java;
		free(java);
	}
	return NULL;
}

char *gj_home_of(const char *java) {
	char *program = realpath(java, NULL);
	if (program == NULL || !gj_ends(program, "/bin/java")) {
		free(program);
		return NULL;
	}
	program[strlen(program) - strlen("/bin/java")] = 0;
	return program;
}

void gj_new_jvm(char **argv, const char *why) {
	char *java = gj_real_java();
	if (java == NULL) {
		fputs("java: there is no Java runtime in PATH. Install one, or set JAVA_HOME.\n", stderr);
		_exit(NO_PROGRAM);
	}
	gj_log("new JVM %s: %s", java, why);
	execv(java, argv);
	fprintf(stderr, "java: cannot start %s: %s\n", java, strerror(errno));
	_exit(NO_PROGRAM);
}
