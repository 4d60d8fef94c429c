/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * The files that a search finds as a tar archive (POSIX.1-2001, pax Interchange Format), made while it is read. A file that has become
 * shorter since its header was written is filled up with zeros, what one has become longer is left out.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "agent.h"

#define BLOCK 512
#define MAX_PATH 4095
/* What eleven octal digits hold. */
#define MAX_NUMBER ((uint64_t)1 << 33)

/* A header as POSIX.1-2001 has it in "ustar Interchange Format". */
struct header {
	char name[100];
	char mode[8];
	char uid[8];
	char gid[8];
	char size[12];
	char modified[12];
	char sum[8];
	char type;
	char link[100];
	char magic[6];
	char version[2];
	char user[32];
	char group[32];
	char device[16];
	char prefix[155];
	char rest[12];
};

_Static_assert(sizeof(struct header) == BLOCK, "a header is one block");

struct gb_archive {
	struct gb_search search;
	/* The file that is being read, and what is still to come of it. */
	int file;
	uint64_t left;
	size_t padding;
	bool ended;
	/* What comes before it: headers, and zeros. */
	size_t start;
	size_t end;
	uint8_t ahead[BLOCK * 12];
};

static unsigned open_archives;

static bool refuse(struct gb_failure *failure, const char *text) {
	gb_fail(failure, EINVAL, "protocol", "%s", text);
	return false;
}

static bool parse_pattern(const struct gb_field *field, struct gb_search *search, struct gb_failure *failure) {
	struct gb_pattern *more = realloc(search->patterns, (search->pattern_count + 1) * sizeof *more);
	if (more == NULL)
		return refuse(failure, "the guest is out of memory");
	search->patterns = more;
	char *text = gb_field_string(field, MAX_PATH);
	if (text == NULL || !gb_pattern_parse(text, &more[search->pattern_count])) {
		free(text);
		return refuse(failure, "a pattern is absolute, too long, has an empty name, '.' or '..' in it, or too many names");
	}
	search->pattern_count++;
	return true;
}

static bool parse_field(const struct gb_field *field, struct gb_search *search, char **directory, uint32_t *window,
	struct gb_failure *failure) {
	switch (field->tag) {
	case GB_SEARCH_DIRECTORY:
		free(*directory);
		*directory = gb_field_string(field, MAX_PATH);
		return *directory != NULL || refuse(failure, "the directory is too long or holds a NUL byte");
	case GB_SEARCH_PATTERN:
		return parse_pattern(field, search, failure);
	case GB_SEARCH_WINDOW:
		*window = field->length == 4 ? gb_get_u32(field->value) : UINT32_MAX;
		return *window <= GB_MAX_WINDOW || refuse(failure, "the window is no number of bytes");
	case GB_SEARCH_BELOW:
		search->below = field->length == 8 ? gb_get_u64(field->value) : UINT64_MAX;
		return search->below <= MAX_NUMBER || refuse(failure, "the size of files is no number of bytes that an archive can have");
	default:
		return (field->tag & GB_TAG_OPTIONAL) != 0 || refuse(failure, "a field of SEARCH is unknown to this agent");
	}
}

static bool parse(const struct gb_frame *frame, struct gb_search *search, char **directory, uint32_t *window, struct gb_failure *failure) {
	struct gb_fields fields = gb_fields_of(frame);
	struct gb_field field;
	int result;
	search->below = MAX_NUMBER;
	*window = 0;
	while ((result = gb_fields_next(&fields, &field)) > 0)
		if (!parse_field(&field, search, directory, window, failure))
			return false;
	if (result < 0 || *directory == NULL || **directory != '/' || search->pattern_count == 0)
		return refuse(failure, "SEARCH has a malformed field, no directory that is absolute, or no pattern");
	return true;
}

struct gb_archive *gb_archive_open(const struct gb_frame *frame, uint32_t *window, struct gb_failure *failure) {
	struct gb_archive *archive = open_archives < GB_MAX_SEARCHES ? calloc(1, sizeof *archive) : NULL;
	char *directory = NULL;
	if (archive == NULL) {
		gb_fail(failure, EAGAIN, "sessions", "the agent makes no more than %d searches at once", GB_MAX_SEARCHES);
		return NULL;
	}
	open_archives++;
	archive->file = -1;
	bool ok = false;
	if (parse(frame, &archive->search, &directory, window, failure)) {
		ok = gb_search_begin(&archive->search, directory);
		if (!ok)
			gb_fail(failure, errno, "directory", "%s", strerror(errno));
	}
	free(directory);
	if (ok)
		return archive;
	gb_archive_free(archive);
	return NULL;
}

void gb_archive_free(struct gb_archive *archive) {
	if (archive == NULL)
		return;
	if (archive->file >= 0)
		close(archive->file);
	gb_search_free(&archive->search);
	free(archive);
	open_archives--;
}

