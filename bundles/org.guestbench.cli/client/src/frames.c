/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "client.h"

static bool send_all(int fd, struct msghdr *message) {
	while (message->msg_iovlen > 0) {
		ssize_t sent = sendmsg(fd, message, MSG_NOSIGNAL);
		if (sent < 0 && errno == EINTR)
			continue;
		if (sent < 0)
			return false;
		size_t rest = (size_t)sent;
		while (message->msg_iovlen > 0 && rest >= message->msg_iov->iov_len) {
			rest -= message->msg_iov->iov_len;
			message->msg_iov++;
			message->msg_iovlen--;
		}
		if (message->msg_iovlen > 0) {
			message->msg_iov->iov_base = (char *)message->msg_iov->iov_base + rest;
			message->msg_iov->iov_len -= rest;
		}
	}
	return true;
}

bool gb_frame_send(int fd, unsigned char type, const void *payload, size_t length) {
	unsigned char header[GB_HEADER] = { type };
	uint32_t size = htonl((uint32_t)length);
	memcpy(header + 1, &size, sizeof size);
	struct iovec parts[2] = { { header, sizeof header }, { (void *)(uintptr_t)payload, length } };
	struct msghdr message = { .msg_iov = parts, .msg_iovlen = length > 0 ? 2 : 1 };
	return send_all(fd, &message);
}

bool gb_inbox_read(struct gb_inbox *inbox, int fd) {
	ssize_t count;
	do {
		count = recv(fd, inbox->bytes + inbox->length, sizeof inbox->bytes - inbox->length, 0);
	} while (count < 0 && errno == EINTR);
	if (count <= 0)
		return false;
	inbox->length += (size_t)count;
	return true;
}

int gb_inbox_frame(const struct gb_inbox *inbox, struct gb_frame *frame) {
	uint32_t size;
	if (inbox->length < GB_HEADER)
		return 0;
	memcpy(&size, inbox->bytes + 1, sizeof size);
	frame->type = inbox->bytes[0];
	frame->length = ntohl(size);
	frame->payload = inbox->bytes + GB_HEADER;
	if (frame->length > GB_PAYLOAD)
		return -1;
	return inbox->length - GB_HEADER >= frame->length;
}

void gb_inbox_drop(struct gb_inbox *inbox, const struct gb_frame *frame) {
	size_t size = GB_HEADER + frame->length;
	memmove(inbox->bytes, inbox->bytes + size, inbox->length - size);
	inbox->length -= size;
}
