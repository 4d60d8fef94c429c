/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "java.h"

extern char **environ;

/* Options in disguise, and what the C library of the JVM looks at when it starts. */
static const char *const refused[] = { "JDK_JAVA_OPTIONS=", "JAVA_TOOL_OPTIONS=", "_JAVA_", "LD_", "MALLOC_", "GLIBC_TUNABLES=",
	"LOCPATH=" };

/* The locale that setlocale(3) takes for a category. */
static const char *locale_of(const char *category) {
	const char *names[] = { "LC_ALL", category, "LANG" };
	for (size_t i = 0; i < GJ_ARRAY_LENGTH(names); i++) {
		const char *value = getenv(names[i]);
		if (value != NULL && *value != 0)
			return value;
	}
	return "C";
}

static bool is_usual(const char *locale) {
	return strcasecmp(locale, "C.UTF-8") == 0 || strcasecmp(locale, "C.utf8") == 0;
}

const char *gj_environment_problem(void) {
	for (char **variable = environ; *variable != NULL; variable++)
		for (size_t i = 0; i < GJ_ARRAY_LENGTH(refused); i++)
			if (gj_starts(*variable, refused[i]))
				return *variable;
	/* The two that a JVM takes its encoding and language from. */
	if (!is_usual(locale_of("LC_CTYPE")) || !is_usual(locale_of("LC_MESSAGES")))
		return "the locale is not C.UTF-8";
	return NULL;
}
