/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * A JVM knows its -ea and -da only from its start, and asks for each class when that is initialised. Here the question is
 * answered in its place, by the same rules: the last option that names the class, else the last one that names
 * the nearest package, else the last one that names nothing.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "machine.h"

typedef jboolean (*status_function)(JNIEnv *, jclass, jclass);

static status_function original;
static jmethodID get_name;
static jmethodID get_loader;
static struct gj_list given;

static bool enables(const char *option) {
	return option[1] == 'e';
}

static bool is_package(const char *name) {
	return name != NULL && gj_ends(name, "...");
}

/* What comes after the colon; NULL if nothing does. */
static const char *name_in(const char *option) {
	const char *colon = strchr(option, ':');
	return colon != NULL ? colon + 1 : NULL;
}

static const char *last_for_class(const char *type) {
	for (size_t i = given.count; i-- > 0;) {
		const char *name = name_in(given.items[i]);
		if (name != NULL && !is_package(name) && strcmp(name, type) == 0)
			return given.items[i];
	}
	return NULL;
}

static const char *last_for_package(const char *package, size_t length) {
	for (size_t i = given.count; i-- > 0;) {
		const char *name = name_in(given.items[i]);
		if (is_package(name) && strlen(name) == length + strlen("...") && strncmp(name, package, length) == 0)
			return given.items[i];
	}
	return NULL;
}

static const char *last_for_nearest_package(const char *type) {
	const char *dot = strrchr(type, '.');
	size_t length = dot != NULL ? (size_t)(dot - type) : 0;
	do {
		const char *option = last_for_package(type, length);
		if (option != NULL)
			return option;
		while (length > 0 && type[--length] != '.')
			;
	} while (length > 0);
	return NULL;
}

static bool enabled(const char *type) {
	const char *option = last_for_class(type);
	if (option == NULL)
		option = last_for_nearest_package(type);
	for (size_t i = given.count; option == NULL && i-- > 0;)
		if (name_in(given.items[i]) == NULL)
			option = given.items[i];
	return option != NULL && enables(option);
}

static jboolean JNICALL desired_status(JNIEnv *env, jclass unused, jclass type) {
	if (given.count == 0 || (*env)->CallObjectMethod(env, type, get_loader) == NULL)
		return original(env, unused, type);
	jstring name = (*env)->CallObjectMethod(env, type, get_name);
	const char *text = name != NULL ? (*env)->GetStringUTFChars(env, name, NULL) : NULL;
	if (text == NULL)
		return JNI_FALSE;
	bool status = enabled(text);
	(*env)->ReleaseStringUTFChars(env, name, text);
	return status ? JNI_TRUE : JNI_FALSE;
}

void gj_assertions_prepare(struct gj_vm *vm) {
	static char name[] = "desiredAssertionStatus0";
	static char signature[] = "(Ljava/lang/Class;)Z";
	*(void **)&original = dlsym(vm->library, "JVM_DesiredAssertionStatus");
	jclass type = gj_vm_class(vm, "java/lang/Class");
	get_name = gj_vm_method(vm, type, "getName", "()Ljava/lang/String;");
	get_loader = gj_vm_method(vm, type, "getClassLoader0", "()Ljava/lang/ClassLoader;");
	JNINativeMethod method = { name, signature, NULL };
	*(status_function *)&method.fnPtr = desired_status;
	if (original == NULL)
		gj_vm_fail(vm, name);
	/* The JVM warns of it on standard output, which would be the first thing that a reader of the log stumbles over. */
	int output = fcntl(1, F_DUPFD_CLOEXEC, GJ_FIRST_OWN_FD);
	int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
	dup2(nothing, 1);
	(*vm->env)->RegisterNatives(vm->env, type, &method, 1);
	dup2(output, 1);
	close(output);
	close(nothing);
	gj_vm_check(vm, name);
}

void gj_assertions_set(const struct gj_list *options) {
	given = *options;
}
