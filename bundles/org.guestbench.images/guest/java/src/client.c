/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * What is called "java": hands a run over to a waiting JVM and stands for it until it ends, or becomes a new JVM. Whatever
 * goes wrong before a JVM has taken the run leads to a new one.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "java.h"

static int connection = -1;
/* Not: this is a guest that was booted, or they are all at work. */
static bool anybody_waits = true;
static sigset_t usual_mask;

static bool prefix_fits(const struct gj_waiting *waiting, const struct gj_list *path, uint64_t *contents) {
	for (size_t i = 0; i < waiting->prefix_length; i++) {
		if (i == path->count)
			return false;
		if (contents[i] == 0)
			contents[i] = gj_jar_content(path->items[i]);
		if (contents[i] == 0 || contents[i] != waiting->prefix[i])
			return false;
	}
	return true;
}

static void block_signals(void) {
	sigset_t all;
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &usual_mask);
}

static void unblock_signals(void) {
	sigprocmask(SIG_SETMASK, &usual_mask, NULL);
}

/* True if the JVM has taken the run; else why not. */
static bool offer(const struct gj_waiting *waiting, const struct gj_request *request, struct gj_answer *answer) {
	*answer = (struct gj_answer){ .why = "it is taken" };
	int fd = gj_waiting_connect(waiting);
	if (fd < 0)
		return false;
	/* Until they can be forwarded: the JVM may begin before this process hears of it. */
	block_signals();
	struct gj_answer got;
	if (gj_request_send(fd, request) && gj_read_all(fd, &got, sizeof got)) {
		*answer = got;
		answer->why[sizeof answer->why - 1] = 0;
		if (answer->taken) {
			connection = fd;
			return true;
		}
	}
	unblock_signals();
	close(fd);
	return false;
}

static void forward(int number, siginfo_t *info, void *context) {
	(void)context;
	int before = errno;
	uint8_t byte = (uint8_t)number;
	if (info->si_code > 0 && (number == SIGSEGV || number == SIGBUS || number == SIGILL || number == SIGFPE))
		/* A fault of this program itself, which happens again when the handler returns. */
		signal(number, SIG_DFL);
	else if (write(connection, &byte, 1) < 0)
		_exit(255);
	errno = before;
}

static void forward_signals(void) {
	for (int number = 1; number < 32; number++) {
		struct sigaction action = { 0 };
		if (number == SIGKILL || number == SIGSTOP || number == SIGCHLD || number == SIGPIPE)
			continue;
		/* A JVM handles QUIT even if it was started with QUIT ignored; the others it leaves ignored. */
		if (number != SIGQUIT && (sigaction(number, NULL, &action) != 0 || action.sa_handler == SIG_IGN))
			continue;
		action = (struct sigaction){ .sa_sigaction = forward, .sa_flags = SA_RESTART | SA_SIGINFO };
		sigaction(number, &action, NULL);
	}
}

/* So that whoever is at the other end of a pipe sees what the JVM does with it, and nothing of this process. */
static void let_go(const struct gj_request *request) {
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
	for (size_t i = 0; i < request->fd_count; i++) {
		int number = request->fds[i];
		if (number > 2 || nothing < 0)
			close(number);
		else
			dup2(nothing, number);
	}
	if (chdir("/") != 0)
		_exit(255);
}

static int end_as(int status) {
	if (!WIFSIGNALED(status))
		return WEXITSTATUS(status);
	/* The JVM has written the core, if there is one. */
	struct rlimit none = { 0, 0 };
	setrlimit(RLIMIT_CORE, &none);
	signal(WTERMSIG(status), SIG_DFL);
	kill(getpid(), WTERMSIG(status));
	return 128 + WTERMSIG(status);
}

static int stand_for(const struct gj_request *request) {
	forward_signals();
	unblock_signals();
	let_go(request);
	int status;
	if (!gj_read_all(connection, &status, sizeof status))
		/* The keeper has been killed, and the JVM with it. */
		return end_as(SIGKILL);
	return end_as(status);
}

/* NULL if a JVM has taken the run; else why none could. */
static char *hand_over(struct gj_request *request, const struct gj_options *options) {
	char *java = gj_real_java();
	char *home = java != NULL ? gj_home_of(java) : NULL;
	if (home == NULL)
		return gj_copy("there is no JDK");
	/* The launcher complains of these itself, before there is a JVM. */
	if (request->kind == GJ_JAR && gj_jar_content(request->what) == 0)
		return gj_copy("the jar cannot be read");
	struct gj_list path = request->kind == GJ_JAR ? (struct gj_list){ 0 } : gj_class_path_expand(options->class_path);
	request->class_path = request->kind == GJ_JAR ? request->what : gj_join(&path, 0, ':');
	struct gj_waiting waiting[GJ_MAX_WAITING];
	size_t count = gj_waiting_list(waiting, GJ_MAX_WAITING);
	anybody_waits = count > 0;
	uint64_t contents[GJ_MAX_PREFIX] = { 0 };
	char *why = gj_copy(count == 0 ? "none waits" : "none waits for these options");
	for (size_t i = 0; i < count; i++) {
		struct gj_answer answer;
		if (strcmp(waiting[i].home, home) != 0 || !gj_list_equal(&waiting[i].machine, &options->machine)
			|| !prefix_fits(&waiting[i], &path, contents))
			continue;
		if (offer(&waiting[i], request, &answer)) {
			gj_log("handed over to %s: %s", waiting[i].name, request->what);
			return NULL;
		}
		free(why);
		why = gj_format("%s: %s", waiting[i].name, answer.why);
	}
	return why;
}

int gj_client(char **argv) {
	static struct gj_request request;
	const char *wish = getenv("GUESTBENCH_JAVA");
	if (wish != NULL && strcmp(wish, "new") == 0)
		gj_new_jvm(argv, "GUESTBENCH_JAVA=new");
	const char *problem = gj_request_of_process(&request);
	if (problem == NULL)
		problem = gj_environment_problem();
	struct gj_options options = { .request = &request, .class_path = getenv("CLASSPATH") };
	if (options.class_path == NULL)
		options.class_path = ".";
	if (problem == NULL)
		problem = gj_options_parse(&options, argv + 1);
	if (problem == NULL)
		problem = hand_over(&request, &options);
	if (problem != NULL)
		/* Whoever asks for options of a JVM gets no others. */
		gj_new_jvm(anybody_waits || options.machine.count > 0 ? argv : gj_patient(argv), problem);
	return stand_for(&request);
}
