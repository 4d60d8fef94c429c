/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "client.h"

static bool is_set(const char *name) {
	const char *value = getenv(name);
	return value != NULL && value[0] != 0 && strcmp(value, "false") != 0 && strcmp(value, "0") != 0;
}

/* What is behind -- belongs to the guest's command. */
static bool has_option(char **arguments, const char *option) {
	for (; *arguments != NULL && strcmp(*arguments, "--") != 0; arguments++) {
		if (strcmp(*arguments, option) == 0)
			return true;
	}
	return false;
}

/* A pipeline has a fresh machine for each job, and nobody to whom a process that stays would be of use. */
static bool wants_background(char **arguments) {
	const char *choice = getenv("GUESTBENCH_DAEMON");
	/* A console needs this process's own terminal, key by key. */
	if (arguments[0] != NULL && strcmp(arguments[0], "guests") == 0 && arguments[1] != NULL && strcmp(arguments[1], "console") == 0)
		return false;
	if (has_option(arguments, "--no-daemon") || (arguments[0] != NULL && strcmp(arguments[0], "bench") == 0))
		return false;
	if (choice != NULL && choice[0] != 0)
		return strcmp(choice, "no") != 0;
	return !is_set("CI");
}

int main(int argc, char **argv) {
	if (argc < 3) {
		gb_say("this program belongs to the start script. Usage: guestbench-client PRODUCT JAVA [ARG...]");
		return GB_FAILED;
	}
	/* A descriptor that is closed would become one of ours. */
	int spare = open("/dev/null", O_RDWR);
	while (spare >= 0 && spare <= STDERR_FILENO)
		spare = open("/dev/null", O_RDWR);
	close(spare);
	struct gb_command command = { .product = argv[1], .java = argv[2], .arguments = argv + 3 };
	static struct gb_bench bench;
	if (wants_background(command.arguments) && gb_bench_locate(&bench, command.product)) {
		int fd = gb_bench_connect(&bench, &command);
		if (fd >= 0)
			return gb_call(fd, &bench, command.arguments);
	}
	gb_execute_java(&command);
	gb_say("cannot execute %s: %s. Build or install guestbench anew.", command.java, strerror(errno));
	return GB_FAILED;
}
