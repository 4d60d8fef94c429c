/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include "machine.h"

/* So that class loading has been compiled where it is hot; chosen, not tuned. */
#define ROUNDS 6
/* Of each exercise when it is done again. */
#define ROUNDS_AGAIN "4"
/*
 * What a patient JVM asks of a method of a suite before it compiles it. A fork has to translate what has been compiled like all other code: a
 * short suite takes less memory if most of JUnit is still interpreted, a long one more time.
 */
#define RELUCTANCE 2

/* A second loader of the class path, which is gone afterwards: a run finds no class that it would not find in a new JVM. */
static jobject passing_loader(struct gj_vm *vm, const char *path) {
	JNIEnv *env = vm->env;
	jclass path_type = gj_vm_class(vm, "jdk/internal/loader/URLClassPath");
	jmethodID new_path = gj_vm_method(vm, path_type, "<init>", "(Ljava/lang/String;Z)V");
	jobject class_path = (*env)->NewObject(env, path_type, new_path, gj_vm_string(vm, path), JNI_FALSE);
	gj_vm_check(vm, path);
	jclass loader_type = gj_vm_class(vm, "java/lang/ClassLoader");
	jmethodID platform_loader = gj_vm_static_method(vm, loader_type, "getPlatformClassLoader", "()Ljava/lang/ClassLoader;");
	jobject parent = (*env)->CallStaticObjectMethod(env, loader_type, platform_loader);
	gj_vm_check(vm, path);
	jclass type = gj_vm_class(vm, "jdk/internal/loader/ClassLoaders$AppClassLoader");
	jmethodID new_loader = gj_vm_method(vm, type, "<init>",
		"(Ljdk/internal/loader/BuiltinClassLoader;Ljdk/internal/loader/URLClassPath;)V");
	jobject loader = (*env)->NewObject(env, type, new_loader, parent, class_path);
	gj_vm_check(vm, path);
	return loader;
}

static jclass load(struct gj_vm *vm, const char *name, jobject loader) {
	JNIEnv *env = vm->env;
	jclass type = gj_vm_class(vm, "java/lang/Class");
	jmethodID for_name = gj_vm_static_method(vm, type, "forName", "(Ljava/lang/String;ZLjava/lang/ClassLoader;)Ljava/lang/Class;");
	jclass found = (*env)->CallStaticObjectMethod(env, type, for_name, gj_vm_string(vm, name), JNI_TRUE, loader);
	gj_vm_check(vm, name);
	return found;
}

static void exercise(struct gj_vm *vm, const char *name, const char *path, const struct gj_list *arguments) {
	JNIEnv *env = vm->env;
	(*env)->PushLocalFrame(env, 64);
	jclass type = load(vm, name, path != NULL ? passing_loader(vm, path) : vm->loader);
	jmethodID run = gj_vm_static_method(vm, type, "main", "([Ljava/lang/String;)V");
	(*env)->CallStaticVoidMethod(env, type, run, gj_vm_strings(vm, arguments));
	gj_vm_check(vm, name);
	(*env)->PopLocalFrame(env, NULL);
}

static void collect_garbage(struct gj_vm *vm) {
	(*vm->env)->PushLocalFrame(vm->env, 8);
	jclass type = gj_vm_class(vm, "java/lang/System");
	(*vm->env)->CallStaticVoidMethod(vm->env, type, gj_vm_static_method(vm, type, "gc", "()V"));
	gj_vm_check(vm, "gc");
	(*vm->env)->PopLocalFrame(vm->env, NULL);
}

/* @param rounds NULL for the usual ones */
static void exercise_all(struct gj_vm *vm, const struct gj_setup *setup, const char *rounds) {
	struct gj_list arguments = { 0 };
	if (rounds != NULL)
		gj_list_add(&arguments, gj_copy(rounds));
	gj_thresholds_set(1, true);
	for (size_t i = 0; i < setup->exercises.count; i++) {
		struct gj_list parts = gj_split(setup->exercises.items[i], '=');
		const char *path = parts.count > 1 ? parts.items[1] : NULL;
		/* Whoever asks for options of a JVM gets no others. */
		if (path == NULL && setup->patience > 1 && setup->machine.count == 0)
			gj_thresholds_set(setup->patience * RELUCTANCE, true);
		for (int round = 0; round < (path != NULL && rounds == NULL ? ROUNDS : 1); round++)
			exercise(vm, parts.items[0], path, &arguments);
	}
	collect_garbage(vm);
}

void gj_exercise(struct gj_vm *vm, const struct gj_setup *setup) {
	exercise_all(vm, setup, NULL);
}

void gj_exercise_again(struct gj_vm *vm, const struct gj_setup *setup) {
	exercise_all(vm, setup, ROUNDS_AGAIN);
}
