/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * fuzz AGENT ROUNDS [SEED]: starts the agent (built with sanitizers) on a socket pair for each round, sends it a
 * conversation of plausible, damaged and cut off frames, and expects it to end well when the host has gone.
 */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../src/protocol.h"

#define ROUND_DEADLINE 60000

static uint64_t state;
/* Of a program that connections reach. */
static uint16_t port;
static char folder[4096];

static uint32_t rnd(uint32_t below) {
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(state >> 33) % below;
}

static void put_u32(uint8_t *at, uint32_t value) {
	for (int i = 0; i < 4; i++)
		at[i] = (uint8_t)(value >> (24 - 8 * i));
}

static size_t field(uint8_t *at, uint16_t tag, const void *value, uint32_t length) {
	at[0] = (uint8_t)(tag >> 8);
	at[1] = (uint8_t)tag;
	put_u32(at + 2, length);
	memcpy(at + GB_FIELD_HEADER_LENGTH, value, length);
	return GB_FIELD_HEADER_LENGTH + length;
}

static size_t text_field(uint8_t *at, uint16_t tag, const char *text) {
	return field(at, tag, text, (uint32_t)strlen(text));
}

static size_t garbage(uint8_t *at, size_t length) {
	for (size_t i = 0; i < length; i++)
		at[i] = (uint8_t)rnd(256);
	return length;
}

static size_t exec_payload(uint8_t *at) {
	static const char *const scripts[] = { "cat", "yes", "echo a; echo b >&2; echo c >&3", "sleep 30 & echo x", "exit 3", "kill -9 $$", "cat >&3" };
	size_t length = text_field(at, GB_EXEC_ARGUMENT, rnd(8) == 0 ? "no such program" : "sh");
	length += text_field(at + length, GB_EXEC_ARGUMENT, "-c");
	length += text_field(at + length, GB_EXEC_ARGUMENT, scripts[rnd(sizeof scripts / sizeof scripts[0])]);
	uint8_t window[4];
	put_u32(window, rnd(4) == 0 ? 0 : rnd(200000));
	length += field(at + length, GB_EXEC_WINDOW, window, 4);
	if (rnd(3) == 0)
		length += text_field(at + length, GB_EXEC_DIRECTORY, rnd(2) ? "/tmp" : "/no/such");
	if (rnd(3) == 0)
		length += text_field(at + length, GB_EXEC_ENVIRONMENT, "A=b");
	if (rnd(8) == 0)
		length += text_field(at + length, GB_EXEC_USER, "nobody at all");
	if (rnd(8) == 0) {
		uint8_t value[20] = { 0 };
		value[3] = (uint8_t)rnd(20);
		value[11] = value[19] = (uint8_t)rnd(256);
		length += field(at + length, GB_EXEC_LIMIT, value, sizeof value);
	}
	return length;
}

static size_t connect_payload(uint8_t *at) {
	/* The first port belongs to nobody who listens. */
	uint16_t number = rnd(4) == 0 ? (uint16_t)rnd(3) : port;
	uint8_t bytes[4] = { (uint8_t)(number >> 8), (uint8_t)number };
	size_t length = field(at, GB_CONNECT_PORT, bytes, 2);
	put_u32(bytes, rnd(4) == 0 ? 0 : rnd(200000));
	return length + field(at + length, GB_CONNECT_WINDOW, bytes, 4);
}

static size_t search_payload(uint8_t *at) {
	static const char *const patterns[] = { "**", "**/*.c", "src/*", "*/?nit.c", "a/../b", "no/such/*" };
	/* Where the fuzzer was started; what there is in it does not change. */
	size_t length = text_field(at, GB_SEARCH_DIRECTORY, rnd(8) == 0 ? "/no/such" : folder);
	for (uint32_t count = rnd(4); count > 0; count--)
		length += text_field(at + length, GB_SEARCH_PATTERN, patterns[rnd(sizeof patterns / sizeof patterns[0])]);
	uint8_t number[8] = { 0 };
	put_u32(number, rnd(4) == 0 ? 0 : rnd(200000));
	length += field(at + length, GB_SEARCH_WINDOW, number, 4);
	put_u32(number, rnd(8) == 0 ? rnd(9) : 0);
	put_u32(number + 4, rnd(100000));
	return length + field(at + length, GB_SEARCH_BELOW, number, 8);
}

