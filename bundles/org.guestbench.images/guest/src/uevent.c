/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * The kernel's announcements of new devices. Only the fact that something happened is used; what is there is read from sysfs.
 */
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "agent.h"

#define UEVENT_PROTOCOL 15

/* From linux/netlink.h, which musl does not carry. */
struct netlink_address {
	uint16_t family;
	uint16_t pad;
	uint32_t port;
	uint32_t groups;
};

int gb_uevent_open(void) {
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, UEVENT_PROTOCOL);
	if (fd < 0)
		return -1;
	struct netlink_address address = { AF_NETLINK, 0, 0, 1 };
	struct sockaddr_storage storage;
	memset(&storage, 0, sizeof storage);
	memcpy(&storage, &address, sizeof address);
	if (bind(fd, (struct sockaddr *)&storage, sizeof address) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

void gb_uevent_drain(int fd) {
	char event[4096];
	/* Ends with EAGAIN; an overflow (ENOBUFS) is reported once and then cleared. */
	while (recv(fd, event, sizeof event, 0) > 0) {
	}
}
