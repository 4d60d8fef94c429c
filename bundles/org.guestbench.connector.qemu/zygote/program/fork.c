/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 *
 * Has a zygote make a fork and stands for it: what kills this program kills the fork, and when the fork ends it ends with the same status.
 * The fork's working directory, standard output, standard error and descriptor 3 are those of this program.
 *
 * descriptor 4  the zygote's working directory
 * descriptor 9  where to write the number of the fork's process when it lives; then it is closed
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../message.h"

#define LINKS 3
#define REPORT 9
#define ADDRESS "/proc/self/fd/4/" ZYGOTE_SOCKET

static void fail(const char *what, const char *why)
{
	fprintf(stderr, "guestbench-fork: %s: %s\n", what, why);
	exit(EXIT_FAILURE);
}

static int reach(void)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX, .sun_path = ADDRESS };
	int zygote = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
	if (zygote < 0 || connect(zygote, (const struct sockaddr *)&address, sizeof address) != 0)
		fail("cannot reach the zygote", strerror(errno));
	return zygote;
}

static void ask(int zygote, const int given[GIVEN])
{
	char byte = 0;
	struct iovec data = { &byte, 1 };
	char control[CMSG_SPACE(GIVEN * sizeof(int))] __attribute__((aligned(__alignof__(struct cmsghdr)))) = { 0 };
	struct msghdr header = { .msg_iov = &data, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control };
	struct cmsghdr *part = CMSG_FIRSTHDR(&header);
	part->cmsg_level = SOL_SOCKET;
	part->cmsg_type = SCM_RIGHTS;
	part->cmsg_len = CMSG_LEN(GIVEN * sizeof(int));
	memcpy(CMSG_DATA(part), given, GIVEN * sizeof(int));
	if (sendmsg(zygote, &header, MSG_NOSIGNAL) != 1)
		fail("cannot ask for a fork", strerror(errno));
}

/* False if the zygote has ended. */
static int hear(int zygote, struct message *message, int *descriptor)
{
	struct iovec data = { message, sizeof *message };
	char control[CMSG_SPACE(sizeof(int))] __attribute__((aligned(__alignof__(struct cmsghdr))));
	struct msghdr header = { .msg_iov = &data, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control };
	ssize_t length;
	do {
		length = recvmsg(zygote, &header, MSG_CMSG_CLOEXEC);
	} while (length < 0 && errno == EINTR);
	if (length != (ssize_t)sizeof *message)
		return 0;
	message->text[sizeof message->text - 1] = '\0';
	struct cmsghdr *part = CMSG_FIRSTHDR(&header);
	if (part != NULL && part->cmsg_type == SCM_RIGHTS && part->cmsg_len == CMSG_LEN(sizeof(int)))
		memcpy(descriptor, CMSG_DATA(part), sizeof(int));
	return 1;
}

/* As a shell has it. */
static int shell_status(int status)
{
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/* How it ended nobody knows, as its parent ended before. */
static int await(int pidfd)
{
	struct pollfd end = { .fd = pidfd, .events = POLLIN };
	while (poll(&end, 1, -1) < 0 && errno == EINTR)
		continue;
	return EXIT_FAILURE;
}

int main(void)
{
	int tether[2];
	int folder = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0 || pipe2(tether, O_CLOEXEC) != 0)
		fail("cannot open what the fork needs", strerror(errno));
	int zygote = reach();
	ask(zygote, (const int[GIVEN]) { folder, STDOUT_FILENO, STDERR_FILENO, LINKS, tether[0] });
	close(tether[0]);
	close(folder);
	struct message message;
	int pidfd = -1;
	while (hear(zygote, &message, &pidfd)) {
		switch (message.kind) {
		case FORKED:
			break;
		case READY:
			dprintf(REPORT, "%d\n", message.number);
			close(REPORT);
			break;
		case FAILED:
			fail("no fork", message.text);
			break;
		case ENDED:
			return shell_status(message.number);
		}
	}
	if (pidfd < 0)
		fail("no fork", "the zygote has ended");
	return await(pidfd);
}
