/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 *
 * The thread that forks. It is there before QEMU's own first instruction, does nothing for QEMU, and is outside of QEMU's sandbox, which
 * forbids to fork; in a fork it enters the sandbox before any other thread is there, and then does nothing any more.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "zygote.h"

/* At one time; whoever wants more is told so. */
#define MAX_FORKS 512
#define BACKLOG 64

struct fork {
	pid_t process;
	int pidfd;
	/* To the program that stands for it. */
	int client;
};

static struct fork forks[MAX_FORKS];
static int count;

bool zygote_fail(char *why, size_t size, const char *what)
{
	snprintf(why, size, "%s: %s", what, strerrordesc_np(errno));
	return false;
}

static void answer(int client, struct message message, int descriptor)
{
	struct iovec data = { &message, sizeof message };
	char control[CMSG_SPACE(sizeof(int))] __attribute__((aligned(__alignof__(struct cmsghdr)))) = { 0 };
	struct msghdr header = { .msg_iov = &data, .msg_iovlen = 1 };
	if (descriptor >= 0) {
		header.msg_control = control;
		header.msg_controllen = sizeof control;
		struct cmsghdr *part = CMSG_FIRSTHDR(&header);
		part->cmsg_level = SOL_SOCKET;
		part->cmsg_type = SCM_RIGHTS;
		part->cmsg_len = CMSG_LEN(sizeof descriptor);
		memcpy(CMSG_DATA(part), &descriptor, sizeof descriptor);
	}
	/* One that has gone meanwhile is found out when it is waited for. */
	sendmsg(client, &header, MSG_NOSIGNAL);
}

static void close_all(const int given[GIVEN])
{
	for (int i = 0; i < GIVEN; i++)
		close(given[i]);
}

/* From now on the kernel kills this process when the pipe is closed (fcntl(2), F_SETSIG). */
static bool tie(int tether, char *why, size_t size)
{
	struct pollfd end = { .fd = tether };
	if (fcntl(tether, F_SETOWN, getpid()) != 0 || fcntl(tether, F_SETSIG, SIGKILL) != 0
			|| fcntl(tether, F_SETFL, O_ASYNC | O_NONBLOCK) != 0)
		return zygote_fail(why, size, "cannot be tied to the bench");
	if (poll(&end, 1, 0) != 0)
		_exit(EXIT_FAILURE);
	return true;
}

static bool become_own(const int given[GIVEN], int client, char *why, size_t size)
{
	if (fchdir(given[GIVEN_FOLDER]) != 0)
		return zygote_fail(why, size, "cannot enter its folder");
	return tie(given[GIVEN_TETHER], why, size) && descriptors_renew(given, client, why, size) && sandbox_enter(why, size)
			&& threads_revive(why, size);
}

static void live(int given[GIVEN], int listening, int client)
{
	struct message ready = { .kind = READY, .number = getpid() };
	close(listening);
	for (int i = 0; i < count; i++) {
		close(forks[i].pidfd);
		close(forks[i].client);
	}
	/* The first thread of a process gives it its name. */
	prctl(PR_SET_NAME, program_invocation_short_name);
	/* The bench may look at how much memory it takes. */
	prctl(PR_SET_DUMPABLE, 1);
	if (!become_own(given, client, ready.text, sizeof ready.text)) {
		ready.kind = FAILED;
		answer(client, ready, -1);
		_exit(EXIT_FAILURE);
	}
	answer(client, ready, -1);
	close(client);
	/* The pipe stays open: it is what kills this process. */
	given[GIVEN_TETHER] = -1;
	close_all(given);
	while (true)
		pause();
}

