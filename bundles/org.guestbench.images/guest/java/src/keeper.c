/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * The keeper of one waiting JVM: starts it, offers it, passes the first run that fits on to it, and then stands between the
 * client and the JVM until that has ended. It keeps the rights that it was started with, so that it can set limits
 * and control groups; the JVM has those of an ordinary user from the beginning.
 */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "java.h"

/* A client sends its request at once; the JVM begins within moments, but the guest may be slow. */
#define REQUEST_SECONDS 30
#define START_SECONDS 120
#define REHEARSAL_SECONDS 120
#define REHEARSE "--rehearse"

struct keeper {
	const struct gj_setup *setup;
	struct gj_waiting waiting;
	pid_t jvm;
	int jvm_socket;
	int listener;
	int signals;
	/* What processes must have in common with the JVM. */
	char *character;
	struct rlimit limits[RLIM_NLIMITS];
};

static void give_up(const struct keeper *keeper, const char *what) __attribute__((noreturn));

static void give_up(const struct keeper *keeper, const char *what) {
	gj_log("%s waits no longer: %s", keeper->setup->name, what);
	gj_waiting_withdraw(&keeper->waiting);
	/* The JVM ends with this process. */
	_exit(1);
}

/* As the guest agent does for a command. */
static bool become(const struct gj_setup *setup) {
	if (setup->uid == getuid())
		return true;
	const struct passwd *user = getpwuid(setup->uid);
	return user != NULL && initgroups(user->pw_name, user->pw_gid) == 0 && setgid(user->pw_gid) == 0 && setuid(setup->uid) == 0;
}

static void start_jvm(struct keeper *keeper) {
	int pair[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		give_up(keeper, strerror(errno));
	pid_t parent = getpid();
	keeper->jvm = fork();
	if (keeper->jvm < 0)
		give_up(keeper, strerror(errno));
	if (keeper->jvm == 0) {
		const struct gj_setup *setup = keeper->setup;
		sigset_t none;
		sigemptyset(&none);
		sigprocmask(SIG_SETMASK, &none, NULL);
		close(pair[0]);
		close(keeper->signals);
		/* After the change of the user, which would clear it. */
		if (setsid() < 0 || !become(setup) || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
			_exit(1);
		gj_machine(setup, pair[1]);
	}
	close(pair[1]);
	keeper->jvm_socket = pair[0];
}

/* What the JVM says about itself first. */
static void await_jvm(struct keeper *keeper) {
	struct gj_packet packet = { 0 };
	int fds[GJ_MAX_FDS];
	size_t count;
	if (!gj_receive(keeper->jvm_socket, &packet, fds, &count))
		give_up(keeper, "its JVM did not start");
	gj_close_all(fds, count);
	keeper->character = gj_get_text(&packet);
	for (int i = 0; i < RLIM_NLIMITS; i++)
		if (prlimit(keeper->jvm, i, NULL, &keeper->limits[i]) != 0)
			give_up(keeper, strerror(errno));
}

static void listen_at(struct keeper *keeper) {
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	struct gj_waiting *waiting = &keeper->waiting;
	if (strlen(waiting->socket) >= sizeof address.sun_path)
		give_up(keeper, "the path of its socket is too long");
	strcpy(address.sun_path, waiting->socket);
	unlink(waiting->socket);
	keeper->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (keeper->listener < 0 || bind(keeper->listener, (const struct sockaddr *)&address, sizeof address) != 0
		|| chmod(waiting->socket, 0666) != 0 || listen(keeper->listener, 16) != 0 || !gj_waiting_publish(waiting))
		give_up(keeper, strerror(errno));
}

static void set_timeout(int fd, int option, int seconds) {
	struct timeval limit = { seconds, 0 };
	setsockopt(fd, SOL_SOCKET, option, &limit, sizeof limit);
}

static const char *set_limits(struct keeper *keeper, const struct gj_request *request) {
	for (int i = 0; i < RLIM_NLIMITS; i++) {
		struct rlimit limit = request->limits[i];
		struct rlimit *known = &keeper->limits[i];
		/* As a JVM does when it starts (-XX:+MaxFDLimit). */
		if (i == RLIMIT_NOFILE)
			limit.rlim_cur = limit.rlim_max;
		if (limit.rlim_cur == known->rlim_cur && limit.rlim_max == known->rlim_max)
			continue;
		if (prlimit(keeper->jvm, i, &limit, NULL) != 0)
			return "its limits cannot be set";
		*known = limit;
	}
	return NULL;
}

static const char *problem_of(struct keeper *keeper, const struct gj_request *request, pid_t client) {
	if (strcmp(request->character, keeper->character) != 0)
		return "user, groups, processors, priority or namespaces differ";
	if (!gj_cgroup_is_unlimited(client))
		return "a control group limits memory or processors";
	return set_limits(keeper, request);
}

/* Passes a request on; true if the JVM says that in time. */
static bool jvm_says(const struct keeper *keeper, const struct gj_request *request, char expected, int seconds) {
	char said;
	set_timeout(keeper->jvm_socket, SO_RCVTIMEO, seconds);
	return gj_send(keeper->jvm_socket, &request->packet, request->fds, request->fd_count)
		&& gj_read_all(keeper->jvm_socket, &said, 1) && said == expected;
}

/* NULL if the JVM runs the client's program now. */
static const char *start(struct keeper *keeper, const struct gj_request *request, pid_t client) {
	const char *problem = problem_of(keeper, request, client);
	if (problem != NULL)
		return problem;
	/* Whoever has connected meanwhile is turned away by this, and takes the next. */
	gj_waiting_withdraw(&keeper->waiting);
	close(keeper->listener);
	gj_cgroup_follow(keeper->jvm, client);
	if (!jvm_says(keeper, request, GJ_STARTING, START_SECONDS))
		give_up(keeper, "its JVM could not take a run");
	return NULL;
}

/* NULL if the JVM has rehearsed, and waits. */
static const char *rehearse(const struct keeper *keeper, const struct gj_request *request) {
	/* Nobody knows what state it is in. */
	if (!jvm_says(keeper, request, GJ_READY, REHEARSAL_SECONDS))
		give_up(keeper, "its JVM could not rehearse");
	return NULL;
}

/* NULL if the JVM does what is asked for. */
static const char *problem_with(struct keeper *keeper, const struct gj_request *request, const struct ucred *peer) {
	bool own = peer->uid == keeper->setup->uid;
	if (request->kind == GJ_REHEARSAL && (own || peer->uid == 0))
		return rehearse(keeper, request);
	return own ? start(keeper, request, peer->pid) : "it waits for another user";
}

/* The connection of the client whose program runs, or -1. */
static int accept_client(struct keeper *keeper) {
	int fd = accept4(keeper->listener, NULL, NULL, SOCK_CLOEXEC);
	if (fd < 0)
		return -1;
	struct gj_request request = { 0 };
	struct ucred peer;
	socklen_t length = sizeof peer;
	set_timeout(fd, SO_RCVTIMEO, REQUEST_SECONDS);
	set_timeout(fd, SO_SNDTIMEO, REQUEST_SECONDS);
	if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &length) != 0 || !gj_request_receive(fd, &request)) {
		gj_close_all(request.fds, request.fd_count);
		close(fd);
		return -1;
	}
	const char *problem = problem_with(keeper, &request, &peer);
	bool taken = problem == NULL && request.kind != GJ_REHEARSAL;
	gj_close_all(request.fds, request.fd_count);
	free(request.packet.bytes);
	struct gj_answer answer = { .taken = problem == NULL };
	snprintf(answer.why, sizeof answer.why, "%s", problem != NULL ? problem : "");
	bool told = gj_write_all(fd, &answer, sizeof answer);
	if (taken && !told)
		/* The client has gone in the meantime, and its program with it. */
		give_up(keeper, "its client has gone");
	if (taken) {
		set_timeout(fd, SO_RCVTIMEO, 0);
		return fd;
	}
	close(fd);
	return -1;
}

