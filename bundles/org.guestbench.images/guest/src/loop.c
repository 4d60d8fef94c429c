/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * One thread, one poll: the host, the sessions, dead children, new devices.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include "agent.h"

/* No request makes more answers at once than fit into this. */
#define ANSWER_ROOM (16 * 1024)
#define READS_PER_ROUND 64
#define SLOTS_PER_SESSION 4
#define WARM_UP "/usr/lib/guestbench/warm-up"
#define WARM_UP_DEADLINE (5 * 60 * 1000)

enum { SLOT_SIGNALS, SLOT_UEVENTS, SLOT_PORT, SLOT_WARM_UP, SLOT_BENCH, FIXED_SLOTS };

struct agent {
	struct gb_port *port;
	struct gb_sessions *sessions;
	int signals;
	int uevents;
	/* A pipe that the bench reads as long as it lives; -1 for none. */
	int bench;
	bool connected;
	bool greeted;
	bool ended;
	bool template_begun;
	bool remains;
	uint8_t nonce[GB_NONCE_LENGTH];
	struct gb_inbox inbox;
	struct gb_outbox outbox;
	struct pollfd fds[FIXED_SLOTS + GB_MAX_SESSIONS * SLOTS_PER_SESSION];
};

static struct agent agent;

static void forget_host(void) {
	gb_sessions_abandon(agent.sessions);
	gb_disk_abandon();
	gb_inbox_reset(&agent.inbox);
	agent.outbox.start = agent.outbox.end = 0;
	agent.greeted = false;
}

static void host_gone(void) {
	forget_host();
	agent.connected = false;
	if (!gb_port_gone(agent.port))
		agent.ended = true;
}

static void connection_error(const char *text) {
	forget_host();
	struct gb_message message;
	gb_message_start(&message, GB_ERROR, 0);
	gb_message_u32(&message, GB_ERROR_ERRNO, EPROTO);
	gb_message_text(&message, GB_ERROR_STAGE, "protocol");
	gb_message_text(&message, GB_ERROR_TEXT, text);
	gb_message_send(&message, &agent.outbox);
}

static void welcome(void) {
	static const char *const machine_capabilities[] = { "sync", "mount", "shutdown" };
	struct gb_message message;
	gb_outbox_put(&agent.outbox, GB_MAGIC, GB_MAGIC_LENGTH);
	gb_message_start(&message, GB_WELCOME, 0);
	gb_message_field(&message, GB_WELCOME_NONCE, agent.nonce, sizeof agent.nonce);
	gb_message_u16(&message, GB_WELCOME_VERSION, GB_PROTOCOL_VERSION);
	gb_message_text(&message, GB_WELCOME_AGENT, GB_AGENT_VERSION);
	gb_message_text(&message, GB_WELCOME_CAPABILITY, "exec");
	gb_message_text(&message, GB_WELCOME_CAPABILITY, "connect");
	gb_message_text(&message, GB_WELCOME_CAPABILITY, "search");
	if (geteuid() == 0)
		gb_message_text(&message, GB_WELCOME_CAPABILITY, "root");
	for (size_t i = 0; gb_machine_is_ours && i < GB_ARRAY_LENGTH(machine_capabilities); i++)
		gb_message_text(&message, GB_WELCOME_CAPABILITY, machine_capabilities[i]);
	gb_message_text(&message, GB_WELCOME_BOOT_ID, gb_machine_boot_id());
	gb_message_u64(&message, GB_WELCOME_UPTIME, gb_uptime_ns());
	struct utsname name;
	if (uname(&name) == 0)
		gb_message_text(&message, GB_WELCOME_KERNEL, name.release);
	gb_message_u16(&message, GB_WELCOME_MAX_SESSIONS, GB_MAX_SESSIONS);
	gb_message_send(&message, &agent.outbox);
}