static size_t payload_of(uint8_t type, uint8_t *at) {
	switch (type) {
	case GB_SEARCH:
		return search_payload(at);
	case GB_EXEC:
		return exec_payload(at);
	case GB_CONNECT:
		return connect_payload(at);
	case GB_CREDIT:
		at[0] = (uint8_t)rnd(4);
		put_u32(at + 1, rnd(4) == 0 ? 0xffffffffu : rnd(100000));
		return 5;
	case GB_SIGNAL:
		put_u32(at, rnd(4) == 0 ? rnd(100) : 15);
		return 4;
	case GB_CLOSE:
		return 0;
	case GB_STDIN:
		return garbage(at, rnd(3) == 0 ? 0 : rnd(9000));
	default:
		return garbage(at, rnd(100));
	}
}

static size_t frame(uint8_t *at) {
	static const uint8_t types[] = { GB_EXEC, GB_EXEC, GB_EXEC, GB_CONNECT, GB_CONNECT, GB_SEARCH, GB_SEARCH, GB_STDIN, GB_STDIN, GB_CREDIT, GB_CREDIT, GB_SIGNAL, GB_CLOSE, GB_SYNC,
		GB_PING, GB_MOUNT };
	uint8_t type = types[rnd(sizeof types)];
	size_t length = payload_of(type, at + GB_HEADER_LENGTH);
	memset(at, 0, GB_HEADER_LENGTH);
	put_u32(at, (uint32_t)length);
	at[4] = type;
	at[5] = type == GB_EXEC ? (uint8_t)rnd(16) : type == GB_SYNC || type == GB_MOUNT ? (uint8_t)rnd(2) : 0;
	put_u32(at + 8, 1 + rnd(6));
	length += GB_HEADER_LENGTH;
	if (rnd(25) == 0)
		at[rnd((uint32_t)length)] ^= (uint8_t)(1 << rnd(8));
	return length;
}

static size_t hello(uint8_t *at) {
	uint8_t nonce[GB_NONCE_LENGTH];
	garbage(nonce, sizeof nonce);
	memcpy(at, GB_MAGIC, GB_MAGIC_LENGTH);
	uint8_t *header = at + GB_MAGIC_LENGTH;
	size_t length = field(header + GB_HEADER_LENGTH, GB_HELLO_NONCE, nonce, sizeof nonce);
	length += field(header + GB_HEADER_LENGTH + length, GB_HELLO_VERSION, "\0\001", 2);
	memset(header, 0, GB_HEADER_LENGTH);
	put_u32(header, (uint32_t)length);
	header[4] = GB_HELLO;
	return GB_MAGIC_LENGTH + GB_HEADER_LENGTH + length;
}

static size_t conversation(uint8_t *at, size_t size) {
	size_t length = rnd(5) == 0 ? garbage(at, rnd(50)) : 0;
	length += hello(at + length);
	for (uint32_t frames = rnd(60); frames > 0 && size - length > 16384; frames--)
		length += rnd(30) == 0 ? hello(at + length) : frame(at + length);
	return rnd(3) == 0 ? length - rnd((uint32_t)(length < 40 ? length : 40)) : length;
}

/* Writes it all, reads what comes, then hangs up; false if the agent stopped taking part. */
static bool talk(int fd, const uint8_t *bytes, size_t length) {
	static uint8_t answer[65536];
	size_t sent = 0;
	int quiet = 0;
	while (quiet < 2) {
		struct pollfd event = { fd, (short)(POLLIN | (sent < length ? POLLOUT : 0)), 0 };
		int count = poll(&event, 1, sent < length ? ROUND_DEADLINE : 20);
		if (count == 0 && sent < length)
			return false;
		if (count == 0) {
			quiet++;
			continue;
		}
		if (event.revents & POLLIN) {
			if (read(fd, answer, sizeof answer) <= 0)
				return true;
			/* A command that floods with much credit need not be heard to its end. */
			if (sent == length && rnd(20) == 0)
				return true;
		}
		if (event.revents & POLLOUT) {
			ssize_t written = write(fd, bytes + sent, length - sent < 5000 ? length - sent : 1 + rnd(5000));
			if (written > 0)
				sent += (size_t)written;
		}
		if (event.revents & POLLHUP)
			return true;
	}
	return true;
}