static bool jvm_has_ended(const struct keeper *keeper, int *status) {
	struct signalfd_siginfo info;
	if (read(keeper->signals, &info, sizeof info) < 0)
		return false;
	return waitpid(keeper->jvm, status, WNOHANG) == keeper->jvm;
}

static int wait_for_client(struct keeper *keeper) {
	struct pollfd events[] = { { keeper->listener, POLLIN, 0 }, { keeper->signals, POLLIN, 0 } };
	for (;;) {
		int status;
		poll(events, GJ_ARRAY_LENGTH(events), -1);
		if (events[1].revents != 0 && jvm_has_ended(keeper, &status))
			give_up(keeper, "its JVM has ended");
		int client = events[0].revents != 0 ? accept_client(keeper) : -1;
		if (client >= 0) {
			close(keeper->jvm_socket);
			return client;
		}
	}
}

static void pass_on_signal(const struct keeper *keeper, struct pollfd *client) {
	uint8_t number;
	if (gj_read_all(client->fd, &number, 1)) {
		if (number > 0 && number < 32)
			kill(keeper->jvm, number);
		return;
	}
	/* Whoever kills "java" wants the JVM to end. */
	kill(keeper->jvm, SIGKILL);
	client->fd = -1;
}

static void serve(const struct keeper *keeper, int client) {
	struct pollfd events[] = { { client, POLLIN, 0 }, { keeper->signals, POLLIN, 0 } };
	int status;
	for (;;) {
		poll(events, GJ_ARRAY_LENGTH(events), -1);
		if (events[1].revents != 0 && jvm_has_ended(keeper, &status))
			break;
		if (events[0].revents != 0)
			pass_on_signal(keeper, &events[0]);
	}
	gj_write_all(client, &status, sizeof status);
}

