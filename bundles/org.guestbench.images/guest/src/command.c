/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * From an EXEC frame to a command.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "agent.h"

#define GB_MAX_PATH 4095
/* What Linux takes for one argument. */
#define GB_MAX_ARGUMENT (128 * 1024 - 1)

void gb_fail(struct gb_failure *failure, int error, const char *stage, const char *format, ...) {
	failure->error = error;
	failure->stage = stage;
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(failure->text, sizeof failure->text, format, arguments);
	va_end(arguments);
}

/* Appends to a NULL-terminated list. */
static bool append(char ***list, size_t *count, char *text) {
	/* Grows at 1, 3, 7, 15 …, and always has room for the final NULL. */
	if (((*count + 1) & *count) == 0) {
		char **larger = realloc(*list, (2 * (*count + 1)) * sizeof **list);
		if (larger == NULL)
			return false;
		*list = larger;
	}
	(*list)[(*count)++] = text;
	(*list)[*count] = NULL;
	return true;
}

static bool parse_string(const struct gb_field *field, size_t max, char **text, const char *what, struct gb_failure *failure) {
	if (*text != NULL) {
		gb_fail(failure, EINVAL, "protocol", "two fields for the %s", what);
		return false;
	}
	*text = gb_field_string(field, max);
	if (*text == NULL || **text == 0) {
		gb_fail(failure, EINVAL, "protocol", "the %s is empty, too long, or holds a NUL byte", what);
		return false;
	}
	return true;
}

static bool parse_item(const struct gb_field *field, char ***list, size_t *count, const char *what, struct gb_failure *failure) {
	if (*count >= GB_MAX_ARGUMENTS) {
		gb_fail(failure, E2BIG, "protocol", "more than %d %ss", GB_MAX_ARGUMENTS, what);
		return false;
	}
	char *text = gb_field_string(field, GB_MAX_ARGUMENT);
	if (text == NULL) {
		gb_fail(failure, E2BIG, "protocol", "an %s is longer than %d bytes or holds a NUL byte", what, GB_MAX_ARGUMENT);
		return false;
	}
	if (append(list, count, text))
		return true;
	free(text);
	gb_fail(failure, ENOMEM, "protocol", "the guest is out of memory");
	return false;
}

static bool parse_limit(const struct gb_field *field, struct gb_command *command, struct gb_failure *failure) {
	if (field->length != 20 || command->limit_count == GB_ARRAY_LENGTH(command->limits)) {
		gb_fail(failure, EINVAL, "protocol", "a malformed limit, or too many of them");
		return false;
	}
	struct gb_limit *limit = &command->limits[command->limit_count++];
	limit->resource = (int)gb_get_u32(field->value);
	limit->value.rlim_cur = (rlim_t)gb_get_u64(field->value + 4);
	limit->value.rlim_max = (rlim_t)gb_get_u64(field->value + 12);
	return true;
}

static bool parse_number(const struct gb_field *field, uint32_t max, uint32_t *number, const char *what, struct gb_failure *failure) {
	if (field->length != 4 || gb_get_u32(field->value) > max) {
		gb_fail(failure, EINVAL, "protocol", "the %s is not a number up to %u", what, max);
		return false;
	}
	*number = gb_get_u32(field->value);
	return true;
}

static bool parse_field(const struct gb_field *field, struct gb_command *command, struct gb_failure *failure) {
	uint32_t number;
	switch (field->tag) {
	case GB_EXEC_ARGUMENT:
		return parse_item(field, &command->arguments, &command->argument_count, "argument", failure);
	case GB_EXEC_ENVIRONMENT:
		if (field->length == 0 || field->value[0] == '=' || memchr(field->value, '=', field->length) == NULL) {
			gb_fail(failure, EINVAL, "protocol", "an environment entry is not of the form NAME=VALUE");
			return false;
		}
		return parse_item(field, &command->environment, &command->environment_count, "environment entry", failure);
	case GB_EXEC_DIRECTORY:
		return parse_string(field, GB_MAX_PATH, &command->directory, "directory", failure);
	case GB_EXEC_USER:
		return parse_string(field, 63, &command->user, "user", failure);
	case GB_EXEC_LIMIT:
		return parse_limit(field, command, failure);
	case GB_EXEC_WINDOW:
		return parse_number(field, GB_MAX_WINDOW, &command->window, "window", failure);
	case GB_EXEC_UMASK:
		if (!parse_number(field, 0777, &number, "umask", failure))
			return false;
		command->mask = (mode_t)number;
		return true;
	default:
		if (field->tag & GB_TAG_OPTIONAL)
			return true;
		gb_fail(failure, EINVAL, "protocol", "EXEC field %u is unknown to this agent", field->tag);
		return false;
	}
}

bool gb_command_parse(const struct gb_frame *frame, struct gb_command *command, struct gb_failure *failure) {
	memset(command, 0, sizeof *command);
	command->mask = 022;
	command->flags = frame->flags;
	if ((frame->flags & ~GB_EXEC_FLAGS) != 0) {
		gb_fail(failure, EINVAL, "protocol", "EXEC flags 0x%02x are unknown to this agent", frame->flags);
		return false;
	}
	struct gb_fields fields = gb_fields_of(frame);
	struct gb_field field;
	int result;
	while ((result = gb_fields_next(&fields, &field)) > 0)
		if (!parse_field(&field, command, failure))
			return false;
	if (result < 0) {
		gb_fail(failure, EINVAL, "protocol", "EXEC has a malformed field");
		return false;
	}
	if (command->argument_count == 0 || command->arguments[0][0] == 0) {
		gb_fail(failure, EINVAL, "protocol", "EXEC names no program");
		return false;
	}
	return true;
}

static void free_list(char **list) {
	if (list == NULL)
		return;
	for (char **item = list; *item != NULL; item++)
		free(*item);
	free(list);
}

void gb_command_free(struct gb_command *command) {
	free_list(command->arguments);
	free_list(command->environment);
	free(command->directory);
	free(command->user);
	memset(command, 0, sizeof *command);
}
