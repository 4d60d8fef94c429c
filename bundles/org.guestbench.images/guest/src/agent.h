/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#ifndef GB_AGENT_H
#define GB_AGENT_H

#include <dirent.h>
#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/types.h>

#include "protocol.h"

#ifndef GB_AGENT_VERSION
#define GB_AGENT_VERSION "0.0.0"
#endif

#define GB_ARRAY_LENGTH(a) (sizeof(a) / sizeof((a)[0]))

/* ---- clock.c ---- */

/* Milliseconds of the monotonic clock. */
int64_t gb_now(void);
uint64_t gb_uptime_ns(void);

/* ---- text.c: small files and bounded strings ---- */

bool gb_write_file(const char *path, const char *text);
/* Reads at most size-1 bytes, cuts trailing white space, terminates; -1 and errno on failure. */
ssize_t gb_read_file(const char *path, char *buffer, size_t size);
/* False if the result did not fit; the buffer is terminated in any case. */
bool gb_format(char *buffer, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* mkdir -p; new folders get the owner (unless (uid_t)-1). -1 and errno on failure. */
int gb_make_directories(const char *path, mode_t mode, uid_t uid, gid_t gid);
/* From now on gb_say speaks on the serial console, and not on standard error. */
void gb_say_on_console(void);
void gb_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* ---- outbox.c: what waits to be written to the host, bounded ---- */

#define GB_OUTBOX_SIZE (512 * 1024)
/* Data frames leave this much free, so that an answer always finds room. */
#define GB_OUTBOX_RESERVE (64 * 1024)

struct gb_outbox {
	size_t start;
	size_t end;
	uint8_t bytes[GB_OUTBOX_SIZE];
};

size_t gb_outbox_free(const struct gb_outbox *box);
bool gb_outbox_has_room_for_data(const struct gb_outbox *box);
/* Room for the largest data frame's payload right behind its header, which gb_outbox_commit_data then writes. */
uint8_t *gb_outbox_reserve_data(struct gb_outbox *box);
void gb_outbox_commit_data(struct gb_outbox *box, uint8_t type, uint32_t session, size_t length);
void gb_outbox_put(struct gb_outbox *box, const void *bytes, size_t length);
/* 0, or -1 and errno: the peer is gone. EAGAIN counts as 0. */
int gb_outbox_flush(struct gb_outbox *box, int fd);

/* ---- frames.c: building small answers, reading requests ---- */

struct gb_frame {
	uint8_t type;
	uint8_t flags;
	uint32_t session;
	uint32_t length;
	const uint8_t *payload;
};

/* A small answer under construction; what does not fit is left out as a whole field. */
struct gb_message {
	size_t length;
	uint8_t bytes[4096];
};

void gb_message_start(struct gb_message *message, uint8_t type, uint32_t session);
void gb_message_raw(struct gb_message *message, const void *bytes, size_t length);
void gb_message_field(struct gb_message *message, uint16_t tag, const void *bytes, size_t length);
void gb_message_text(struct gb_message *message, uint16_t tag, const char *text);
void gb_message_u16(struct gb_message *message, uint16_t tag, uint16_t value);
void gb_message_u32(struct gb_message *message, uint16_t tag, uint32_t value);
void gb_message_u64(struct gb_message *message, uint16_t tag, uint64_t value);
void gb_message_send(struct gb_message *message, struct gb_outbox *box);

uint16_t gb_get_u16(const uint8_t *bytes);
uint32_t gb_get_u32(const uint8_t *bytes);
uint64_t gb_get_u64(const uint8_t *bytes);
void gb_put_u32(uint8_t *bytes, uint32_t value);

struct gb_field {
	uint16_t tag;
	uint32_t length;
	const uint8_t *value;
};

struct gb_fields {
	const uint8_t *next;
	const uint8_t *end;
};

struct gb_fields gb_fields_of(const struct gb_frame *frame);
/* 1: a field was read, 0: the end, -1: malformed. */
int gb_fields_next(struct gb_fields *fields, struct gb_field *field);
/* A terminated copy, or NULL if the value holds a NUL byte or is longer than max; the caller frees. */
char *gb_field_string(const struct gb_field *field, size_t max);

/* What has come from the host and is not yet whole. */
struct gb_inbox {
	bool synchronised;
	size_t length;
	size_t consumed;
	int64_t first_byte;
	int64_t last_byte;
	uint8_t bytes[GB_MAX_REQUEST + GB_HEADER_LENGTH + GB_MAGIC_LENGTH];
};

enum gb_inbox_result { GB_INBOX_MORE, GB_INBOX_FRAME, GB_INBOX_BROKEN };

void gb_inbox_reset(struct gb_inbox *inbox);
uint8_t *gb_inbox_space(struct gb_inbox *inbox, size_t *size);
void gb_inbox_filled(struct gb_inbox *inbox, size_t count, int64_t now);
/* The frame stays valid until the next call. BROKEN sets text; the inbox then looks for the next HELLO. */
enum gb_inbox_result gb_inbox_next(struct gb_inbox *inbox, struct gb_frame *frame, const char **text);
/* The agent does not read at present, so an unfinished frame is not the host's fault. */
void gb_inbox_paused(struct gb_inbox *inbox, int64_t now);
/* When (gb_now) an unfinished frame counts as abandoned (-1: nothing is pending). */
int64_t gb_inbox_deadline(const struct gb_inbox *inbox);
void gb_inbox_abandon(struct gb_inbox *inbox);

/* ---- users.c ---- */

#define GB_MAX_GROUPS 64

struct gb_user {
	uid_t uid;
	gid_t gid;
	char name[64];
	char home[256];
	char shell[256];
	size_t group_count;
	gid_t groups[GB_MAX_GROUPS];
};

/* By name or by number, from /etc/passwd and /etc/group; false: there is none. */
bool gb_find_user(const char *name, struct gb_user *user);
/* Whom a command runs as if the host names nobody. */
void gb_default_user(struct gb_user *user);

/* ---- jail.c: which processes belong to a session ---- */

void gb_jail_prepare(void);
/* The folder of the session's control group, or -1 (errno) if there is none for it. */
int gb_jail_open(uint32_t number);
/* Called in the child, with that folder. */
bool gb_jail_join(int group);
/* Kills all that is left of a session and returns how many processes that were. */
unsigned gb_jail_kill(uint32_t number, pid_t leader, const char *token);
bool gb_jail_is_empty(uint32_t number);
/* The session has ended: its control group can go as soon as it is empty. */
void gb_jail_bury(uint32_t number);
/* Removes the empty control groups of sessions that have ended, and makes the next session's. To be called when nobody waits. */
void gb_jail_sweep(void);

/* ---- spawn.c: from an EXEC frame to a process ---- */

struct gb_limit {
	int resource;
	struct rlimit value;
};

struct gb_command {
	char **arguments;
	size_t argument_count;
	char **environment;
	size_t environment_count;
	char *directory;
	char *user;
	mode_t mask;
	uint32_t window;
	uint8_t flags;
	size_t limit_count;
	struct gb_limit limits[16];
};

struct gb_failure {
	int error;
	const char *stage;
	char text[200];
};

void gb_fail(struct gb_failure *failure, int error, const char *stage, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* False: failure is set; the command needs gb_command_free in any case. */
bool gb_command_parse(const struct gb_frame *frame, struct gb_command *command, struct gb_failure *failure);
void gb_command_free(struct gb_command *command);

struct gb_pipes {
	int input;
	int output[GB_OUTPUTS];
};

/* The process, in which the program has begun, or -1 with failure set. The ends of the pipes are non-blocking. */
pid_t gb_spawn(struct gb_command *command, uint32_t number, const char *token, struct gb_pipes *pipes,
	struct gb_failure *failure);

/* In a child: signals are as every program expects them. */
bool gb_default_signals(void);

#define GB_ROOT_PATH "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

/* ---- connect.c: from a CONNECT frame to a connection with a program that listens on the loopback interface ---- */

struct gb_connection {
	uint16_t port;
	uint32_t window;
	/* How far it has got: what is tried, 0 before the first, and why that failed. */
	int family;
	int error;
	bool connected;
};

/* False: failure is set. */
bool gb_connect_parse(const struct gb_frame *frame, struct gb_connection *connection, struct gb_failure *failure);
/* A non-blocking socket, to be polled for POLLOUT and then given to gb_connect_end, or -1 and errno. */
int gb_connect_begin(struct gb_connection *connection);
/* That socket, now connected; or one that is to be polled in its place; or -1 and errno. */
int gb_connect_end(struct gb_connection *connection, int fd);

/* ---- pattern.c: which paths are looked for ---- */

#define GB_MAX_PATTERN_NAMES 63

/*
 * A pattern for relative paths: "*" and "?" stand for letters of one name, a "**" between slashes for any number of folders, none included. It
 * is taken name by name; how far it has got is a set of places in it, one bit each, as a path may fit in several ways.
 */
struct gb_pattern {
	char *text;
	size_t count;
	const char *names[GB_MAX_PATTERN_NAMES];
};

/* Takes the text over, unless it is absolute, has an empty name, "." or ".." in it, or too many names. */
bool gb_pattern_parse(char *text, struct gb_pattern *pattern);
void gb_pattern_free(struct gb_pattern *pattern);
/* Before the first name. */
uint64_t gb_pattern_begin(const struct gb_pattern *pattern);
uint64_t gb_pattern_advance(const struct gb_pattern *pattern, uint64_t places, const char *name);
/* Whether the names so far are a path that fits, and whether one that fits can begin with them. */
bool gb_pattern_fits(const struct gb_pattern *pattern, uint64_t places);
bool gb_pattern_goes_on(const struct gb_pattern *pattern, uint64_t places);

/* ---- search.c: the files below a folder that fit; the tree is hostile ---- */

#define GB_SEARCH_DEPTH 64
#define GB_MAX_SEARCHES 4

struct gb_search_level {
	DIR *entries;
	/* Of the path up to here, and where each pattern is. */
	size_t length;
	uint64_t *places;
};

struct gb_search {
	struct gb_pattern *patterns;
	size_t pattern_count;
	/* Only smaller files are found. */
	uint64_t below;
	dev_t device;
	size_t depth;
	struct gb_search_level levels[GB_SEARCH_DEPTH];
	/* Something was too deep, too long, or too much to be looked at. */
	bool incomplete;
	/* Of what was found last, relative to the folder. */
	char path[4096];
};

enum gb_search_result { GB_SEARCH_LATER, GB_SEARCH_FOUND, GB_SEARCH_END };

/* Begins below the folder; the patterns are set. False and errno. */
bool gb_search_begin(struct gb_search *search, const char *directory);
/* The next file, open for reading. LATER: it has looked at many, and others want to be served too. */
enum gb_search_result gb_search_next(struct gb_search *search, int *file, struct stat *status);
void gb_search_free(struct gb_search *search);

/* ---- archive.c: from a SEARCH frame to a tar archive of what is found ---- */

struct gb_archive;

/* NULL: failure is set. */
struct gb_archive *gb_archive_open(const struct gb_frame *frame, uint32_t *window, struct gb_failure *failure);
/* As read(2) of a file that does not block: the next bytes, 0 at the end, -1 if more will come later. */
ssize_t gb_archive_read(struct gb_archive *archive, uint8_t *buffer, size_t size);
/* Whether there was something that could not be looked at. */
bool gb_archive_is_incomplete(const struct gb_archive *archive);
void gb_archive_free(struct gb_archive *archive);

/* ---- session.c ---- */

struct gb_sessions;

struct gb_sessions *gb_sessions_new(struct gb_outbox *box);
/* Each returns NULL, or what the host did wrong. */
const char *gb_sessions_exec(struct gb_sessions *sessions, const struct gb_frame *frame);
const char *gb_sessions_connect(struct gb_sessions *sessions, const struct gb_frame *frame);
const char *gb_sessions_search(struct gb_sessions *sessions, const struct gb_frame *frame);
const char *gb_sessions_stdin(struct gb_sessions *sessions, const struct gb_frame *frame);
const char *gb_sessions_credit(struct gb_sessions *sessions, const struct gb_frame *frame);
const char *gb_sessions_signal(struct gb_sessions *sessions, const struct gb_frame *frame);
const char *gb_sessions_close(struct gb_sessions *sessions, const struct gb_frame *frame);
/* Ends every session without a word; for a host that has gone. */
void gb_sessions_abandon(struct gb_sessions *sessions);
size_t gb_sessions_poll(struct gb_sessions *sessions, struct pollfd *fds, size_t max);
/* The same array, after poll. */
void gb_sessions_serve(struct gb_sessions *sessions, const struct pollfd *fds, size_t count);
void gb_sessions_reaped(struct gb_sessions *sessions, pid_t pid, int status, const struct rusage *usage);
/* Whether there is none. */
bool gb_sessions_idle(const struct gb_sessions *sessions);
/* Milliseconds until something is due (-1: nothing is). */
int gb_sessions_timeout(struct gb_sessions *sessions);

/* ---- machine.c: the guest as a whole ---- */

/* False in a test on the host, whose clock, name and disks are not to be touched. */
extern bool gb_machine_is_ours;

void gb_machine_mount(void);
void gb_machine_start(void);
void gb_machine_end(bool reboot) __attribute__((noreturn));
/* The init of the image ends the machine, and with it all that it has started, this agent too. */
void gb_machine_ask_init(bool reboot);
unsigned long gb_machine_oom_kills(void);
/* By QEMU's translator: it says so itself (target/i386/cpu.c). */
bool gb_machine_is_emulated(void);
/* Read once. */
const char *gb_machine_boot_id(void);

/* ---- network.c ---- */

#define GB_MAC_LENGTH 6

void gb_network_start(void);
/* Gives the Ethernet interface, if there is one, another address; 0 or an error number. */
int gb_network_mac(const uint8_t *address);

/* ---- identity.c ---- */

/* NULL, or what the host did wrong. */
const char *gb_identity_sync(const struct gb_frame *frame, struct gb_outbox *box);
/* The names that the guest has been given so far are not its own. */
void gb_identity_forget(void);
/* Puts the new host name where the file (in the form of hosts(5)) has the old one; 0 or an error number. */
int gb_identity_rename(const char *file, const char *old_name, const char *new_name);

/* ---- disk.c: attaching a payload disk ---- */

/* The block device with this serial number as /dev/…; false if it is not there (yet). */
bool gb_disk_by_serial(const char *serial, char *device, size_t size);
/* Starts mounting; the answer is sent when the disk is there, or its deadline has passed. */
void gb_disk_mount(const struct gb_frame *frame, struct gb_outbox *box);
/* To be called after each uevent and at gb_disk_timeout. */
void gb_disk_poll(struct gb_outbox *box);
int gb_disk_timeout(void);
bool gb_disk_reaped(pid_t pid, int status, struct gb_outbox *box);
void gb_disk_abandon(void);

/* ---- rehearsal.c: what is done in a template so that its forks find it done ---- */

/* Puts into the inbox, as if it had come from a host, what one says to a fork first, and commands. The outbox is empty before and after. */
void gb_rehearsal_begin(struct gb_inbox *inbox, struct gb_outbox *box);
/* Milliseconds until a rehearsal is broken off (-1: there is none). */
int gb_rehearsal_timeout(void);
/* True once, when the commands have ended, or been broken off by a host that connected, or when they may take no longer. */
bool gb_rehearsal_ended(const struct gb_sessions *sessions);

/* ---- template.c: the warm-up of a guest that is to be saved and forked ---- */

/* Runs the program, if there is one, and says that the template is ready when it has ended. Milliseconds. */
void gb_template_begin(const char *program, int deadline);
/* What to poll for reading and then to call gb_template_read for; -1: nothing. */
int gb_template_output(void);
void gb_template_read(void);
int gb_template_timeout(void);
/* Ends a warm-up whose deadline has passed. */
void gb_template_check(void);
bool gb_template_reaped(pid_t pid, int status);

/* ---- uevent.c ---- */

int gb_uevent_open(void);
void gb_uevent_drain(int fd);

/* ---- port.c: the way to the host ---- */

enum gb_port_kind { GB_PORT_VIRTIO, GB_PORT_LISTEN, GB_PORT_FD };

struct gb_port {
	enum gb_port_kind kind;
	const char *name;
	int listener;
	int fd;
	int edges;
};

void gb_port_virtio(struct gb_port *port);
/* False and errno. */
bool gb_port_listen(struct gb_port *port, const char *path);
/* An open socket that listens already. */
void gb_port_bound(struct gb_port *port, int fd);
void gb_port_fd(struct gb_port *port, int fd);
/* True if the host can be spoken to now. */
bool gb_port_ready(struct gb_port *port);
/* What to poll for while the host is not there; -1: only uevents can help. */
int gb_port_wait_fd(const struct gb_port *port);
/* The host has gone; false: it will not come back. */
bool gb_port_gone(struct gb_port *port);

/* ---- loop.c ---- */

int gb_serve(struct gb_port *port);

/* ---- init.c, modules.c, parameters.c ---- */

void gb_init(void) __attribute__((noreturn));
/* NULL, or the value of a kernel command line parameter ("" if it has none). */
const char *gb_parameter(const char *name);
void gb_parameters_read(void);
/* Loads what the list names, in order; what is "fs:NAME" only if NAME is among the wanted file systems. */
void gb_modules_load(const char *directory, const char *wanted);

#endif