static const char *hello(const struct gb_frame *frame) {
	const uint8_t *nonce = NULL;
	unsigned version = 0;
	struct gb_fields fields = gb_fields_of(frame);
	struct gb_field field;
	int result;
	while ((result = gb_fields_next(&fields, &field)) > 0) {
		if (field.tag == GB_HELLO_NONCE && field.length == GB_NONCE_LENGTH)
			nonce = field.value;
		else if (field.tag == GB_HELLO_VERSION && field.length == 2)
			version = gb_get_u16(field.value);
		else if (!(field.tag & GB_TAG_OPTIONAL))
			return "HELLO has a field that this agent does not know";
	}
	if (result < 0 || nonce == NULL)
		return "a malformed HELLO";
	if (version < GB_PROTOCOL_VERSION)
		return "the host speaks no version that this agent knows";
	/* A host that did not hear the answer asks again; that ends nothing. */
	if (!agent.greeted || memcmp(agent.nonce, nonce, GB_NONCE_LENGTH) != 0) {
		gb_sessions_abandon(agent.sessions);
		gb_disk_abandon();
		agent.outbox.start = agent.outbox.end = 0;
		memcpy(agent.nonce, nonce, GB_NONCE_LENGTH);
		agent.greeted = true;
	}
	welcome();
	return NULL;
}

/*
 * A host that is there already when the agent starts may wait for what the guest did before it started anew. To one that is about to
 * greet this is the tail of an older conversation.
 */
static void say_started(void) {
	gb_outbox_put(&agent.outbox, GB_MAGIC, GB_MAGIC_LENGTH);
	connection_error("the guest has started anew");
}

static const char *pong(const struct gb_frame *frame) {
	if (frame->length > GB_MAX_ECHO)
		return "PING with too much to echo";
	struct gb_message message;
	gb_message_start(&message, GB_PONG, frame->session);
	gb_message_raw(&message, frame->payload, frame->length);
	gb_message_send(&message, &agent.outbox);
	return NULL;
}

static const char *shut_down(const struct gb_frame *frame) {
	if (frame->length != 0 || (frame->flags & ~GB_SHUTDOWN_FLAGS) != 0)
		return "a malformed SHUTDOWN";
	bool again = (frame->flags & GB_SHUTDOWN_REBOOT) != 0;
	if (getpid() != 1 && gb_machine_is_ours) {
		gb_machine_ask_init(again);
		return "the guest is shut down";
	}
	forget_host();
	if (getpid() == 1)
		gb_machine_end(again);
	agent.ended = true;
	return NULL;
}

static const char *handle(const struct gb_frame *frame) {
	if (frame->flags != 0 && frame->type != GB_EXEC && frame->type != GB_SYNC && frame->type != GB_MOUNT && frame->type != GB_SHUTDOWN)
		return "flags on a frame that has none";
	switch (frame->type) {
	case GB_HELLO:
		return hello(frame);
	case GB_EXEC:
		return gb_sessions_exec(agent.sessions, frame);
	case GB_CONNECT:
		return gb_sessions_connect(agent.sessions, frame);
	case GB_SEARCH:
		return gb_sessions_search(agent.sessions, frame);
	case GB_STDIN:
		return gb_sessions_stdin(agent.sessions, frame);
	case GB_CREDIT:
		return gb_sessions_credit(agent.sessions, frame);
	case GB_SIGNAL:
		return gb_sessions_signal(agent.sessions, frame);
	case GB_CLOSE:
		return gb_sessions_close(agent.sessions, frame);
	case GB_SYNC:
		return gb_identity_sync(frame, &agent.outbox);
	case GB_MOUNT:
		gb_disk_mount(frame, &agent.outbox);
		return NULL;
	case GB_PING:
		return pong(frame);
	case GB_SHUTDOWN:
		return shut_down(frame);
	default:
		return "a frame of a type that this agent does not know";
	}
}

static bool may_read(void) {
	return gb_outbox_free(&agent.outbox) >= ANSWER_ROOM;
}

static void handle_all(void) {
	while (!agent.ended && may_read()) {
		struct gb_frame frame;
		const char *problem = NULL;
		enum gb_inbox_result result = gb_inbox_next(&agent.inbox, &frame, &problem);
		if (result == GB_INBOX_MORE)
			return;
		if (result == GB_INBOX_FRAME)
			problem = handle(&frame);
		if (problem != NULL)
			connection_error(problem);
	}
}

