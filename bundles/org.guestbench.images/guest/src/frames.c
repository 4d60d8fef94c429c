/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <stdlib.h>
#include <string.h>

#include "agent.h"

/* A host sends a frame in one go, so one that is not whole after this time was cut off with its sender. */
#define GB_FRAME_DEADLINE 10000

uint16_t gb_get_u16(const uint8_t *bytes) {
	return (uint16_t)(bytes[0] << 8 | bytes[1]);
}

uint32_t gb_get_u32(const uint8_t *bytes) {
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

uint64_t gb_get_u64(const uint8_t *bytes) {
	return (uint64_t)gb_get_u32(bytes) << 32 | gb_get_u32(bytes + 4);
}

void gb_put_u32(uint8_t *bytes, uint32_t value) {
	bytes[0] = (uint8_t)(value >> 24);
	bytes[1] = (uint8_t)(value >> 16);
	bytes[2] = (uint8_t)(value >> 8);
	bytes[3] = (uint8_t)value;
}

void gb_message_start(struct gb_message *message, uint8_t type, uint32_t session) {
	memset(message->bytes, 0, GB_HEADER_LENGTH);
	message->bytes[4] = type;
	gb_put_u32(message->bytes + 8, session);
	message->length = GB_HEADER_LENGTH;
}

void gb_message_raw(struct gb_message *message, const void *bytes, size_t length) {
	if (sizeof message->bytes - message->length < length)
		return;
	if (length > 0)
		memcpy(message->bytes + message->length, bytes, length);
	message->length += length;
}

void gb_message_field(struct gb_message *message, uint16_t tag, const void *bytes, size_t length) {
	if (sizeof message->bytes - message->length < GB_FIELD_HEADER_LENGTH + length)
		return;
	uint8_t header[GB_FIELD_HEADER_LENGTH] = { (uint8_t)(tag >> 8), (uint8_t)tag };
	gb_put_u32(header + 2, (uint32_t)length);
	gb_message_raw(message, header, sizeof header);
	gb_message_raw(message, bytes, length);
}

void gb_message_text(struct gb_message *message, uint16_t tag, const char *text) {
	gb_message_field(message, tag, text, strlen(text));
}

void gb_message_u16(struct gb_message *message, uint16_t tag, uint16_t value) {
	uint8_t bytes[2] = { (uint8_t)(value >> 8), (uint8_t)value };
	gb_message_field(message, tag, bytes, sizeof bytes);
}

void gb_message_u32(struct gb_message *message, uint16_t tag, uint32_t value) {
	uint8_t bytes[4];
	gb_put_u32(bytes, value);
	gb_message_field(message, tag, bytes, sizeof bytes);
}

void gb_message_u64(struct gb_message *message, uint16_t tag, uint64_t value) {
	uint8_t bytes[8];
	gb_put_u32(bytes, (uint32_t)(value >> 32));
	gb_put_u32(bytes + 4, (uint32_t)value);
	gb_message_field(message, tag, bytes, sizeof bytes);
}

void gb_message_send(struct gb_message *message, struct gb_outbox *box) {
	gb_put_u32(message->bytes, (uint32_t)(message->length - GB_HEADER_LENGTH));
	gb_outbox_put(box, message->bytes, message->length);
}

struct gb_fields gb_fields_of(const struct gb_frame *frame) {
	struct gb_fields fields = { frame->payload, frame->payload + frame->length };
	return fields;
}

int gb_fields_next(struct gb_fields *fields, struct gb_field *field) {
	size_t left = (size_t)(fields->end - fields->next);
	if (left == 0)
		return 0;
	if (left < GB_FIELD_HEADER_LENGTH)
		return -1;
	field->tag = gb_get_u16(fields->next);
	field->length = gb_get_u32(fields->next + 2);
	if (field->length > left - GB_FIELD_HEADER_LENGTH)
		return -1;
	field->value = fields->next + GB_FIELD_HEADER_LENGTH;
	fields->next = field->value + field->length;
	return 1;
}

char *gb_field_string(const struct gb_field *field, size_t max) {
	if (field->length > max || memchr(field->value, 0, field->length) != NULL)
		return NULL;
	char *text = malloc((size_t)field->length + 1);
	if (text == NULL)
		return NULL;
	memcpy(text, field->value, field->length);
	text[field->length] = 0;
	return text;
}

void gb_inbox_reset(struct gb_inbox *inbox) {
	inbox->synchronised = false;
	inbox->length = inbox->consumed = 0;
	inbox->first_byte = inbox->last_byte = 0;
}

uint8_t *gb_inbox_space(struct gb_inbox *inbox, size_t *size) {
	if (inbox->consumed > 0) {
		memmove(inbox->bytes, inbox->bytes + inbox->consumed, inbox->length - inbox->consumed);
		inbox->length -= inbox->consumed;
		inbox->consumed = 0;
	}
	*size = sizeof inbox->bytes - inbox->length;
	return inbox->bytes + inbox->length;
}

void gb_inbox_filled(struct gb_inbox *inbox, size_t count, int64_t now) {
	if (inbox->length == inbox->consumed)
		inbox->first_byte = now;
	inbox->last_byte = now;
	inbox->length += count;
}

void gb_inbox_paused(struct gb_inbox *inbox, int64_t now) {
	inbox->first_byte = now;
}

int64_t gb_inbox_deadline(const struct gb_inbox *inbox) {
	if (!inbox->synchronised || inbox->length == inbox->consumed)
		return -1;
	return inbox->first_byte + GB_FRAME_DEADLINE;
}

void gb_inbox_abandon(struct gb_inbox *inbox) {
	inbox->synchronised = false;
}

static void header_of(const uint8_t *bytes, struct gb_frame *frame) {
	frame->length = gb_get_u32(bytes);
	frame->type = bytes[4];
	frame->flags = bytes[5];
	frame->session = gb_get_u32(bytes + 8);
	frame->payload = bytes + GB_HEADER_LENGTH;
}

static bool is_hello(const struct gb_frame *frame, const uint8_t *header) {
	return frame->type == GB_HELLO && frame->flags == 0 && header[6] == 0 && header[7] == 0 && frame->session == 0
		&& frame->length <= 1024;
}

enum match { MATCH_NO, MATCH_PART, MATCH_WHOLE };

static enum match hello_at(const uint8_t *bytes, size_t left, struct gb_frame *frame) {
	size_t compared = left < GB_MAGIC_LENGTH ? left : GB_MAGIC_LENGTH;
	if (memcmp(bytes, GB_MAGIC, compared) != 0)
		return MATCH_NO;
	if (left < GB_MAGIC_LENGTH + GB_HEADER_LENGTH)
		return MATCH_PART;
	header_of(bytes + GB_MAGIC_LENGTH, frame);
	if (!is_hello(frame, bytes + GB_MAGIC_LENGTH))
		return MATCH_NO;
	return left - GB_MAGIC_LENGTH - GB_HEADER_LENGTH < frame->length ? MATCH_PART : MATCH_WHOLE;
}

static enum gb_inbox_result next_hello(struct gb_inbox *inbox, struct gb_frame *frame) {
	size_t kept = inbox->length;
	for (size_t i = inbox->consumed; i < inbox->length; i++) {
		enum match match = hello_at(inbox->bytes + i, inbox->length - i, frame);
		if (match == MATCH_WHOLE) {
			inbox->consumed = i + GB_MAGIC_LENGTH + GB_HEADER_LENGTH + frame->length;
			inbox->synchronised = true;
			inbox->first_byte = inbox->last_byte;
			return GB_INBOX_FRAME;
		}
		/* It may have been cut off with its sender, so the next host's may come behind it. */
		if (match == MATCH_PART && i < kept)
			kept = i;
	}
	inbox->consumed = kept;
	return GB_INBOX_MORE;
}

enum gb_inbox_result gb_inbox_next(struct gb_inbox *inbox, struct gb_frame *frame, const char **text) {
	if (!inbox->synchronised)
		return next_hello(inbox, frame);
	size_t left = inbox->length - inbox->consumed;
	const uint8_t *bytes = inbox->bytes + inbox->consumed;
	if (left < GB_HEADER_LENGTH)
		return GB_INBOX_MORE;
	/* Another host has come, or the same one starts over; no frame's length can look like the magic. */
	if (memcmp(bytes, GB_MAGIC, GB_MAGIC_LENGTH) == 0) {
		inbox->synchronised = false;
		return next_hello(inbox, frame);
	}
	header_of(bytes, frame);
	if (frame->length > GB_MAX_REQUEST || (frame->type != GB_EXEC && frame->length > GB_MAX_DATA)) {
		*text = "a frame is longer than the protocol allows";
		inbox->synchronised = false;
		return GB_INBOX_BROKEN;
	}
	if (bytes[6] != 0 || bytes[7] != 0) {
		*text = "the reserved bytes of a frame header are not zero";
		inbox->synchronised = false;
		return GB_INBOX_BROKEN;
	}
	if (left - GB_HEADER_LENGTH < frame->length)
		return GB_INBOX_MORE;
	inbox->consumed += GB_HEADER_LENGTH + frame->length;
	inbox->first_byte = inbox->last_byte;
	return GB_INBOX_FRAME;
}
