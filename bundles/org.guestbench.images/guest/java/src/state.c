/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "machine.h"

#define STRING "Ljava/lang/String;"

static struct {
	jclass system;
	jmethodID set_property;

	jclass static_property;
	jfieldID static_directory;
	jobject file_system;
	jfieldID file_directory;
	jobject path_system;
	jfieldID path_directory;

	jclass class_path;
	jmethodID new_class_path;
	jmethodID add_file;
	jfieldID loader_path;

	jobject boot_layer;
	jmethodID find_module;
	jmethodID or_else;
	jmethodID packages;
	jmethodID contains;
	jclass modules;
	jmethodID opens;
	jmethodID exports;

	jmethodID set_long;
	jobject seeders[2];
	jobject thread;
	jfieldID probe;
} state;

static jclass global_class(struct gj_vm *vm, const char *name) {
	return (*vm->env)->NewGlobalRef(vm->env, gj_vm_class(vm, name));
}

static jfieldID field(struct gj_vm *vm, jclass type, const char *name, const char *signature) {
	jfieldID id = (*vm->env)->GetFieldID(vm->env, type, name, signature);
	gj_vm_check(vm, name);
	return id;
}

static jfieldID static_field(struct gj_vm *vm, jclass type, const char *name, const char *signature) {
	jfieldID id = (*vm->env)->GetStaticFieldID(vm->env, type, name, signature);
	gj_vm_check(vm, name);
	return id;
}

static jobject value(struct gj_vm *vm, jclass type, const char *name, const char *signature) {
	jobject object = (*vm->env)->GetStaticObjectField(vm->env, type, static_field(vm, type, name, signature));
	return (*vm->env)->NewGlobalRef(vm->env, object);
}

static jobject result(struct gj_vm *vm, jclass type, const char *name, const char *signature) {
	jobject object = (*vm->env)->CallStaticObjectMethod(vm->env, type, gj_vm_static_method(vm, type, name, signature));
	gj_vm_check(vm, name);
	return (*vm->env)->NewGlobalRef(vm->env, object);
}

static void prepare_directory(struct gj_vm *vm) {
	state.static_property = global_class(vm, "jdk/internal/util/StaticProperty");
	state.static_directory = static_field(vm, state.static_property, "USER_DIR", STRING);
	state.file_system = value(vm, gj_vm_class(vm, "java/io/File"), "fs", "Ljava/io/FileSystem;");
	state.file_directory = field(vm, gj_vm_class(vm, "java/io/UnixFileSystem"), "userDir", STRING);
	state.path_system = result(vm, gj_vm_class(vm, "sun/nio/fs/DefaultFileSystemProvider"), "theFileSystem",
		"()Ljava/nio/file/FileSystem;");
	state.path_directory = field(vm, gj_vm_class(vm, "sun/nio/fs/UnixFileSystem"), "defaultDirectory", "[B");
}

static void prepare_class_path(struct gj_vm *vm) {
	state.class_path = global_class(vm, "jdk/internal/loader/URLClassPath");
	state.new_class_path = gj_vm_method(vm, state.class_path, "<init>", "(" STRING "Z)V");
	state.add_file = gj_vm_method(vm, state.class_path, "addFile", "(" STRING ")V");
	state.loader_path = field(vm, gj_vm_class(vm, "jdk/internal/loader/BuiltinClassLoader"), "ucp", "Ljdk/internal/loader/URLClassPath;");
}

static void prepare_modules(struct gj_vm *vm) {
	jclass layer = gj_vm_class(vm, "java/lang/ModuleLayer");
	state.boot_layer = result(vm, layer, "boot", "()Ljava/lang/ModuleLayer;");
	state.find_module = gj_vm_method(vm, layer, "findModule", "(" STRING ")Ljava/util/Optional;");
	state.or_else = gj_vm_method(vm, gj_vm_class(vm, "java/util/Optional"), "orElse", "(Ljava/lang/Object;)Ljava/lang/Object;");
	state.packages = gj_vm_method(vm, gj_vm_class(vm, "java/lang/Module"), "getPackages", "()Ljava/util/Set;");
	state.contains = gj_vm_method(vm, gj_vm_class(vm, "java/util/Set"), "contains", "(Ljava/lang/Object;)Z");
	state.modules = global_class(vm, "jdk/internal/module/Modules");
	state.opens = gj_vm_static_method(vm, state.modules, "addOpensToAllUnnamed", "(Ljava/lang/Module;" STRING ")V");
	state.exports = gj_vm_static_method(vm, state.modules, "addExportsToAllUnnamed", "(Ljava/lang/Module;" STRING ")V");
}

