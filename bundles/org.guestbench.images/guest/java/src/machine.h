/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * Inside the process that is the JVM. Whatever fails before the run begins ends the process: nobody has seen anything of
 * it then, and the client starts a new JVM.
 */
#ifndef GJ_MACHINE_H
#define GJ_MACHINE_H

#include <jni.h>

#include "java.h"

struct gj_vm {
	JavaVM *vm;
	JNIEnv *env;
	void *library;
	/* The one of the class path. */
	jobject loader;
	jclass string;
	jmethodID new_string;
};

/* ---- vm.c: a JVM, and calls into it that may not fail ---- */

void gj_vm_create(struct gj_vm *vm, const struct gj_setup *setup);
void gj_vm_fail(struct gj_vm *vm, const char *what) __attribute__((noreturn));
/* Fails if an exception is pending. */
void gj_vm_check(struct gj_vm *vm, const char *what);
jclass gj_vm_class(struct gj_vm *vm, const char *name);
jmethodID gj_vm_method(struct gj_vm *vm, jclass type, const char *name, const char *signature);
jmethodID gj_vm_static_method(struct gj_vm *vm, jclass type, const char *name, const char *signature);
/* From the encoding of the platform. */
jstring gj_vm_string(struct gj_vm *vm, const char *text);
jobjectArray gj_vm_strings(struct gj_vm *vm, const struct gj_list *texts);

/* ---- exercise.c ---- */

void gj_exercise(struct gj_vm *vm, const struct gj_setup *setup);
/* Once more, as often as it takes an emulator to see all of it. */
void gj_exercise_again(struct gj_vm *vm, const struct gj_setup *setup);

/* ---- assertions.c: -ea and -da ---- */

/* Lets the JVM ask here from now on. */
void gj_assertions_prepare(struct gj_vm *vm);
/* NULL before: none are enabled, as without options. */
void gj_assertions_set(const struct gj_list *options);

/* ---- state.c: what a JVM remembers from its start ---- */

/* Looks up everything, so that a JDK that is built otherwise shows here and not when a run is handed over. */
void gj_state_prepare(struct gj_vm *vm);
void gj_state_directory(struct gj_vm *vm, const char *path);
void gj_state_property(struct gj_vm *vm, const char *name, const char *value);
/* The elements after the first known ones, which the JVM has already. */
void gj_state_class_path(struct gj_vm *vm, const char *path, size_t known);
void gj_state_module(struct gj_vm *vm, const char *option);
/* What two forks of the same guest must not have in common. */
void gj_state_seeds(struct gj_vm *vm);

/* ---- thresholds.c: when methods are compiled ---- */

/* A JVM that does not tell where they are keeps them. */
void gj_thresholds_prepare(struct gj_vm *vm);
/* To so many times the usual ones. */
void gj_thresholds_set(unsigned long factor, bool optimize);

/* ---- launch.c ---- */

/* Looks up what comes next, and goes there once. */
void gj_launch_prepare(struct gj_vm *vm);
/* As the launcher of the JDK does it; the exit status, when all threads have ended. */
int gj_launch(struct gj_vm *vm, const struct gj_request *request);

#endif
