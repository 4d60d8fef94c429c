/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "java.h"

static bool is_wildcard(const char *element) {
	size_t length = strlen(element);
	/* A file may be called "*". */
	return gj_ends(element, "*") && (length == 1 || element[length - 2] == '/') && access(element, F_OK) != 0;
}

static bool is_jar(const char *name) {
	return strlen(name) > 4 && (gj_ends(name, ".jar") || gj_ends(name, ".JAR")) && strchr(name, ':') == NULL;
}

/* In the order of the folder, which nobody may rely on but everybody sees. */
static bool add_jars(struct gj_list *path, const char *wildcard) {
	int folder_length = (int)strlen(wildcard) - 1;
	char *folder = gj_format("%.*s", folder_length, wildcard);
	DIR *directory = opendir(folder_length == 0 ? "." : folder);
	bool any = false;
	struct dirent *entry;
	while (directory != NULL && (entry = readdir(directory)) != NULL) {
		if (is_jar(entry->d_name)) {
			gj_list_add(path, gj_format("%s%s", folder, entry->d_name));
			any = true;
		}
	}
	if (directory != NULL)
		closedir(directory);
	free(folder);
	return any;
}

struct gj_list gj_class_path_expand(const char *path) {
	struct gj_list elements = gj_split(path, ':');
	struct gj_list expanded = { 0 };
	for (size_t i = 0; i < elements.count; i++)
		if (!is_wildcard(elements.items[i]) || !add_jars(&expanded, elements.items[i]))
			gj_list_add(&expanded, elements.items[i]);
	return expanded;
}
