/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include "machine.h"

/* sun.launcher.LauncherHelper: LM_CLASS and LM_JAR. */
#define MODE_CLASS 1
#define MODE_JAR 2

/* Any class of the JDK that has a main method; it is not initialised. */
#define SOME_PROGRAM "sun.security.tools.keytool.Main"

static jclass helper;
static jmethodID check;

/* It explains what is wrong and ends the process with status 1. */
static jclass load(struct gj_vm *vm, jint mode, const char *what) {
	return (*vm->env)->CallStaticObjectMethod(vm->env, helper, check, JNI_TRUE, mode, gj_vm_string(vm, what));
}

void gj_launch_prepare(struct gj_vm *vm) {
	(*vm->env)->PushLocalFrame(vm->env, 16);
	helper = (*vm->env)->NewGlobalRef(vm->env, gj_vm_class(vm, "sun/launcher/LauncherHelper"));
	check = gj_vm_static_method(vm, helper, "checkAndLoadMain", "(ZILjava/lang/String;)Ljava/lang/Class;");
	load(vm, MODE_CLASS, SOME_PROGRAM);
	gj_vm_check(vm, SOME_PROGRAM);
	(*vm->env)->PopLocalFrame(vm->env, NULL);
}

int gj_launch(struct gj_vm *vm, const struct gj_request *request) {
	JNIEnv *env = vm->env;
	int status = 1;
	jclass type = load(vm, request->kind == GJ_JAR ? MODE_JAR : MODE_CLASS, request->what);
	if (type != NULL && !(*env)->ExceptionCheck(env)) {
		jobjectArray arguments = gj_vm_strings(vm, &request->arguments);
		jmethodID run = (*env)->GetStaticMethodID(env, type, "main", "([Ljava/lang/String;)V");
		if (run != NULL)
			(*env)->CallStaticVoidMethod(env, type, run, arguments);
		status = (*env)->ExceptionCheck(env) ? 1 : 0;
	}
	/* Reports an exception as that of any thread; then the JVM waits for those that are no daemons. */
	(*vm->vm)->DetachCurrentThread(vm->vm);
	(*vm->vm)->DestroyJavaVM(vm->vm);
	return status;
}
