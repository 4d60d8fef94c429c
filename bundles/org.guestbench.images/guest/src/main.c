/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "agent.h"

static int usage(void) {
	fputs("Usage: guestbench-agent --service | --listen SOCKET | --fd NUMBER | --version\n"
		"  --service        serve the virtio-serial port " GB_PORT_NAME "\n"
		"  --listen SOCKET  serve whoever connects to a UNIX socket (for tests)\n"
		"  --fd NUMBER      serve an open socket (for tests)\n"
		"As the first process of a guest it takes its orders from the kernel command line.\n", stderr);
	return 2;
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
	return usage();
}
