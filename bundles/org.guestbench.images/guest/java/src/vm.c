/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "machine.h"

#define CANNOT 1
/* Counters for jstat, which a JVM takes twenty times a second, now every ten seconds: dozens of guests that only wait must not wear out a host. */
#define RESTFUL "-XX:PerfDataSamplingInterval=10000"
/* A class path that is replaced later; with none, the JVM would take the working directory. */
#define NO_CLASS_PATH "/nonexistent"

void gj_vm_fail(struct gj_vm *vm, const char *what) {
	fprintf(stderr, "java: this JVM cannot wait for a run: %s\n", what);
	if (vm->env != NULL && (*vm->env)->ExceptionCheck(vm->env))
		(*vm->env)->ExceptionDescribe(vm->env);
	_exit(CANNOT);
}

void gj_vm_check(struct gj_vm *vm, const char *what) {
	if ((*vm->env)->ExceptionCheck(vm->env))
		gj_vm_fail(vm, what);
}

typedef jint (*create_function)(JavaVM **, void **, void *);

static create_function find_create(struct gj_vm *vm, const char *home) {
	char *path = gj_format("%s/lib/server/libjvm.so", home);
	vm->library = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
	if (vm->library == NULL)
		gj_vm_fail(vm, dlerror());
	free(path);
	create_function create;
	/* ISO C has no cast from an object to a function. */
	*(void **)&create = dlsym(vm->library, "JNI_CreateJavaVM");
	if (create == NULL)
		gj_vm_fail(vm, dlerror());
	return create;
}

void gj_vm_create(struct gj_vm *vm, const struct gj_setup *setup) {
	create_function create = find_create(vm, setup->home);
	char *prefix = gj_join(&setup->prefix, 0, ':');
	struct gj_list texts = { 0 };
	/* What the launcher adds. */
	gj_list_add(&texts, gj_format("-Djava.class.path=%s", *prefix != 0 ? prefix : NO_CLASS_PATH));
	gj_list_add(&texts, gj_copy("-Dsun.java.launcher=SUN_STANDARD"));
	gj_list_add(&texts, gj_copy(RESTFUL));
	for (size_t i = 0; i < setup->machine.count; i++)
		gj_list_add(&texts, setup->machine.items[i]);
	JavaVMOption *options = gj_allocate(texts.count * sizeof *options);
	for (size_t i = 0; i < texts.count; i++)
		options[i].optionString = texts.items[i];
	JavaVMInitArgs arguments = { JNI_VERSION_10, (jint)texts.count, options, JNI_FALSE };
	if (create(&vm->vm, (void **)&vm->env, &arguments) != JNI_OK)
		gj_vm_fail(vm, "it does not start");
	jclass type = gj_vm_class(vm, "java/lang/ClassLoader");
	jmethodID system_loader = gj_vm_static_method(vm, type, "getSystemClassLoader", "()Ljava/lang/ClassLoader;");
	jobject loader = (*vm->env)->CallStaticObjectMethod(vm->env, type, system_loader);
	gj_vm_check(vm, "no class loader");
	vm->loader = (*vm->env)->NewGlobalRef(vm->env, loader);
	vm->string = (*vm->env)->NewGlobalRef(vm->env, gj_vm_class(vm, "java/lang/String"));
	vm->new_string = gj_vm_method(vm, vm->string, "<init>", "([B)V");
	free(prefix);
}

jclass gj_vm_class(struct gj_vm *vm, const char *name) {
	jclass type = (*vm->env)->FindClass(vm->env, name);
	gj_vm_check(vm, name);
	return type;
}

jmethodID gj_vm_method(struct gj_vm *vm, jclass type, const char *name, const char *signature) {
	jmethodID method = (*vm->env)->GetMethodID(vm->env, type, name, signature);
	gj_vm_check(vm, name);
	return method;
}

jmethodID gj_vm_static_method(struct gj_vm *vm, jclass type, const char *name, const char *signature) {
	jmethodID method = (*vm->env)->GetStaticMethodID(vm->env, type, name, signature);
	gj_vm_check(vm, name);
	return method;
}

jstring gj_vm_string(struct gj_vm *vm, const char *text) {
	JNIEnv *env = vm->env;
	jsize length = (jsize)strlen(text);
	jbyteArray bytes = (*env)->NewByteArray(env, length);
	gj_vm_check(vm, "no memory");
	(*env)->SetByteArrayRegion(env, bytes, 0, length, (const jbyte *)text);
	jobject string = (*env)->NewObject(env, vm->string, vm->new_string, bytes);
	gj_vm_check(vm, "no string");
	(*env)->DeleteLocalRef(env, bytes);
	return string;
}

jobjectArray gj_vm_strings(struct gj_vm *vm, const struct gj_list *texts) {
	JNIEnv *env = vm->env;
	jobjectArray array = (*env)->NewObjectArray(env, (jsize)texts->count, vm->string, NULL);
	gj_vm_check(vm, "no memory");
	for (size_t i = 0; i < texts->count; i++) {
		jstring string = gj_vm_string(vm, texts->items[i]);
		(*env)->SetObjectArrayElement(env, array, (jsize)i, string);
		(*env)->DeleteLocalRef(env, string);
	}
	return array;
}
