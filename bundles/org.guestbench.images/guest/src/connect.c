/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * From a CONNECT frame to a connection with a program that listens on this machine's own loopback interface.
 */
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "agent.h"

static bool parse_field(const struct gb_field *field, struct gb_connection *connection) {
	if (field->tag == GB_CONNECT_PORT && field->length == 2) {
		connection->port = gb_get_u16(field->value);
		return true;
	}
	if (field->tag == GB_CONNECT_WINDOW && field->length == 4) {
		connection->window = gb_get_u32(field->value);
		return connection->window <= GB_MAX_WINDOW;
	}
	return (field->tag & GB_TAG_OPTIONAL) != 0;
}

bool gb_connect_parse(const struct gb_frame *frame, struct gb_connection *connection, struct gb_failure *failure) {
	memset(connection, 0, sizeof *connection);
	struct gb_fields fields = gb_fields_of(frame);
	struct gb_field field;
	int result;
	while ((result = gb_fields_next(&fields, &field)) > 0 && parse_field(&field, connection)) {
	}
	if (result == 0 && connection->port != 0)
		return true;
	gb_fail(failure, EINVAL, "protocol", "CONNECT has a malformed field, one that is unknown to this agent, or no port");
	return false;
}

static int open_socket(int family) {
	int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	int yes = 1;
	/* Requests of a few bytes and their answers, as debuggers have them, are not to wait for one another. */
	if (fd >= 0)
		setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
	return fd;
}

static int connect_4(int fd, uint16_t port) {
	struct sockaddr_in address;
	memset(&address, 0, sizeof address);
	address.sin_family = AF_INET;
	address.sin_port = htons(port);
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return connect(fd, (const struct sockaddr *)&address, sizeof address);
}

static int connect_6(int fd, uint16_t port) {
	struct sockaddr_in6 address;
	memset(&address, 0, sizeof address);
	address.sin6_family = AF_INET6;
	address.sin6_port = htons(port);
	address.sin6_addr = in6addr_loopback;
	return connect(fd, (const struct sockaddr *)&address, sizeof address);
}

/* The next family to be tried; false: there is none left. */
static bool next_family(struct gb_connection *connection) {
	connection->family = connection->family == 0 ? AF_INET : connection->family == AF_INET ? AF_INET6 : AF_UNSPEC;
	return connection->family != AF_UNSPEC;
}

int gb_connect_begin(struct gb_connection *connection) {
	while (next_family(connection)) {
		int fd = open_socket(connection->family);
		int result = fd < 0 ? -1 : connection->family == AF_INET ? connect_4(fd, connection->port) : connect_6(fd, connection->port);
		if (result == 0 || (fd >= 0 && errno == EINPROGRESS))
			return fd;
		/* What IPv4 says counts: a machine may well be without IPv6. */
		if (connection->error == 0)
			connection->error = errno;
		if (fd >= 0)
			close(fd);
	}
	errno = connection->error;
	return -1;
}

int gb_connect_end(struct gb_connection *connection, int fd) {
	int error = 0;
	socklen_t length = sizeof error;
	if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &length) != 0)
		error = errno;
	connection->connected = error == 0;
	if (connection->connected)
		return fd;
	close(fd);
	if (connection->error == 0)
		connection->error = error;
	return gb_connect_begin(connection);
}