static bool round_of(const char *agent) {
	static uint8_t bytes[1 << 20];
	int pair[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		return false;
	pid_t pid = fork();
	if (pid == 0) {
		char number[16];
		int fd = dup(pair[1]);
		snprintf(number, sizeof number, "%d", fd);
		int null = open("/dev/null", O_RDWR);
		dup2(null, 0);
		dup2(null, 1);
		execl(agent, agent, "--fd", number, (char *)NULL);
		_exit(99);
	}
	close(pair[1]);
	fcntl(pair[0], F_SETFL, O_NONBLOCK);
	bool ok = talk(pair[0], bytes, conversation(bytes, sizeof bytes));
	close(pair[0]);
	int status = -1;
	for (int waited = 0; waited < ROUND_DEADLINE; waited += 5) {
		if (waitpid(pid, &status, WNOHANG) == pid)
			return ok && WIFEXITED(status) && WEXITSTATUS(status) == 0;
		struct timespec moment = { 0, 5000000 };
		nanosleep(&moment, NULL);
	}
	fprintf(stderr, "fuzz: the agent does not end\n");
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	return false;
}

/* Answers each connection in one of the ways in which programs do: says nothing, repeats, floods, hangs up, resets. */
static void answer(int fd, unsigned how) {
	static char bytes[8192];
	struct linger reset = { 1, 0 };
	ssize_t count;
	alarm(20);
	if (how == 1)
		while ((count = read(fd, bytes, sizeof bytes)) > 0 && write(fd, bytes, (size_t)count) == count) {
		}
	if (how == 2)
		while (write(fd, bytes, sizeof bytes) > 0) {
		}
	if (how == 3)
		setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
	if (how == 4)
		while (read(fd, bytes, sizeof bytes) > 0) {
		}
}

/* Starts that program; 0: it cannot be. */
static pid_t listener(void) {
	struct sockaddr_in address;
	socklen_t length = sizeof address;
	memset(&address, 0, sizeof address);
	address.sin_family = AF_INET;
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (bind(fd, (struct sockaddr *)&address, sizeof address) != 0 || listen(fd, 100) != 0
		|| getsockname(fd, (struct sockaddr *)&address, &length) != 0)
		return 0;
	port = ntohs(address.sin_port);
	pid_t pid = fork();
	if (pid != 0) {
		close(fd);
		return pid > 0 ? pid : 0;
	}
	signal(SIGCHLD, SIG_IGN);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (unsigned how = 0;; how = (how + 1) % 5) {
		int peer = accept(fd, NULL, NULL);
		if (peer >= 0 && fork() == 0) {
			answer(peer, how);
			_exit(0);
		}
		close(peer);
	}
}

int main(int argc, char **argv) {
	if (argc < 3)
		return 2;
	signal(SIGPIPE, SIG_IGN);
	long rounds = atol(argv[2]);
	uint64_t seed = argc > 3 ? strtoull(argv[3], NULL, 10) : (uint64_t)time(NULL) * 1000;
	if (getcwd(folder, sizeof folder) == NULL)
		return 1;
	pid_t server = listener();
	if (server == 0) {
		perror("fuzz: nothing can listen on the loopback interface");
		return 1;
	}
	bool ok = true;
	for (long i = 0; i < rounds && ok; i++) {
		state = seed + (uint64_t)i;
		ok = round_of(argv[1]);
		if (!ok)
			fprintf(stderr, "fuzz: failed; again with: %s %s 1 %llu\n", argv[0], argv[1], (unsigned long long)(seed + (uint64_t)i));
	}
	kill(server, SIGKILL);
	if (ok)
		printf("fuzz: %ld conversations passed\n", rounds);
	return ok ? 0 : 1;
}
