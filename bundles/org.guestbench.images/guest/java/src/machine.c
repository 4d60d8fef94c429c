/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "machine.h"

/* Of the thread that the launcher of the JDK runs main in. */
#define STACK (1u << 20)
#define MAX_LOCALS 4096
/* In its first seconds of processor time a run that is to be patient compiles next to nothing. */
#define AT_FIRST_SECONDS 3
#define AT_FIRST 200

extern char **environ;

/* By a run that is to be patient. */
static sem_t taken;

struct task {
	const struct gj_setup *setup;
	int keeper;
	char *character;
};

static void cannot(const char *what) __attribute__((noreturn));

static void cannot(const char *what) {
	perror(what);
	_exit(1);
}

/* Nothing of the JVM itself gets a number that a client might use. */
static void reserve_descriptors(struct task *task) {
	int keeper = fcntl(task->keeper, F_DUPFD_CLOEXEC, GJ_FIRST_OWN_FD);
	int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
	if (keeper < 0 || nothing < 0)
		cannot("descriptors");
	close(task->keeper);
	task->keeper = keeper;
	for (int number = 3; number < GJ_FIRST_OWN_FD; number++)
		if (number != nothing && dup3(nothing, number, O_CLOEXEC) < 0)
			cannot("descriptors");
}

/* A number that is wanted is never free in between: another thread of the JVM could get it, and would close in the end what is then there. */
static void place_descriptors(const struct gj_request *request) {
	bool wanted[GJ_FIRST_OWN_FD] = { false };
	for (size_t i = 1; i < request->fd_count; i++) {
		if (dup2(request->fds[i], request->numbers[i]) < 0)
			cannot("descriptors");
		wanted[request->numbers[i]] = true;
	}
	gj_close_all(request->fds, request->fd_count);
	for (int number = 3; number < GJ_FIRST_OWN_FD; number++)
		if (!wanted[number])
			close(number);
}

/* Before anybody asks for it: the JDK reads it once, when it is first needed. */
static void set_environment(const struct gj_request *request) {
	char **variables = gj_allocate((request->environment.count + 1) * sizeof *variables);
	if (request->environment.count > 0)
		memcpy(variables, request->environment.items, request->environment.count * sizeof *variables);
	environ = variables;
}

static void set_process(const struct gj_request *request) {
	if (fchdir(request->fds[0]) != 0)
		cannot("working directory");
	umask(request->mask);
	static const int signals[] = { SIGHUP, SIGINT, SIGTERM };
	for (size_t i = 0; i < GJ_ARRAY_LENGTH(signals); i++)
		if (request->ignored & 1ull << signals[i])
			signal(signals[i], SIG_IGN);
	set_environment(request);
}

static void set_properties(struct gj_vm *vm, const struct gj_request *request) {
	for (size_t i = 0; i < request->properties.count; i++) {
		char *name = request->properties.items[i];
		char *equals = strchr(name, '=');
		if (equals != NULL)
			*equals = 0;
		gj_state_property(vm, name, equals != NULL ? equals + 1 : "");
	}
	char *arguments = gj_join(&request->arguments, 0, ' ');
	char *command = request->arguments.count > 0 ? gj_format("%s %s", request->what, arguments) : gj_copy(request->what);
	gj_state_property(vm, "sun.java.command", command);
	free(command);
	free(arguments);
}

static void set_modules(struct gj_vm *vm, const struct gj_request *request, const char *kind) {
	for (size_t i = 0; i < request->modules.count; i++)
		if (gj_starts(request->modules.items[i], kind))
			gj_state_module(vm, request->modules.items[i]);
}

static void prepare(struct gj_vm *vm, const struct gj_setup *setup) {
	gj_vm_create(vm, setup);
	gj_state_prepare(vm);
	gj_assertions_prepare(vm);
	gj_launch_prepare(vm);
	gj_thresholds_prepare(vm);
	gj_exercise(vm, setup);
}

static void announce(const struct task *task) {
	struct gj_packet packet = { 0 };
	gj_put_text(&packet, task->character);
	if (!gj_send(task->keeper, &packet, NULL, 0))
		_exit(1);
	free(packet.bytes);
}

/* Where there is a reason for it: see gj_patience. What runs for long enough loses little by it, and the rest is spared the compilers. */
static void begin_patience(unsigned long patience) {
	if (patience == 1)
		return;
	gj_thresholds_set(patience * AT_FIRST, false);
	sem_post(&taken);
}

static void end_patience(unsigned long patience) {
	struct timespec used;
	while (sem_wait(&taken) != 0)
		/* A signal. */;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
	time_t end = used.tv_sec + AT_FIRST_SECONDS;
	while (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) == 0 && used.tv_sec < end)
		sleep(1);
	gj_thresholds_set(patience, true);
}

static void take_over(struct gj_vm *vm, const struct gj_setup *setup, const struct gj_request *request) {
	(*vm->env)->PushLocalFrame(vm->env, MAX_LOCALS);
	/* Whoever asks for options of a JVM gets no others. */
	if (setup->machine.count == 0)
		begin_patience(setup->patience);
	set_process(request);
	gj_state_seeds(vm);
	gj_state_directory(vm, request->directory);
	gj_state_class_path(vm, request->class_path, setup->prefix.count);
	set_properties(vm, request);
	gj_assertions_set(&request->assertions);
	place_descriptors(request);
	/* The JDK begins with what is exported. */
	set_modules(vm, request, "exports");
	set_modules(vm, request, "opens");
	(*vm->env)->PopLocalFrame(vm->env, NULL);
}

static void say(const struct task *task, char byte) {
	if (!gj_write_all(task->keeper, &byte, 1))
		_exit(1);
}

/* Until a run is to begin. */
static void await_run(const struct task *task, struct gj_vm *vm, struct gj_request *request) {
	for (;;) {
		if (!gj_request_receive(task->keeper, request))
			_exit(0);
		if (request->kind != GJ_REHEARSAL)
			return;
		gj_close_all(request->fds, request->fd_count);
		free(request->packet.bytes);
		gj_exercise_again(vm, task->setup);
		say(task, GJ_READY);
	}
}

static void *run(void *argument) {
	struct task *task = argument;
	static struct gj_vm vm;
	static struct gj_request request;
	prepare(&vm, task->setup);
	announce(task);
	await_run(task, &vm, &request);
	take_over(&vm, task->setup, &request);
	say(task, GJ_STARTING);
	close(task->keeper);
	exit(gj_launch(&vm, &request));
}

void gj_machine(const struct gj_setup *setup, int keeper) {
	/* Of the process as it was started: a JVM changes what it can. */
	struct task task = { setup, keeper, gj_character() };
	if (chdir("/") != 0)
		cannot("/");
	reserve_descriptors(&task);
	pthread_attr_t attributes;
	pthread_t thread;
	pthread_attr_init(&attributes);
	pthread_attr_setstacksize(&attributes, STACK);
	sem_init(&taken, 0, 0);
	if (pthread_create(&thread, &attributes, run, &task) != 0)
		cannot("thread");
	end_patience(setup->patience);
	for (;;)
		pthread_join(thread, NULL);
}