static void keep(const struct gj_setup *setup, int ready) {
	struct keeper keeper = { .setup = setup, .waiting = { .name = setup->name, .home = setup->home, .machine = setup->machine } };
	keeper.waiting.socket = gj_waiting_socket(setup->name);
	for (size_t i = 0; i < setup->prefix.count; i++) {
		keeper.waiting.prefix[i] = gj_jar_content(setup->prefix.items[i]);
		if (keeper.waiting.prefix[i] == 0)
			give_up(&keeper, "one of its jars cannot be read");
	}
	keeper.waiting.prefix_length = setup->prefix.count;
	sigset_t child;
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigprocmask(SIG_BLOCK, &child, NULL);
	keeper.signals = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
	if (keeper.signals < 0)
		give_up(&keeper, strerror(errno));
	start_jvm(&keeper);
	await_jvm(&keeper);
	listen_at(&keeper);
	char byte = GJ_READY;
	if (!gj_write_all(ready, &byte, 1))
		give_up(&keeper, "nobody waited for it");
	close(ready);
	serve(&keeper, wait_for_client(&keeper));
	_exit(0);
}

/* Standard streams that lead nowhere, and complaints of the JVM into the log. */
static void detach(void) {
	char *path = gj_format("%s/log", gj_directory());
	int nothing = open("/dev/null", O_RDWR);
	int log = open(path, O_WRONLY | O_APPEND);
	free(path);
	dup2(nothing, 0);
	dup2(log >= 0 ? log : nothing, 1);
	dup2(log >= 0 ? log : nothing, 2);
	if (nothing > 2)
		close(nothing);
	if (log > 2)
		close(log);
}

static bool make_directory(void) {
	const char *directory = gj_directory();
	if (mkdir(directory, 0755) != 0 && errno != EEXIST)
		return false;
	char *path = gj_format("%s/log", directory);
	/* Every user of the guest writes there what became of a call of java. */
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
	bool made = fd >= 0 && (fchmod(fd, 0666) == 0 || errno == EPERM);
	if (fd >= 0)
		close(fd);
	free(path);
	return made;
}

static int usage(void) {
	fputs("Usage: waiting-java NAME [--user UID] [--home JDK] [--prefix JARS] [--exercise CLASS[=PATH]]… [--patience N] [-- OPTION…]\n"
		"Starts a JVM that waits for a run of java, and ends when it waits.\n"
		"       waiting-java " REHEARSE "\n"
		"Has all that wait do their exercises once more; docs/waiting-jvm.md says what for.\n", stderr);
	return 2;
}

static bool parse(struct gj_setup *setup, char **argv) {
	setup->uid = getuid();
	setup->patience = gj_patience();
	if (argv[0] == NULL || *argv[0] == 0 || strchr(argv[0], '/') != NULL)
		return false;
	setup->name = *argv++;
	for (; argv[0] != NULL && strcmp(argv[0], "--") != 0; argv += 2) {
		unsigned long number;
		if (argv[1] == NULL)
			return false;
		if (strcmp(argv[0], "--user") == 0 && gj_number(argv[1], UINT32_MAX - 1, &number))
			setup->uid = (uid_t)number;
		else if (strcmp(argv[0], "--patience") == 0 && gj_number(argv[1], 100, &number))
			setup->patience = number;
		else if (strcmp(argv[0], "--home") == 0)
			setup->home = realpath(argv[1], NULL);
		else if (strcmp(argv[0], "--prefix") == 0)
			setup->prefix = gj_split(argv[1], ':');
		else if (strcmp(argv[0], "--exercise") == 0)
			gj_list_add(&setup->exercises, argv[1]);
		else
			return false;
	}
	for (argv += argv[0] != NULL; argv[0] != NULL; argv++)
		gj_list_add(&setup->machine, argv[0]);
	return setup->prefix.count <= GJ_MAX_PREFIX;
}

int gj_wait(char **argv) {
	struct gj_setup setup = { 0 };
	if (argv[0] != NULL && strcmp(argv[0], REHEARSE) == 0 && argv[1] == NULL)
		return gj_rehearse();
	if (!parse(&setup, argv))
		return usage();
	char *java = setup.home == NULL ? gj_real_java() : NULL;
	if (java != NULL)
		setup.home = gj_home_of(java);
	int ready[2];
	if (setup.home == NULL) {
		fputs("java: there is no JDK. Install one, or name it with --home.\n", stderr);
		return 1;
	}
	if (!make_directory() || pipe2(ready, O_CLOEXEC) != 0) {
		fprintf(stderr, "java: no JVM can wait in %s: %s\n", gj_directory(), strerror(errno));
		return 1;
	}
	pid_t keeper = fork();
	if (keeper == 0) {
		close(ready[0]);
		if (setsid() < 0)
			_exit(1);
		detach();
		keep(&setup, ready[1]);
	}
	close(ready[1]);
	char said;
	if (keeper < 0 || !gj_read_all(ready[0], &said, 1)) {
		fprintf(stderr, "java: the waiting JVM %s did not start; %s/log says why.\n", setup.name, gj_directory());
		return 1;
	}
	return 0;
}
