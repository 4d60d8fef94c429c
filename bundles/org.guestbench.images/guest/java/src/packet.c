/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "java.h"

/* The kernel passes on 2 MiB of arguments and environment, and a class path adds what its wildcards stand for. */
#define MAX_LENGTH (16u << 20)

static void put(struct gj_packet *packet, const void *bytes, size_t length) {
	if (packet->length + length > packet->room) {
		size_t room = 2 * (packet->length + length);
		uint8_t *larger = gj_allocate(room);
		if (packet->length > 0)
			memcpy(larger, packet->bytes, packet->length);
		free(packet->bytes);
		packet->bytes = larger;
		packet->room = room;
	}
	memcpy(packet->bytes + packet->length, bytes, length);
	packet->length += length;
}

void gj_put_number(struct gj_packet *packet, uint64_t number) {
	put(packet, &number, sizeof number);
}

void gj_put_text(struct gj_packet *packet, const char *text) {
	put(packet, text, strlen(text) + 1);
}

void gj_put_list(struct gj_packet *packet, const struct gj_list *list) {
	gj_put_number(packet, list->count);
	for (size_t i = 0; i < list->count; i++)
		gj_put_text(packet, list->items[i]);
}

uint64_t gj_get_number(struct gj_packet *packet) {
	uint64_t number = 0;
	if (packet->length - packet->next < sizeof number) {
		packet->broken = true;
		return 0;
	}
	memcpy(&number, packet->bytes + packet->next, sizeof number);
	packet->next += sizeof number;
	return number;
}

char *gj_get_text(struct gj_packet *packet) {
	static char nothing[1];
	char *text = (char *)packet->bytes + packet->next;
	size_t left = packet->length - packet->next;
	size_t length = left > 0 ? strnlen(text, left) : 0;
	if (length == left) {
		packet->broken = true;
		return nothing;
	}
	packet->next += length + 1;
	return text;
}

struct gj_list gj_get_list(struct gj_packet *packet) {
	struct gj_list list = { 0 };
	uint64_t count = gj_get_number(packet);
	while (count-- > 0 && !packet->broken)
		gj_list_add(&list, gj_get_text(packet));
	return list;
}

bool gj_read_all(int fd, void *buffer, size_t length) {
	size_t done = 0;
	while (done < length) {
		ssize_t count = read(fd, (char *)buffer + done, length - done);
		if (count == 0)
			return false;
		if (count > 0)
			done += (size_t)count;
		else if (errno != EINTR)
			return false;
	}
	return true;
}

bool gj_write_all(int fd, const void *buffer, size_t length) {
	size_t done = 0;
	while (done < length) {
		/* A socket whose peer has gone must not end this process; a file is no socket. */
		ssize_t count = send(fd, (const char *)buffer + done, length - done, MSG_NOSIGNAL);
		if (count < 0 && errno == ENOTSOCK)
			count = write(fd, (const char *)buffer + done, length - done);
		if (count >= 0)
			done += (size_t)count;
		else if (errno != EINTR)
			return false;
	}
	return true;
}

union control {
	struct cmsghdr header;
	char bytes[CMSG_SPACE(GJ_MAX_FDS * sizeof(int))];
};

/* The descriptors come with the length, which is one message. */
bool gj_send(int socket, const struct gj_packet *packet, const int *fds, size_t count) {
	uint32_t length = (uint32_t)packet->length;
	struct iovec part = { &length, sizeof length };
	union control control = { 0 };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
	if (packet->length > MAX_LENGTH || count > GJ_MAX_FDS) {
		errno = E2BIG;
		return false;
	}
	if (count > 0) {
		message.msg_control = control.bytes;
		message.msg_controllen = CMSG_SPACE(count * sizeof *fds);
		control.header.cmsg_level = SOL_SOCKET;
		control.header.cmsg_type = SCM_RIGHTS;
		control.header.cmsg_len = CMSG_LEN(count * sizeof *fds);
		memcpy(CMSG_DATA(&control.header), fds, count * sizeof *fds);
	}
	return sendmsg(socket, &message, MSG_NOSIGNAL) == (ssize_t)sizeof length
		&& gj_write_all(socket, packet->bytes, packet->length);
}

void gj_close_all(const int *fds, size_t count) {
	for (size_t i = 0; i < count; i++)
		close(fds[i]);
}

static size_t take_fds(struct msghdr *message, int *fds) {
	size_t count = 0;
	for (struct cmsghdr *header = CMSG_FIRSTHDR(message); header != NULL; header = CMSG_NXTHDR(message, header)) {
		if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
			continue;
		size_t more = (header->cmsg_len - CMSG_LEN(0)) / sizeof *fds;
		if (more > GJ_MAX_FDS - count)
			more = GJ_MAX_FDS - count;
		memcpy(fds + count, CMSG_DATA(header), more * sizeof *fds);
		count += more;
	}
	return count;
}

bool gj_receive(int socket, struct gj_packet *packet, int *fds, size_t *count) {
	uint32_t length = 0;
	struct iovec part = { &length, sizeof length };
	union control control = { 0 };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control };
	ssize_t got;
	do
		got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC | MSG_WAITALL);
	while (got < 0 && errno == EINTR);
	*count = got > 0 ? take_fds(&message, fds) : 0;
	bool whole = got == (ssize_t)sizeof length && length <= MAX_LENGTH && (message.msg_flags & MSG_CTRUNC) == 0;
	if (whole) {
		*packet = (struct gj_packet){ .bytes = gj_allocate(length), .length = length, .room = length };
		whole = gj_read_all(socket, packet->bytes, length);
	}
	if (!whole) {
		gj_close_all(fds, *count);
		*count = 0;
	}
	return whole;
}
