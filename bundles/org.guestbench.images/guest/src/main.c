/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "agent.h"

/* Where --bind leaves the socket for the program that it executes. */
#define BOUND_FD 3

static int usage(void) {
	fputs("Usage: guestbench-agent --service | --listen SOCKET | --fd NUMBER | --version\n"
		"       guestbench-agent --bind SOCKET PROGRAM [ARGUMENT...] | --serve NUMBER\n"
		"  --service        serve the virtio-serial port " GB_PORT_NAME "\n"
		"  --listen SOCKET  serve whoever connects to a UNIX socket (for tests)\n"
		"  --fd NUMBER      serve an open socket (for tests)\n"
		"  --bind SOCKET    listen on a UNIX socket and execute a program that has it as descriptor 3\n"
		"  --serve NUMBER   serve whoever connects to an open socket that listens\n"
		"As the first process of a guest it takes its orders from the kernel command line.\n", stderr);
	return 2;
}

/* Outside of a sandbox, so that the path of the socket is not to be seen inside, where it could be replaced. */
static int bind_and_execute(const char *path, char **program) {
	struct gb_port port;
	if (!gb_port_listen(&port, path)) {
		fprintf(stderr, "guestbench-agent: cannot listen on %s: %s\n", path, strerror(errno));
		return 125;
	}
	/* dup2 leaves the copy open across execve, unless it is the same descriptor. */
	if (port.listener == BOUND_FD ? fcntl(BOUND_FD, F_SETFD, 0) != 0 : dup2(port.listener, BOUND_FD) < 0) {
		fprintf(stderr, "guestbench-agent: cannot keep the socket open: %s\n", strerror(errno));
		return 125;
	}
	execvp(program[0], program);
	fprintf(stderr, "guestbench-agent: cannot execute %s: %s\n", program[0], strerror(errno));
	return 125;
}

int main(int argc, char **argv) {
	struct gb_port port;
	if (getpid() == 1 && (argc < 2 || strncmp(argv[1], "--", 2) != 0))
		gb_init();
	if (argc == 2 && strcmp(argv[1], "--version") == 0) {
		puts(GB_AGENT_VERSION);
		return 0;
	}
	if (argc == 2 && strcmp(argv[1], "--service") == 0) {
		gb_say_on_console();
		gb_parameters_read();
		gb_port_virtio(&port);
		return gb_serve(&port);
	}
	if (argc == 3 && strcmp(argv[1], "--listen") == 0) {
		if (!gb_port_listen(&port, argv[2])) {
			fprintf(stderr, "guestbench-agent: cannot listen on %s: %s\n", argv[2], strerror(errno));
			return 1;
		}
		return gb_serve(&port);
	}
	if (argc == 3 && strcmp(argv[1], "--fd") == 0) {
		gb_port_fd(&port, atoi(argv[2]));
		return gb_serve(&port);
	}
	if (argc == 3 && strcmp(argv[1], "--serve") == 0) {
		gb_port_bound(&port, atoi(argv[2]));
		return gb_serve(&port);
	}
	if (argc > 3 && strcmp(argv[1], "--bind") == 0)
		return bind_and_execute(argv[2], argv + 3);
	return usage();
}