static void prepare_seeds(struct gj_vm *vm) {
	state.set_long = gj_vm_method(vm, gj_vm_class(vm, "java/util/concurrent/atomic/AtomicLong"), "set", "(J)V");
	state.seeders[0] = value(vm, gj_vm_class(vm, "java/util/Random"), "seedUniquifier", "Ljava/util/concurrent/atomic/AtomicLong;");
	state.seeders[1] = value(vm, gj_vm_class(vm, "java/util/concurrent/ThreadLocalRandom"), "seeder",
		"Ljava/util/concurrent/atomic/AtomicLong;");
	jclass thread = gj_vm_class(vm, "java/lang/Thread");
	state.thread = result(vm, thread, "currentThread", "()Ljava/lang/Thread;");
	state.probe = field(vm, thread, "threadLocalRandomProbe", "I");
}

void gj_state_prepare(struct gj_vm *vm) {
	(*vm->env)->PushLocalFrame(vm->env, 64);
	state.system = global_class(vm, "java/lang/System");
	state.set_property = gj_vm_static_method(vm, state.system, "setProperty", "(" STRING STRING ")" STRING);
	prepare_directory(vm);
	prepare_class_path(vm);
	prepare_modules(vm);
	prepare_seeds(vm);
	(*vm->env)->PopLocalFrame(vm->env, NULL);
}

void gj_state_property(struct gj_vm *vm, const char *name, const char *content) {
	(*vm->env)->CallStaticObjectMethod(vm->env, state.system, state.set_property, gj_vm_string(vm, name), gj_vm_string(vm, content));
	gj_vm_check(vm, name);
}

void gj_state_directory(struct gj_vm *vm, const char *path) {
	JNIEnv *env = vm->env;
	jstring text = gj_vm_string(vm, path);
	gj_state_property(vm, "user.dir", path);
	/* The JDK keeps it in three more places. */
	(*env)->SetStaticObjectField(env, state.static_property, state.static_directory, text);
	(*env)->SetObjectField(env, state.file_system, state.file_directory, text);
	jsize length = (jsize)strlen(path);
	jbyteArray bytes = (*env)->NewByteArray(env, length);
	gj_vm_check(vm, "no memory");
	(*env)->SetByteArrayRegion(env, bytes, 0, length, (const jbyte *)path);
	(*env)->SetObjectField(env, state.path_system, state.path_directory, bytes);
}

void gj_state_class_path(struct gj_vm *vm, const char *path, size_t known) {
	JNIEnv *env = vm->env;
	gj_state_property(vm, "java.class.path", path);
	if (known == 0) {
		jobject whole = (*env)->NewObject(env, state.class_path, state.new_class_path, gj_vm_string(vm, path), JNI_FALSE);
		gj_vm_check(vm, "no class path");
		(*env)->SetObjectField(env, vm->loader, state.loader_path, whole);
		return;
	}
	jobject present = (*env)->GetObjectField(env, vm->loader, state.loader_path);
	struct gj_list elements = gj_split(path, ':');
	for (size_t i = known; i < elements.count; i++) {
		jstring element = gj_vm_string(vm, elements.items[i]);
		(*env)->CallVoidMethod(env, present, state.add_file, element);
		gj_vm_check(vm, elements.items[i]);
		(*env)->DeleteLocalRef(env, element);
	}
}

/* With the warnings of the JDK, which goes on as well. */
void gj_state_module(struct gj_vm *vm, const char *option) {
	JNIEnv *env = vm->env;
	bool opens = gj_starts(option, "opens ");
	const char *name = strchr(option, ' ') + 1;
	const char *package = strchr(name, '/') + 1;
	char *module_name = gj_copy_length(name, (size_t)(package - 1 - name));
	jobject found = (*env)->CallObjectMethod(env, state.boot_layer, state.find_module, gj_vm_string(vm, module_name));
	gj_vm_check(vm, option);
	jobject module = (*env)->CallObjectMethod(env, found, state.or_else, NULL);
	gj_vm_check(vm, option);
	if (module == NULL) {
		fprintf(stderr, "WARNING: Unknown module: %s specified to --add-%s\n", module_name, opens ? "opens" : "exports");
		return;
	}
	jobject packages = (*env)->CallObjectMethod(env, module, state.packages);
	gj_vm_check(vm, option);
	jstring package_name = gj_vm_string(vm, package);
	if (!(*env)->CallBooleanMethod(env, packages, state.contains, package_name)) {
		fprintf(stderr, "WARNING: package %s not in %s\n", package, module_name);
		return;
	}
	(*env)->CallStaticVoidMethod(env, state.modules, opens ? state.opens : state.exports, module, package_name);
	gj_vm_check(vm, option);
}

void gj_state_seeds(struct gj_vm *vm) {
	jlong seeds[GJ_ARRAY_LENGTH(state.seeders)];
	if (getrandom(seeds, sizeof seeds, 0) != (ssize_t)sizeof seeds)
		memset(seeds, 0, sizeof seeds);
	for (size_t i = 0; i < GJ_ARRAY_LENGTH(seeds); i++) {
		(*vm->env)->CallVoidMethod(vm->env, state.seeders[i], state.set_long, seeds[i]);
		gj_vm_check(vm, "seed");
	}
	/* Makes the thread take a seed when it needs one. */
	(*vm->env)->SetIntField(vm->env, state.thread, state.probe, 0);
}
