/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/* The central directory of a zip file: APPNOTE.TXT of PKWARE, 4.3.12 and 4.3.16. */
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "java.h"

#define END_SIGNATURE 0x06054b50u
#define END_LENGTH 22
#define MAX_COMMENT 65535
#define ENTRY_SIGNATURE 0x02014b50u
#define ENTRY_LENGTH 46

static uint32_t u16(const uint8_t *bytes) {
	return bytes[0] | (uint32_t)bytes[1] << 8;
}

static uint32_t u32(const uint8_t *bytes) {
	return u16(bytes) | u16(bytes + 2) << 16;
}

/* FNV-1a, whose bits the last steps mix well enough to be added. */
static uint64_t hash(const uint8_t *name, size_t length, uint32_t checksum, uint32_t size) {
	uint64_t value = 0xcbf29ce484222325u;
	for (size_t i = 0; i < length; i++)
		value = (value ^ name[i]) * 0x100000001b3u;
	value ^= (uint64_t)checksum << 32 | size;
	value = (value ^ value >> 33) * 0xff51afd7ed558ccdu;
	return value ^ value >> 33;
}

static bool begins(const uint8_t *name, size_t length, const char *start) {
	size_t wanted = strlen(start);
	return length >= wanted && memcmp(name, start, wanted) == 0;
}

/* Manifests and signatures differ between those who packed the same content; services and versions belong to it. */
static bool counts(const uint8_t *name, size_t length) {
	if (length == 0 || name[length - 1] == '/')
		return false;
	return !begins(name, length, "META-INF/") || begins(name, length, "META-INF/services/") || begins(name, length, "META-INF/versions/");
}

static const uint8_t *find_end(const uint8_t *file, size_t length) {
	size_t lowest = length > END_LENGTH + MAX_COMMENT ? length - END_LENGTH - MAX_COMMENT : 0;
	for (size_t at = length - END_LENGTH + 1; at-- > lowest;)
		if (u32(file + at) == END_SIGNATURE)
			return file + at;
	return NULL;
}

static uint64_t content(const uint8_t *file, size_t length) {
	const uint8_t *end = find_end(file, length);
	if (end == NULL)
		return 0;
	size_t left = u16(end + 10);
	size_t at = u32(end + 16);
	uint64_t sum = 1;
	for (; left > 0; left--) {
		if (at > length || length - at < ENTRY_LENGTH || u32(file + at) != ENTRY_SIGNATURE)
			return 0;
		const uint8_t *entry = file + at;
		size_t name_length = u16(entry + 28);
		size_t whole = ENTRY_LENGTH + name_length + u16(entry + 30) + u16(entry + 32);
		if (length - at < whole)
			return 0;
		if (counts(entry + ENTRY_LENGTH, name_length))
			sum += hash(entry + ENTRY_LENGTH, name_length, u32(entry + 16), u32(entry + 24));
		at += whole;
	}
	return sum;
}

uint64_t gj_jar_content(const char *path) {
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return 0;
	struct stat status;
	uint64_t sum = 0;
	if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size >= END_LENGTH) {
		size_t length = (size_t)status.st_size;
		void *file = mmap(NULL, length, PROT_READ, MAP_PRIVATE, fd, 0);
		if (file != MAP_FAILED) {
			sum = content(file, length);
			munmap(file, length);
		}
	}
	close(fd);
	return sum;
}
