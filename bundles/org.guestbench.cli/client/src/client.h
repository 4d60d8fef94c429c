/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#ifndef GUESTBENCH_CLIENT_H
#define GUESTBENCH_CLIENT_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The bench could not do it. */
#define GB_FAILED 125
#define GB_CANCELLED 130
/* What a shell reports of a process that SIGPIPE ended. */
#define GB_OUTPUT_CLOSED 141

/* The command line, and what carries it out. */
struct gb_command {
	const char *product; /* folder with jvm.args, whose last line is the main class */
	const char *java;
	char **arguments; /* ends with NULL */
};

/* Where the background bench is that fits this process. */
struct gb_bench {
	char folder[PATH_MAX]; /* private to the user */
	char socket[PATH_MAX];
	char log[PATH_MAX];
};

/* message.c */
void gb_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
bool gb_format(char *buffer, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* environment.c: the variables that the bench and the programs it starts for itself read. Who differs in one needs another bench. */
uint64_t gb_environment_key(const char *product);
char **gb_environment_of_bench(void);

/* folder.c: the runtime folder, by the same rules as that of the guests. False if there is no private one. */
bool gb_bench_locate(struct gb_bench *bench, const char *product);

/* start.c */
/* A connection to the bench, which is started if need be and has said that it listens; -1 if there is none. */
int gb_bench_connect(const struct gb_bench *bench, const struct gb_command *command);
/* Becomes the bench of this one command. Returns only if java cannot be executed. */
void gb_execute_java(const struct gb_command *command);

/* frames.c: the protocol of docs/background-bench.md */
#define GB_HEADER 5
#define GB_PAYLOAD (64 * 1024)

enum gb_frame_type {
	GB_ARGUMENT = 'A',
	GB_VARIABLE = 'E',
	GB_DIRECTORY = 'D',
	GB_TERMINALS = 'T',
	GB_GO = 'G',
	GB_CANCEL = 'C',
	GB_CLOSED = 'W',
	GB_ANSWER = 'L',
	GB_ACCEPTED = 'a',
	GB_OUT = 'o',
	GB_ERR = 'e',
	GB_QUESTION = 'q',
	GB_EXIT = 'x',
};

/* What came of the bench and was not looked at yet. */
struct gb_inbox {
	size_t length;
	unsigned char bytes[GB_HEADER + GB_PAYLOAD];
};

struct gb_frame {
	unsigned char type;
	size_t length;
	const unsigned char *payload; /* until the next call */
};

bool gb_frame_send(int fd, unsigned char type, const void *payload, size_t length);
/* Reads what is there, at least one byte, or waits. Returns false at the end of the connection. */
bool gb_inbox_read(struct gb_inbox *inbox, int fd);
/* 1 and a frame if one is complete, 0 if not yet, -1 if it is none of the protocol. */
int gb_inbox_frame(const struct gb_inbox *inbox, struct gb_frame *frame);
void gb_inbox_drop(struct gb_inbox *inbox, const struct gb_frame *frame);

/* request.c: sends the command line with all that belongs to it. */
bool gb_request_send(int fd, char **arguments);

/* wait.c: waiting, during which the user may press Ctrl-C */
void gb_wait_begin(int bench);
/* Returns when the descriptor is ready, with poll's events; does not return if the user leaves. */
short gb_wait_for(int fd, short events);
bool gb_wait_cancelled(void);

/* terminal.c: asks on the terminal and sends the answer; a secret is not shown while it is typed. */
bool gb_terminal_ask(int bench, const struct gb_frame *question);
void gb_terminal_restore(void);

/* call.c: carries out the command by the bench at the other end. The exit status. */
int gb_call(int bench, const struct gb_bench *where, char **arguments);

#endif
