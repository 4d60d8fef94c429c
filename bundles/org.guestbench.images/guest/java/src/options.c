/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <string.h>

#include "java.h"

/* Properties that the JDK reads before a program begins, or that tell what cannot be changed later. */
static const char *const early[] = { "java.", "sun.", "jdk.", "com.sun.", "user.", "file.", "native.", "os.", "path.", "line.",
	"stdin.", "stdout.", "stderr." };
static const char *const late[] = { "java.awt.headless=", "java.util.logging." };
/* What is so in any case. */
static const char *const usual[] = { "-Xshare:auto", "-server", "-Dfile.encoding=UTF-8" };

static bool starts_with_any(const char *text, const char *const *starts, size_t count) {
	for (size_t i = 0; i < count; i++)
		if (gj_starts(text, starts[i]))
			return true;
	return false;
}

static bool is_usual(const char *option) {
	for (size_t i = 0; i < GJ_ARRAY_LENGTH(usual); i++)
		if (strcmp(option, usual[i]) == 0)
			return true;
	return false;
}

static bool is_assertion(const char *option) {
	static const char *const names[] = { "-ea", "-da", "-enableassertions", "-disableassertions" };
	for (size_t i = 0; i < GJ_ARRAY_LENGTH(names); i++) {
		size_t length = strlen(names[i]);
		if (strncmp(option, names[i], length) == 0 && (option[length] == 0 || (option[length] == ':' && option[length + 1] != 0)))
			return true;
	}
	return false;
}

/* The value of an option in one of its two forms, "--name=value" and "--name value"; NULL if it is another option. */
static const char *value_of(char ***argument, const char *name) {
	const char *option = **argument;
	size_t length = strlen(name);
	if (strncmp(option, name, length) != 0)
		return NULL;
	if (option[length] == '=' && name[1] == '-')
		return option + length + 1;
	return option[length] == 0 && (*argument)[1] != NULL ? *++*argument : NULL;
}

static bool take_class_path(struct gj_options *options, char ***argument) {
	static const char *const names[] = { "-cp", "-classpath", "--class-path" };
	for (size_t i = 0; i < GJ_ARRAY_LENGTH(names); i++) {
		const char *value = value_of(argument, names[i]);
		if (value != NULL) {
			options->class_path = value;
			return true;
		}
	}
	return false;
}

/* "exports java.base/java.lang", for the whole class path. */
static bool take_module_option(struct gj_options *options, char ***argument) {
	static const char *const names[][2] = { { "--add-exports", "exports" }, { "--add-opens", "opens" } };
	for (size_t i = 0; i < GJ_ARRAY_LENGTH(names); i++) {
		char **here = *argument;
		const char *value = value_of(&here, names[i][0]);
		const char *to = value != NULL ? strchr(value, '=') : NULL;
		const char *slash = value != NULL ? strchr(value, '/') : NULL;
		if (to == NULL || slash == NULL || slash == value || slash + 1 >= to || strcmp(to, "=ALL-UNNAMED") != 0)
			continue;
		gj_list_add(&options->request->modules, gj_format("%s %.*s", names[i][1], (int)(to - value), value));
		*argument = here;
		return true;
	}
	return false;
}

static const char *take_option(struct gj_options *options, char ***argument) {
	char *option = **argument;
	if (is_usual(option) || take_class_path(options, argument) || take_module_option(options, argument))
		return NULL;
	if (gj_starts(option, "-D")) {
		const char *property = option + 2;
		if (*property == 0 || *property == '=')
			return option;
		if (starts_with_any(property, early, GJ_ARRAY_LENGTH(early)) && !starts_with_any(property, late, GJ_ARRAY_LENGTH(late)))
			return option;
		gj_list_add(&options->request->properties, gj_copy(property));
	} else if (is_assertion(option)) {
		gj_list_add(&options->request->assertions, gj_copy(option));
	} else if (gj_starts(option, "-X")) {
		gj_list_add(&options->machine, gj_copy(option));
	} else {
		return option;
	}
	return NULL;
}

const char *gj_options_parse(struct gj_options *options, char **arguments) {
	struct gj_request *request = options->request;
	char **argument = arguments;
	for (; *argument != NULL && **argument == '-'; argument++) {
		if (strcmp(*argument, "-jar") == 0) {
			request->kind = GJ_JAR;
			argument++;
			break;
		}
		const char *refused = take_option(options, &argument);
		if (refused != NULL)
			return refused;
	}
	if (*argument == NULL)
		return "no class is named";
	request->what = *argument++;
	if (*request->what == '@')
		return "a file of arguments";
	if (request->kind != GJ_JAR && gj_ends(request->what, ".java"))
		return "a source file";
	if (request->kind == GJ_JAR)
		options->class_path = request->what;
	while (*argument != NULL)
		gj_list_add(&request->arguments, *argument++);
	return NULL;
}