static void read_host(void) {
	for (int round = 0; round < READS_PER_ROUND && may_read(); round++) {
		size_t size;
		uint8_t *space = gb_inbox_space(&agent.inbox, &size);
		if (size == 0)
			return;
		ssize_t count = read(agent.port->fd, space, size);
		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0 && errno == EAGAIN)
			return;
		if (count <= 0) {
			host_gone();
			return;
		}
		gb_inbox_filled(&agent.inbox, (size_t)count, gb_now());
		handle_all();
		if (agent.ended)
			return;
	}
}

static void reap(void) {
	for (;;) {
		struct rusage usage;
		int status;
		pid_t pid = wait4(-1, &status, WNOHANG, &usage);
		if (pid < 0 && errno == EINTR)
			continue;
		if (pid <= 0)
			break;
		if (!gb_disk_reaped(pid, status, &agent.outbox) && !gb_template_reaped(pid, status))
			gb_sessions_reaped(agent.sessions, pid, status, &usage);
		agent.remains = true;
	}
}

static void read_signals(void) {
	struct signalfd_siginfo info;
	while (read(agent.signals, &info, sizeof info) == (ssize_t)sizeof info)
		/* In a sandbox the host is the only sender that has no number there; its programs may not end it. */
		if ((info.ssi_signo == SIGTERM || info.ssi_signo == SIGINT) && (getpid() != 1 || info.ssi_pid == 0))
			agent.ended = true;
	reap();
}

static int sooner(int one, int other) {
	return one < 0 ? other : other < 0 ? one : one < other ? one : other;
}

static int timeout(void) {
	int due = sooner(gb_template_timeout(), sooner(gb_sessions_timeout(agent.sessions), gb_disk_timeout()));
	due = sooner(due, gb_rehearsal_timeout());
	int64_t deadline = gb_inbox_deadline(&agent.inbox);
	if (agent.connected && deadline >= 0) {
		int64_t left = deadline - gb_now();
		due = sooner(due, left > 0 ? (int)left : 0);
	}
	return due;
}

static void set_slot(int slot, int fd, short events) {
	agent.fds[slot].fd = fd;
	agent.fds[slot].events = events;
	agent.fds[slot].revents = 0;
}

static void check_inbox_deadline(void) {
	int64_t now = gb_now();
	int64_t deadline = gb_inbox_deadline(&agent.inbox);
	if (deadline >= 0 && !may_read())
		gb_inbox_paused(&agent.inbox, now);
	else if (deadline >= 0 && now >= deadline) {
		/* Its sender is gone; what follows in the buffer may be the HELLO of the next one. */
		gb_sessions_abandon(agent.sessions);
		agent.greeted = false;
		gb_inbox_abandon(&agent.inbox);
		handle_all();
	}
}

static void rehearse(void) {
	gb_rehearsal_begin(&agent.inbox, &agent.outbox);
	handle_all();
	/* The names are those of nobody. */
	gb_identity_forget();
}

static void end_rehearsal(void) {
	if (!gb_rehearsal_ended(agent.sessions))
		return;
	if (!agent.connected)
		forget_host();
	gb_template_begin(WARM_UP, WARM_UP_DEADLINE);
}

/* The port is open: whoever connects to a fork is served at once. */
static void begin_template(void) {
	if (agent.template_begun || agent.port->kind != GB_PORT_VIRTIO || agent.port->fd < 0)
		return;
	agent.template_begun = true;
	if (gb_parameter("guestbench.template") == NULL)
		return;
	/* A host that is there already has begun a conversation. */
	if (agent.connected)
		gb_template_begin(WARM_UP, WARM_UP_DEADLINE);
	else
		rehearse();
}

static void look_for_host(void) {
	bool opened = agent.port->fd >= 0;
	if (agent.connected || !gb_port_ready(agent.port))
		return;
	forget_host();
	agent.connected = true;
	if (agent.port->kind == GB_PORT_VIRTIO && !opened)
		say_started();
}

