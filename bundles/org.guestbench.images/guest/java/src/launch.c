/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include "machine.h"

/* sun.launcher.LauncherHelper: LM_CLASS and LM_JAR. */
#define MODE_CLASS 1
#define MODE_JAR 2

static jclass main_class(struct gj_vm *vm, const struct gj_request *request) {
	jclass helper = gj_vm_class(vm, "sun/launcher/LauncherHelper");
	jmethodID load = gj_vm_static_method(vm, helper, "checkAndLoadMain", "(ZILjava/lang/String;)Ljava/lang/Class;");
	/* It explains what is wrong and ends the process with status 1. */
	return (*vm->env)->CallStaticObjectMethod(vm->env, helper, load, JNI_TRUE, request->jar ? MODE_JAR : MODE_CLASS,
		gj_vm_string(vm, request->what));
}

int gj_launch(struct gj_vm *vm, const struct gj_request *request) {
	JNIEnv *env = vm->env;
	int status = 1;
	jclass type = main_class(vm, request);
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
