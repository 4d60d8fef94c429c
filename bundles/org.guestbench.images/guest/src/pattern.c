/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <stdlib.h>
#include <string.h>

#include "agent.h"

static bool is_any_folders(const char *name) {
	return strcmp(name, "**") == 0;
}

bool gb_pattern_parse(char *text, struct gb_pattern *pattern) {
	pattern->text = text;
	pattern->count = 0;
	for (char *name = text; name != NULL;) {
		char *end = strchr(name, '/');
		if (end != NULL)
			*end++ = 0;
		if (pattern->count == GB_MAX_PATTERN_NAMES || *name == 0 || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
			return false;
		pattern->names[pattern->count++] = name;
		name = end;
	}
	return true;
}

void gb_pattern_free(struct gb_pattern *pattern) {
	free(pattern->text);
	pattern->text = NULL;
}

/* Whoever stands before a "**" stands behind it too. */
static uint64_t pass_any_folders(const struct gb_pattern *pattern, uint64_t places) {
	for (size_t i = 0; i < pattern->count; i++)
		if ((places >> i & 1) != 0 && is_any_folders(pattern->names[i]))
			places |= (uint64_t)1 << (i + 1);
	return places;
}

uint64_t gb_pattern_begin(const struct gb_pattern *pattern) {
	return pass_any_folders(pattern, 1);
}

/* Behind one letter, of however many bytes of UTF-8. */
static const char *behind_letter(const char *text) {
	do
		text++;
	while (((unsigned char)*text & 0xc0) == 0x80);
	return text;
}

/* Greedy with one point to go back to, the last star, so that its time is bounded by pattern times name. */
static bool fits_name(const char *pattern, const char *name) {
	const char *star = NULL;
	const char *behind_star = NULL;
	while (*name != 0) {
		if (*pattern == '*') {
			star = pattern++;
			behind_star = name;
		} else if (*pattern == '?') {
			pattern++;
			name = behind_letter(name);
		} else if (*pattern == *name) {
			pattern++;
			name++;
		} else if (star != NULL) {
			pattern = star + 1;
			name = behind_star = behind_letter(behind_star);
		} else {
			return false;
		}
	}
	while (*pattern == '*')
		pattern++;
	return *pattern == 0;
}

uint64_t gb_pattern_advance(const struct gb_pattern *pattern, uint64_t places, const char *name) {
	uint64_t next = 0;
	for (size_t i = 0; i < pattern->count; i++) {
		if ((places >> i & 1) == 0)
			continue;
		if (is_any_folders(pattern->names[i]))
			next |= (uint64_t)1 << i;
		else if (fits_name(pattern->names[i], name))
			next |= (uint64_t)1 << (i + 1);
	}
	return pass_any_folders(pattern, next);
}

bool gb_pattern_fits(const struct gb_pattern *pattern, uint64_t places) {
	return (places >> pattern->count & 1) != 0;
}

bool gb_pattern_goes_on(const struct gb_pattern *pattern, uint64_t places) {
	return (places & (((uint64_t)1 << pattern->count) - 1)) != 0;
}
