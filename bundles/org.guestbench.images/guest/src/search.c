/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * Looks through a tree that others may be changing, and change to do harm: no link is followed, nothing but folders of one file system and
 * plain files is opened, and a search holds at most GB_SEARCH_DEPTH folders open and one path.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "agent.h"

/* Of names looked at in one go. */
#define STEPS 128
#define OPEN_FLAGS (O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)

/* Takes the descriptor over. The places are those of the folder itself. */
static bool enter(struct gb_search *search, int folder, const uint64_t *places, size_t length) {
	struct gb_search_level *level = &search->levels[search->depth];
	level->places = malloc(search->pattern_count * sizeof *places);
	level->entries = level->places != NULL ? fdopendir(folder) : NULL;
	if (level->entries == NULL) {
		free(level->places);
		close(folder);
		return false;
	}
	memcpy(level->places, places, search->pattern_count * sizeof *places);
	level->length = length;
	search->depth++;
	return true;
}

static void leave(struct gb_search *search) {
	struct gb_search_level *level = &search->levels[--search->depth];
	closedir(level->entries);
	free(level->places);
}

bool gb_search_begin(struct gb_search *search, const char *directory) {
	struct stat status;
	int folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0)
		return false;
	uint64_t *places = malloc(search->pattern_count * sizeof *places);
	if (places == NULL || fstat(folder, &status) != 0) {
		free(places);
		close(folder);
		return false;
	}
	for (size_t i = 0; i < search->pattern_count; i++)
		places[i] = gb_pattern_begin(&search->patterns[i]);
	search->device = status.st_dev;
	bool ok = enter(search, folder, places, 0);
	free(places);
	return ok;
}

static void enter_below(struct gb_search *search, const char *name, const uint64_t *places, size_t length) {
	const struct gb_search_level *level = &search->levels[search->depth - 1];
	struct stat status;
	if (search->depth == GB_SEARCH_DEPTH) {
		search->incomplete = true;
		return;
	}
	int folder = openat(dirfd(level->entries), name, OPEN_FLAGS | O_DIRECTORY);
	if (folder < 0) {
		/* It may just have gone, or be somebody's secret; but the agent's own need is told. */
		search->incomplete |= errno == EMFILE || errno == ENFILE || errno == ENOMEM;
		return;
	}
	if (fstat(folder, &status) != 0 || status.st_dev != search->device) {
		close(folder);
		return;
	}
	search->path[length] = '/';
	search->incomplete |= !enter(search, folder, places, length + 1);
}

/* The file, or -1 if it is none that is wanted. */
static int open_file(const struct gb_search *search, const char *name, struct stat *status) {
	int file = openat(dirfd(search->levels[search->depth - 1].entries), name, OPEN_FLAGS);
	if (file < 0)
		return -1;
	if (fstat(file, status) == 0 && S_ISREG(status->st_mode) && (uint64_t)status->st_size < search->below)
		return file;
	close(file);
	return -1;
}

static unsigned char type_of(const struct gb_search_level *level, const struct dirent *entry) {
	struct stat status;
	if (entry->d_type != DT_UNKNOWN)
		return entry->d_type;
	if (fstatat(dirfd(level->entries), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
		return DT_UNKNOWN;
	return S_ISDIR(status.st_mode) ? DT_DIR : S_ISREG(status.st_mode) ? DT_REG : DT_UNKNOWN;
}

/* The file, if the entry is one that is wanted, or -1. Folders in which some can be are entered. */
static int look_at(struct gb_search *search, const struct dirent *entry, uint64_t *places, struct stat *status) {
	const struct gb_search_level *level = &search->levels[search->depth - 1];
	bool fits = false;
	bool goes_on = false;
	for (size_t i = 0; i < search->pattern_count; i++) {
		places[i] = gb_pattern_advance(&search->patterns[i], level->places[i], entry->d_name);
		fits |= gb_pattern_fits(&search->patterns[i], places[i]);
		goes_on |= gb_pattern_goes_on(&search->patterns[i], places[i]);
	}
	if (!fits && !goes_on)
		return -1;
	unsigned char type = type_of(level, entry);
	if (!(type == DT_REG && fits) && !(type == DT_DIR && goes_on))
		return -1;
	size_t length = level->length + strlen(entry->d_name);
	if (length + 1 >= sizeof search->path) {
		search->incomplete = true;
		return -1;
	}
	strcpy(search->path + level->length, entry->d_name);
	if (type == DT_REG)
		return open_file(search, entry->d_name, status);
	enter_below(search, entry->d_name, places, length);
	return -1;
}

enum gb_search_result gb_search_next(struct gb_search *search, int *file, struct stat *status) {
	uint64_t *places = malloc(search->pattern_count * sizeof *places);
	if (places == NULL) {
		search->incomplete = true;
		return GB_SEARCH_END;
	}
	enum gb_search_result result = GB_SEARCH_LATER;
	for (int step = 0; step < STEPS && result == GB_SEARCH_LATER; step++) {
		struct dirent *entry = search->depth > 0 ? readdir(search->levels[search->depth - 1].entries) : NULL;
		if (search->depth == 0)
			result = GB_SEARCH_END;
		else if (entry == NULL)
			leave(search);
		else if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0
			&& (*file = look_at(search, entry, places, status)) >= 0)
			result = GB_SEARCH_FOUND;
	}
	free(places);
	return result;
}

void gb_search_free(struct gb_search *search) {
	while (search->depth > 0)
		leave(search);
	for (size_t i = 0; i < search->pattern_count; i++)
		gb_pattern_free(&search->patterns[i]);
	free(search->patterns);
	search->patterns = NULL;
	search->pattern_count = 0;
}
