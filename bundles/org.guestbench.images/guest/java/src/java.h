/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * Two programs: the client, which is called "java" in a guest, and one that starts a waiting JVM. That one becomes the keeper
 * of the JVM, and a child of it the JVM. docs/waiting-jvm.md describes what they do together.
 */
#ifndef GJ_JAVA_H
#define GJ_JAVA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/types.h>

#define GJ_ARRAY_LENGTH(a) (sizeof(a) / sizeof((a)[0]))
/* Descriptors below this are free in a waiting JVM, so that those of a client can get their own numbers there. */
#define GJ_FIRST_OWN_FD 256
#define GJ_MAX_PREFIX 8
#define GJ_MAX_WAITING 32

/* ---- text.c ---- */

struct gj_list {
	char **items;
	size_t count;
};

/* Memory, or the end of the process. */
void *gj_allocate(size_t size);
char *gj_copy(const char *text);
char *gj_copy_length(const char *text, size_t length);
char *gj_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The list owns the text. */
void gj_list_add(struct gj_list *list, char *text);
bool gj_list_equal(const struct gj_list *a, const struct gj_list *b);
/* The parts between separators, empty ones too; the empty text has one. */
struct gj_list gj_split(const char *text, char separator);
char *gj_join(const struct gj_list *list, size_t first, char separator);
bool gj_starts(const char *text, const char *start);
bool gj_ends(const char *text, const char *end);
/* The whole of a small file, terminated; NULL and errno. */
char *gj_read_file(const char *path, size_t max);
/* Decimal digits and nothing else; false if it is none or too large. */
bool gj_number(const char *text, unsigned long max, unsigned long *number);

/* ---- log.c: what became of each call of java ---- */