static bool receive(int client, int given[GIVEN])
{
	char byte;
	struct iovec data = { &byte, 1 };
	char control[CMSG_SPACE(GIVEN * sizeof(int))] __attribute__((aligned(__alignof__(struct cmsghdr))));
	struct msghdr header = { .msg_iov = &data, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control };
	if (recvmsg(client, &header, MSG_CMSG_CLOEXEC) != 1)
		return false;
	struct cmsghdr *part = CMSG_FIRSTHDR(&header);
	if (part == NULL || part->cmsg_type != SCM_RIGHTS || part->cmsg_len != CMSG_LEN(GIVEN * sizeof(int)))
		return false;
	memcpy(given, CMSG_DATA(part), GIVEN * sizeof(int));
	return true;
}

static void fork_for(int client, int given[GIVEN], int listening)
{
	struct message answered = { .kind = FAILED };
	if (count == MAX_FORKS) {
		snprintf(answered.text, sizeof answered.text, "there are %d forks already", MAX_FORKS);
	} else if (threads_stop(answered.text, sizeof answered.text)) {
		int pidfd = -1;
		/* Without the C library, which would take the stacks of all other threads for free. */
		pid_t process = (pid_t)syscall(SYS_clone, CLONE_PIDFD | SIGCHLD, NULL, &pidfd, NULL, NULL);
		if (process == 0)
			live(given, listening, client);
		int error = errno;
		threads_resume();
		errno = error;
		if (process > 0) {
			answered.kind = FORKED;
			forks[count++] = (struct fork) { process, pidfd, client };
			answer(client, answered, pidfd);
			return;
		}
		zygote_fail(answered.text, sizeof answered.text, "cannot fork");
	}
	answer(client, answered, -1);
	close(client);
}

static void serve(int listening)
{
	int given[GIVEN];
	int client = accept4(listening, NULL, NULL, SOCK_CLOEXEC);
	if (client < 0)
		return;
	/* Others wait meanwhile. */
	static const struct timeval patience = { .tv_sec = 1 };
	setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	if (receive(client, given)) {
		fork_for(client, given, listening);
		close_all(given);
	} else {
		close(client);
	}
}

/* Tells how it ended. It is the last one's place now. */
static void bury(int index)
{
	struct fork *gone = &forks[index];
	struct message ended = { .kind = ENDED };
	waitpid(gone->process, &ended.number, 0);
	answer(gone->client, ended, -1);
	close(gone->client);
	close(gone->pidfd);
	*gone = forks[--count];
}

static void wait_and_serve(int listening)
{
	static struct pollfd polled[1 + MAX_FORKS];
	polled[0] = (struct pollfd) { .fd = listening, .events = POLLIN };
	for (int i = 0; i < count; i++)
		polled[1 + i] = (struct pollfd) { .fd = forks[i].pidfd, .events = POLLIN };
	if (poll(polled, (nfds_t)count + 1, -1) <= 0)
		return;
	for (int i = count - 1; i >= 0; i--)
		if (polled[1 + i].revents != 0)
			bury(i);
	if (polled[0].revents != 0)
		serve(listening);
}

static void *forking(void *argument)
{
	const int *listening = argument;
	prctl(PR_SET_NAME, "zygote");
	sigset_t all;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, NULL);
	if (threads_prepare())
		while (true)
			wait_and_serve(*listening);
	close(*listening);
	return NULL;
}

static int listen_here(void)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX, .sun_path = ZYGOTE_SOCKET };
	int listening = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
	if (listening >= 0 && bind(listening, (const struct sockaddr *)&address, sizeof address) == 0 && listen(listening, BACKLOG) == 0)
		return listening;
	perror("guestbench-zygote: cannot listen");
	return -1;
}

__attribute__((constructor)) static void begin(void)
{
	static int listening;
	pthread_t thread;
	unsetenv("LD_PRELOAD");
	/* What runs in a guest that breaks out of a fork is not to get here. */
	prctl(PR_SET_DUMPABLE, 0);
	listening = listen_here();
	if (listening >= 0 && pthread_create(&thread, NULL, forking, &listening) == 0)
		pthread_detach(thread);
}