bool gb_archive_is_incomplete(const struct gb_archive *archive) {
	return archive->search.incomplete;
}

static void octal(char *field, size_t size, uint64_t number) {
	field[--size] = 0;
	while (size > 0) {
		field[--size] = (char)('0' + (number & 7));
		number >>= 3;
	}
}

static void put_header(struct gb_archive *archive, const char *name, char type, uint64_t size, uint64_t modified) {
	struct header header;
	memset(&header, 0, sizeof header);
	size_t length = strlen(name);
	memcpy(header.name, name, length < sizeof header.name ? length : sizeof header.name);
	octal(header.mode, sizeof header.mode, 0644);
	octal(header.uid, sizeof header.uid, 0);
	octal(header.gid, sizeof header.gid, 0);
	octal(header.size, sizeof header.size, size);
	octal(header.modified, sizeof header.modified, modified);
	header.type = type;
	memcpy(header.magic, "ustar", sizeof header.magic);
	memcpy(header.version, "00", sizeof header.version);
	/* The sum is of a header whose own field has spaces. */
	memset(header.sum, ' ', sizeof header.sum);
	unsigned sum = 0;
	for (size_t i = 0; i < sizeof header; i++)
		sum += ((const uint8_t *)&header)[i];
	octal(header.sum, sizeof header.sum - 1, sum);
	memcpy(archive->ahead + archive->end, &header, sizeof header);
	archive->end += sizeof header;
}

static void put_zeros(struct gb_archive *archive, size_t count) {
	memset(archive->ahead + archive->end, 0, count);
	archive->end += count;
}

static size_t padding_of(uint64_t size) {
	return (size_t)(-size & (BLOCK - 1));
}

/* A record of the path, for a name that a header has no room for; it begins with its own length. */
static void put_long_name(struct gb_archive *archive, const char *name) {
	static const char key[] = " path=";
	char digits[8];
	size_t bare = strlen(key) + strlen(name) + 1;
	size_t length = bare + 1;
	while (gb_format(digits, sizeof digits, "%zu", length) && bare + strlen(digits) != length)
		length++;
	put_header(archive, "path", 'x', length, 0);
	char *record = (char *)archive->ahead + archive->end;
	gb_format(record, sizeof archive->ahead - archive->end, "%s%s%s\n", digits, key, name);
	archive->end += length;
	put_zeros(archive, padding_of(length));
}

static void begin_file(struct gb_archive *archive, const struct stat *status) {
	const char *name = archive->search.path;
	uint64_t size = (uint64_t)status->st_size;
	uint64_t modified = status->st_mtime > 0 ? (uint64_t)status->st_mtime : 0;
	if (strlen(name) > sizeof((struct header *)NULL)->name)
		put_long_name(archive, name);
	put_header(archive, name, '0', size, modified < MAX_NUMBER ? modified : MAX_NUMBER - 1);
	archive->left = size;
	archive->padding = padding_of(size);
}

static void end_file(struct gb_archive *archive) {
	close(archive->file);
	archive->file = -1;
	put_zeros(archive, archive->padding);
}

/* False: not now. */
static bool look_for_file(struct gb_archive *archive) {
	struct stat status;
	switch (gb_search_next(&archive->search, &archive->file, &status)) {
	case GB_SEARCH_FOUND:
		begin_file(archive, &status);
		return true;
	case GB_SEARCH_END:
		put_zeros(archive, BLOCK * 2);
		archive->ended = true;
		return true;
	case GB_SEARCH_LATER:
		break;
	}
	return false;
}

static size_t take_ahead(struct gb_archive *archive, uint8_t *buffer, size_t size) {
	size_t ready = archive->end - archive->start;
	size_t count = ready < size ? ready : size;
	memcpy(buffer, archive->ahead + archive->start, count);
	archive->start += count;
	if (archive->start == archive->end)
		archive->start = archive->end = 0;
	return count;
}

static size_t take_content(struct gb_archive *archive, uint8_t *buffer, size_t size) {
	size_t wanted = archive->left < size ? (size_t)archive->left : size;
	ssize_t count = read(archive->file, buffer, wanted);
	if (count <= 0) {
		memset(buffer, 0, wanted);
		count = (ssize_t)wanted;
	}
	archive->left -= (uint64_t)count;
	return (size_t)count;
}

ssize_t gb_archive_read(struct gb_archive *archive, uint8_t *buffer, size_t size) {
	size_t filled = 0;
	bool looked = true;
	while (filled < size && looked) {
		if (archive->start < archive->end)
			filled += take_ahead(archive, buffer + filled, size - filled);
		else if (archive->file >= 0 && archive->left > 0)
			filled += take_content(archive, buffer + filled, size - filled);
		else if (archive->file >= 0)
			end_file(archive);
		else if (archive->ended)
			break;
		else
			looked = look_for_file(archive);
	}
	return filled > 0 ? (ssize_t)filled : looked ? 0 : -1;
}