static void serve_once(void) {
	look_for_host();
	begin_template();
	end_rehearsal();
	bool waiting = agent.outbox.start < agent.outbox.end;
	set_slot(SLOT_SIGNALS, agent.signals, POLLIN);
	set_slot(SLOT_UEVENTS, agent.uevents, POLLIN);
	set_slot(SLOT_WARM_UP, gb_template_output(), POLLIN);
	set_slot(SLOT_BENCH, agent.bench, 0);
	if (agent.connected)
		set_slot(SLOT_PORT, agent.port->fd, (short)((may_read() ? POLLIN : 0) | (waiting ? POLLOUT : 0)));
	else
		set_slot(SLOT_PORT, gb_port_wait_fd(agent.port), POLLIN);
	size_t count = gb_sessions_poll(agent.sessions, agent.fds + FIXED_SLOTS, GB_ARRAY_LENGTH(agent.fds) - FIXED_SLOTS);
	if (poll(agent.fds, (nfds_t)(FIXED_SLOTS + count), timeout()) < 0)
		return;
	gb_sessions_serve(agent.sessions, agent.fds + FIXED_SLOTS, count);
	short events = agent.fds[SLOT_PORT].revents;
	if (agent.connected && events != 0) {
		/* The host's last words come before its absence. */
		if (events & POLLIN)
			read_host();
		else if (events & (POLLHUP | POLLERR | POLLNVAL))
			host_gone();
	}
	if (agent.connected) {
		check_inbox_deadline();
		handle_all();
	}
	if (agent.fds[SLOT_SIGNALS].revents != 0)
		read_signals();
	if (agent.fds[SLOT_BENCH].revents & POLLERR)
		agent.ended = true;
	if (agent.fds[SLOT_UEVENTS].revents != 0)
		gb_uevent_drain(agent.uevents);
	if (agent.fds[SLOT_WARM_UP].revents != 0 && gb_template_output() >= 0)
		gb_template_read();
	gb_template_check();
	gb_disk_poll(&agent.outbox);
	if (agent.connected && !agent.ended && gb_outbox_flush(&agent.outbox, agent.port->fd) != 0)
		host_gone();
	if (agent.remains)
		gb_jail_sweep();
	agent.remains = false;
}

static int open_signals(void) {
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	/* The first process of a machine is told by its host; that of a sandbox by a signal from outside. */
	if (getpid() != 1 || !gb_machine_is_ours) {
		sigaddset(&set, SIGTERM);
		sigaddset(&set, SIGINT);
	}
	/* Whatever it was started with, its commands shall not inherit it. */
	for (int number = 1; number < NSIG; number++)
		if (number != SIGKILL && number != SIGSTOP)
			signal(number, SIG_DFL);
	if (sigprocmask(SIG_SETMASK, &set, NULL) != 0)
		return -1;
	signal(SIGPIPE, SIG_IGN);
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

int gb_serve(struct gb_port *port) {
	agent.port = port;
	gb_machine_is_ours = port->kind == GB_PORT_VIRTIO && geteuid() == 0;
	agent.sessions = gb_sessions_new(&agent.outbox);
	agent.signals = open_signals();
	agent.uevents = port->kind == GB_PORT_VIRTIO ? gb_uevent_open() : -1;
	/* A sandbox ends with its bench, even with one that was killed before anybody had connected. */
	agent.bench = port->kind != GB_PORT_VIRTIO && getpid() == 1 ? STDERR_FILENO : -1;
	if (agent.sessions == NULL || agent.signals < 0) {
		gb_say("guestbench-agent: cannot start: %s", strerror(errno));
		return 1;
	}
	/* Orphans of the sessions come here, as they would to PID 1. */
	prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
	gb_jail_prepare();
	gb_machine_boot_id();
	if (getpid() == 1 && !gb_machine_is_ours)
		/* In a sandbox commands may have the agent's own user, who could trace it and take what it has open. */
		prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	if (port->kind == GB_PORT_VIRTIO || getpid() == 1)
		gb_say("guestbench-agent %s: ready", GB_AGENT_VERSION);
	while (!agent.ended)
		serve_once();
	/* Whoever waits for an answer need not wait for its deadline. */
	if (agent.connected && agent.greeted) {
		connection_error("the agent was ended");
		gb_outbox_flush(&agent.outbox, agent.port->fd);
	}
	gb_sessions_abandon(agent.sessions);
	return 0;
}