/* Where waiting JVMs can be found, and the log. */
const char *gj_directory(void);
/* A line in the log, and with GUESTBENCH_JAVA_TRACE=1 on standard error. */
void gj_log(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* ---- packet.c: a message with descriptors over a UNIX socket ---- */

struct gj_packet {
	uint8_t *bytes;
	size_t length;
	size_t room;
	/* Where the next value is read. */
	size_t next;
	/* A value was asked for that is not there. */
	bool broken;
};

#define GJ_MAX_FDS 72

void gj_put_number(struct gj_packet *packet, uint64_t number);
void gj_put_text(struct gj_packet *packet, const char *text);
void gj_put_list(struct gj_packet *packet, const struct gj_list *list);
uint64_t gj_get_number(struct gj_packet *packet);
/* Points into the packet; "" if it is broken. */
char *gj_get_text(struct gj_packet *packet);
struct gj_list gj_get_list(struct gj_packet *packet);
/* False and errno. */
bool gj_send(int socket, const struct gj_packet *packet, const int *fds, size_t count);
/* False if the peer has gone, was too slow or sends nonsense. The descriptors are closed on exec. */
bool gj_receive(int socket, struct gj_packet *packet, int *fds, size_t *count);
void gj_close_all(const int *fds, size_t count);
bool gj_read_all(int fd, void *buffer, size_t length);
bool gj_write_all(int fd, const void *buffer, size_t length);

/* ---- character.c: what a process passes on to a new program and what cannot be changed from outside ---- */

/* Two processes with an equal one can stand for each other. */
char *gj_character(void);

/* ---- request.c: all that makes a run of java ---- */

/* A rehearsal is no run: the JVM does once more what it did before it waited, and goes on waiting. */
enum gj_kind { GJ_CLASS, GJ_JAR, GJ_REHEARSAL };

struct gj_request {
	/* The packet holds the texts of a received request. */
	struct gj_packet packet;
	enum gj_kind kind;
	/* Of a jar its file, of a class its name. */
	char *what;
	/* Without wildcards. The first elements are those that the JVM has already. */
	char *class_path;
	struct gj_list properties;
	struct gj_list assertions;
	struct gj_list modules;
	struct gj_list arguments;
	struct gj_list environment;
	char *directory;
	char *character;
	mode_t mask;
	/* Of HUP, INT and TERM, as bits by their numbers. */
	uint64_t ignored;
	struct rlimit limits[RLIM_NLIMITS];
	/* The working directory, then those that get the numbers. */
	int fds[GJ_MAX_FDS];
	int numbers[GJ_MAX_FDS];
	size_t fd_count;
};

/* Fills in what comes from the process: directory, environment, limits, descriptors. NULL, or why it cannot be handed over. */
const char *gj_request_of_process(struct gj_request *request);
bool gj_request_send(int socket, const struct gj_request *request);
bool gj_request_receive(int socket, struct gj_request *request);

/* ---- options.c: the command line of java ---- */

struct gj_options {
	struct gj_request *request;
	/* As given; the environment's, or ".", if it is not. */
	const char *class_path;
	/* Of the virtual machine itself: these a waiting JVM must have been started with. */
	struct gj_list machine;
};

/* NULL, or why only a new JVM can do what is asked for. */
const char *gj_options_parse(struct gj_options *options, char **arguments);

/* ---- environment.c ---- */

/* NULL, or which variable only a new JVM can take into account. */
const char *gj_environment_problem(void);

/* ---- classpath.c, jar.c ---- */

/* As the launcher of the JDK expands wildcards (java, "Class Path Wild Cards"). */
struct gj_list gj_class_path_expand(const char *path);
/* Tells what a jar holds, whoever packed it and when: a number from names, sizes and checksums; 0 if it cannot be read. */
uint64_t gj_jar_content(const char *path);

/* ---- waiting.c: what the client knows of each waiting JVM ---- */

struct gj_waiting {
	char *name;
	char *socket;
	/* Of the JDK. */
	char *home;
	struct gj_list machine;
	uint64_t prefix[GJ_MAX_PREFIX];
	size_t prefix_length;
};

/* Makes it known. False and errno. */
bool gj_waiting_publish(const struct gj_waiting *waiting);
void gj_waiting_withdraw(const struct gj_waiting *waiting);
/* All there are, those with the longest prefix first. */
size_t gj_waiting_list(struct gj_waiting *waiting, size_t max);
char *gj_waiting_socket(const char *name);
/* A connection to its keeper, or -1. */
int gj_waiting_connect(const struct gj_waiting *waiting);

/* ---- patience.c ---- */

/*
 * By how much longer a JVM lets methods be interpreted before it compiles them. In an emulated guest, compiled code is compiled once more, by the
 * emulator, and so is the compiler in each new guest: it pays only for what runs really often. 1 elsewhere.
 */
unsigned long gj_patience(void);
/* The command line of a new JVM that has it as well. */
char **gj_patient(char **argv);

/* ---- newjvm.c ---- */

/* The program "java" that would run if this one did not exist; NULL if there is none. */
char *gj_real_java(void);
/* The JDK or JRE of such a program, without links. */
char *gj_home_of(const char *java);
/* Does not return. */
void gj_new_jvm(char **argv, const char *why) __attribute__((noreturn));

/* ---- client.c, keeper.c ---- */

int gj_client(char **argv);
/* The program that starts a waiting JVM, and ends when it waits. */
int gj_wait(char **argv);

/* ---- rehearse.c ---- */

/* Has all that wait rehearse, one after the other; the exit status, which is not 0 if one of them does not wait any more. */
int gj_rehearse(void);

/* What a keeper answers: whether the JVM has taken the request, or rehearsed, and if not, why. */
struct gj_answer {
	uint32_t taken;
	char why[124];
};

/* ---- cgroup.c ---- */

/* False if a limit of the control group of a process would make a new JVM choose otherwise than the waiting one. */
bool gj_cgroup_is_unlimited(pid_t pid);
/* Moves a process into the control group of another. */
void gj_cgroup_follow(pid_t process, pid_t leader);

/* ---- the process that becomes the JVM: machine.h ---- */

struct gj_setup {
	char *name;
	char *home;
	uid_t uid;
	/* Jars that it begins its class path with. */
	struct gj_list prefix;
	/* CLASS or CLASS=PATH: main methods that make the JVM know what most programs use; with a path, in a loader that passes. */
	struct gj_list exercises;
	struct gj_list machine;
	unsigned long patience;
};

/* What it writes to its keeper, one byte each: that it has rehearsed and waits, or begins. */
#define GJ_READY 'R'
#define GJ_STARTING 'S'

void gj_machine(const struct gj_setup *setup, int keeper) __attribute__((noreturn));

#endif
