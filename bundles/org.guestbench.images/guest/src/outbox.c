/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "agent.h"

size_t gb_outbox_free(const struct gb_outbox *box) {
	return GB_OUTBOX_SIZE - (box->end - box->start);
}

bool gb_outbox_has_room_for_data(const struct gb_outbox *box) {
	return gb_outbox_free(box) >= GB_HEADER_LENGTH + GB_MAX_DATA + GB_OUTBOX_RESERVE;
}

static void compact(struct gb_outbox *box, size_t needed) {
	if (GB_OUTBOX_SIZE - box->end >= needed)
		return;
	memmove(box->bytes, box->bytes + box->start, box->end - box->start);
	box->end -= box->start;
	box->start = 0;
}

uint8_t *gb_outbox_reserve_data(struct gb_outbox *box) {
	compact(box, GB_HEADER_LENGTH + GB_MAX_DATA);
	return box->bytes + box->end + GB_HEADER_LENGTH;
}

void gb_outbox_commit_data(struct gb_outbox *box, uint8_t type, uint32_t session, size_t length) {
	uint8_t *header = box->bytes + box->end;
	gb_put_u32(header, (uint32_t)length);
	header[4] = type;
	header[5] = header[6] = header[7] = 0;
	gb_put_u32(header + 8, session);
	box->end += GB_HEADER_LENGTH + length;
}

void gb_outbox_put(struct gb_outbox *box, const void *bytes, size_t length) {
	compact(box, length);
	/* The callers keep to the reserve; a frame is never cut, so what cannot fit is dropped as a whole. */
	if (GB_OUTBOX_SIZE - box->end < length)
		return;
	memcpy(box->bytes + box->end, bytes, length);
	box->end += length;
}

int gb_outbox_flush(struct gb_outbox *box, int fd) {
	while (box->start < box->end) {
		ssize_t count = write(fd, box->bytes + box->start, box->end - box->start);
		if (count < 0) {
			if (errno == EINTR)
				continue;
			return errno == EAGAIN ? 0 : -1;
		}
		if (count == 0)
			return 0;
		box->start += (size_t)count;
	}
	box->start = box->end = 0;
	return 0;
}
