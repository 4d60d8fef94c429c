/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * The way to the host: a virtio-serial port by its name, or a socket (for tests on the host).
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "agent.h"

#define PORTS "/sys/class/virtio-ports"

void gb_port_virtio(struct gb_port *port) {
	*port = (struct gb_port){ GB_PORT_VIRTIO, GB_PORT_NAME, -1, -1, -1 };
}

bool gb_port_listen(struct gb_port *port, const char *path) {
	struct sockaddr_un address = { AF_UNIX, "" };
	if (!gb_format(address.sun_path, sizeof address.sun_path, "%s", path)) {
		errno = ENAMETOOLONG;
		return false;
	}
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return false;
	if (bind(fd, (struct sockaddr *)&address, sizeof address) != 0 || listen(fd, 1) != 0) {
		int error = errno;
		close(fd);
		errno = error;
		return false;
	}
	*port = (struct gb_port){ GB_PORT_LISTEN, path, fd, -1, -1 };
	return true;
}

void gb_port_bound(struct gb_port *port, int fd) {
	fcntl(fd, F_SETFL, O_NONBLOCK);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	*port = (struct gb_port){ GB_PORT_LISTEN, "descriptor", fd, -1, -1 };
}

void gb_port_fd(struct gb_port *port, int fd) {
	fcntl(fd, F_SETFL, O_NONBLOCK);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	*port = (struct gb_port){ GB_PORT_FD, "descriptor", -1, fd, -1 };
}

static bool find_device(const char *name, char *device, size_t size) {
	DIR *ports = opendir(PORTS);
	if (ports == NULL)
		return false;
	bool found = false;
	struct dirent *entry;
	while (!found && (entry = readdir(ports)) != NULL) {
		char path[300];
		char text[128];
		if (entry->d_name[0] == '.' || !gb_format(path, sizeof path, PORTS "/%s/name", entry->d_name)
			|| gb_read_file(path, text, sizeof text) < 0)
			continue;
		found = strcmp(text, name) == 0 && gb_format(device, size, "/dev/%s", entry->d_name);
	}
	closedir(ports);
	return found;
}

static void forget_device(struct gb_port *port) {
	if (port->edges >= 0)
		close(port->edges);
	if (port->fd >= 0)
		close(port->fd);
	port->edges = port->fd = -1;
}

static bool open_device(struct gb_port *port) {
	char device[300];
	if (!find_device(port->name, device, sizeof device))
		return false;
	port->fd = open(device, O_RDWR | O_NONBLOCK | O_CLOEXEC);
	if (port->fd < 0)
		return false;
	port->edges = epoll_create1(EPOLL_CLOEXEC);
	/* While the host is away its absence is reported without end; an edge is reported once, when it comes. */
	struct epoll_event event = { EPOLLIN | EPOLLOUT | EPOLLET, { NULL } };
	if (port->edges < 0 || epoll_ctl(port->edges, EPOLL_CTL_ADD, port->fd, &event) != 0) {
		forget_device(port);
		return false;
	}
	return true;
}

static bool device_ready(struct gb_port *port) {
	if (port->fd < 0 && !open_device(port))
		return false;
	struct epoll_event event;
	/* The edge first, the state after it: so none can be missed. */
	while (epoll_wait(port->edges, &event, 1, 0) > 0) {
	}
	struct pollfd state = { port->fd, POLLIN | POLLOUT, 0 };
	if (poll(&state, 1, 0) < 0)
		return false;
	if (state.revents & (POLLERR | POLLNVAL)) {
		forget_device(port);
		return false;
	}
	return (state.revents & POLLHUP) == 0;
}

bool gb_port_ready(struct gb_port *port) {
	switch (port->kind) {
	case GB_PORT_VIRTIO:
		return device_ready(port);
	case GB_PORT_LISTEN:
		port->fd = accept4(port->listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
		return port->fd >= 0;
	case GB_PORT_FD:
		return true;
	}
	return false;
}

int gb_port_wait_fd(const struct gb_port *port) {
	return port->kind == GB_PORT_VIRTIO ? port->edges : port->listener;
}

bool gb_port_gone(struct gb_port *port) {
	switch (port->kind) {
	case GB_PORT_VIRTIO:
		return true;
	case GB_PORT_LISTEN:
		close(port->fd);
		port->fd = -1;
		return true;
	case GB_PORT_FD:
		return false;
	}
	return false;
}
