/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <stdlib.h>

#include "machine.h"

/* A loader that is gone afterwards, so that a run finds no class that it would not find in a new JVM. */
static jobject passing_loader(struct gj_vm *vm, const char *jar) {
	JNIEnv *env = vm->env;
	char *address = gj_format("file:%s", jar);
	jclass url_type = gj_vm_class(vm, "java/net/URL");
	jobject url = (*env)->NewObject(env, url_type, gj_vm_method(vm, url_type, "<init>", "(Ljava/lang/String;)V"), gj_vm_string(vm, address));
	gj_vm_check(vm, address);
	free(address);
	jobjectArray urls = (*env)->NewObjectArray(env, 1, url_type, url);
	gj_vm_check(vm, "no memory");
	jclass type = gj_vm_class(vm, "java/net/URLClassLoader");
	jobject loader = (*env)->NewObject(env, type, gj_vm_method(vm, type, "<init>", "([Ljava/net/URL;Ljava/lang/ClassLoader;)V"), urls,
		vm->loader);
	gj_vm_check(vm, jar);
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

static void collect_garbage(struct gj_vm *vm) {
	jclass type = gj_vm_class(vm, "java/lang/System");
	(*vm->env)->CallStaticVoidMethod(vm->env, type, gj_vm_static_method(vm, type, "gc", "()V"));
	gj_vm_check(vm, "gc");
}

void gj_exercise(struct gj_vm *vm, const struct gj_setup *setup) {
	JNIEnv *env = vm->env;
	if (setup->exercise != NULL) {
		(*env)->PushLocalFrame(env, 64);
		jobject loader = setup->exercise_path != NULL ? passing_loader(vm, setup->exercise_path) : vm->loader;
		jclass type = load(vm, setup->exercise, loader);
		jmethodID run = gj_vm_static_method(vm, type, "main", "([Ljava/lang/String;)V");
		struct gj_list none = { 0 };
		(*env)->CallStaticVoidMethod(env, type, run, gj_vm_strings(vm, &none));
		gj_vm_check(vm, setup->exercise);
		if (setup->exercise_path != NULL) {
			jclass loader_type = (*env)->GetObjectClass(env, loader);
			(*env)->CallVoidMethod(env, loader, gj_vm_method(vm, loader_type, "close", "()V"));
			gj_vm_check(vm, "close");
		}
		(*env)->PopLocalFrame(env, NULL);
	}
	(*env)->PushLocalFrame(env, 8);
	collect_garbage(vm);
	(*env)->PopLocalFrame(env, NULL);
}
