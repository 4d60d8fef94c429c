/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * The commands that run, and their streams. Nothing here grows: each output is read only when the host has granted
 * credit for it and the outbox has room, and input is held in one window per session.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "session.h"

/* After a session's processes have been killed its pipes end at once, unless another session holds one of them. */
#define DRAIN_DEADLINE 2000
/* A dying process leaves its control group a moment before it can be reaped. */
#define REAP_MOMENT 10
#define LEFTOVER_POLL 5

struct gb_sessions {
	struct gb_outbox *box;
	uint32_t last_number;
	uint64_t secret;
	size_t first;
	struct session *slots[GB_MAX_SESSIONS];
};

struct gb_sessions *gb_sessions_new(struct gb_outbox *box) {
	struct gb_sessions *sessions = calloc(1, sizeof *sessions);
	if (sessions == NULL)
		return NULL;
	sessions->box = box;
	sessions->secret = gb_uptime_ns() ^ (uint64_t)getpid() << 40;
	return sessions;
}

static bool has_process(const struct session *session) {
	return session->connection.port == 0 && session->archive == NULL;
}

static struct session **find(struct gb_sessions *sessions, uint32_t id) {
	for (size_t i = 0; i < GB_MAX_SESSIONS; i++)
		if (sessions->slots[i] != NULL && sessions->slots[i]->id == id)
			return &sessions->slots[i];
	return NULL;
}

static void release(struct session **slot) {
	struct session *session = *slot;
	gb_close_fd(&session->input_fd);
	for (size_t i = 0; i < GB_OUTPUTS; i++)
		gb_close_fd(&session->outputs[i].fd);
	if (session->number != 0)
		gb_jail_bury(session->number);
	gb_archive_free(session->archive);
	free(session->input);
	free(session);
	*slot = NULL;
}

static void send_error(struct gb_outbox *box, uint32_t id, const struct gb_failure *failure) {
	struct gb_message message;
	gb_message_start(&message, GB_ERROR, id);
	gb_message_u32(&message, GB_ERROR_ERRNO, (uint32_t)failure->error);
	gb_message_text(&message, GB_ERROR_STAGE, failure->stage);
	gb_message_text(&message, GB_ERROR_TEXT, failure->text);
	gb_message_send(&message, box);
}

static void send_exit(struct gb_sessions *sessions, const struct session *session) {
	struct gb_message message;
	int status = session->exit_status;
	gb_message_start(&message, GB_EXIT, session->id);
	if (!has_process(session)) {
		gb_message_u32(&message, GB_EXIT_STATUS, session->archive != NULL && gb_archive_is_incomplete(session->archive));
		gb_message_send(&message, sessions->box);
		return;
	}
	if (WIFSIGNALED(status))
		gb_message_u32(&message, GB_EXIT_SIGNAL, (uint32_t)WTERMSIG(status));
	else
		gb_message_u32(&message, GB_EXIT_STATUS, (uint32_t)WEXITSTATUS(status));
	const struct timeval *user = &session->usage.ru_utime;
	const struct timeval *system = &session->usage.ru_stime;
	gb_message_u64(&message, GB_EXIT_USER_TIME, (uint64_t)user->tv_sec * 1000000u + (uint64_t)user->tv_usec);
	gb_message_u64(&message, GB_EXIT_SYSTEM_TIME, (uint64_t)system->tv_sec * 1000000u + (uint64_t)system->tv_usec);
	gb_message_u64(&message, GB_EXIT_MAX_RSS, (uint64_t)session->usage.ru_maxrss);
	gb_message_u32(&message, GB_EXIT_LEFTOVERS, session->leftovers);
	if (session->cut != 0)
		gb_message_field(&message, GB_EXIT_CUT, &session->cut, 1);
	unsigned long kills = gb_machine_oom_kills() - session->oom_kills;
	if (kills > 0)
		gb_message_u32(&message, GB_EXIT_OOM_KILLS, (uint32_t)kills);
	gb_message_send(&message, sessions->box);
}

static void send_started(struct gb_sessions *sessions, const struct session *session) {
	struct gb_message message;
	gb_message_start(&message, GB_STARTED, session->id);
	if (has_process(session))
		gb_message_u32(&message, GB_STARTED_PID, (uint32_t)session->pid);
	gb_message_u32(&message, GB_STARTED_STDIN_WINDOW, session->input != NULL ? GB_STDIN_WINDOW : 0);
	gb_message_send(&message, sessions->box);
}

static bool launch(struct gb_sessions *sessions, struct session *session, const struct gb_frame *frame, struct gb_failure *failure) {
	struct gb_command command;
	struct gb_pipes pipes;
	bool ok = gb_command_parse(frame, &command, failure) && (!(command.flags & GB_EXEC_STDIN) || gb_allocate_input(session, failure));
	if (ok) {
		session->number = ++sessions->last_number;
		gb_format(session->token, sizeof session->token, "GUESTBENCH_SESSION=%016llx-%u", (unsigned long long)sessions->secret,
			session->number);
		session->leave_children = (command.flags & GB_EXEC_LEAVE_CHILDREN) != 0;
		session->oom_kills = gb_machine_oom_kills();
		session->pid = gb_spawn(&command, session->number, session->token, &pipes, failure);
		ok = session->pid > 0;
	}
	if (ok) {
		session->input_fd = pipes.input;
		for (size_t i = 0; i < GB_OUTPUTS; i++) {
			session->outputs[i].fd = pipes.output[i];
			session->outputs[i].credit = command.window;
		}
		send_started(sessions, session);
	}
	gb_command_free(&command);
	return ok;
}

/* A new session, or NULL after the host has been told why there is none. */
static struct session **begin(struct gb_sessions *sessions, const struct gb_frame *frame) {
	size_t slot = 0;
	while (slot < GB_MAX_SESSIONS && sessions->slots[slot] != NULL)
		slot++;
	struct session *session = slot < GB_MAX_SESSIONS ? calloc(1, sizeof *session) : NULL;
	if (session == NULL) {
		struct gb_failure failure;
		gb_fail(&failure, EAGAIN, "sessions", "the agent has no more than %d commands, connections and searches at once", GB_MAX_SESSIONS);
		send_error(sessions->box, frame->session, &failure);
		return NULL;
	}
	sessions->slots[slot] = session;
	session->id = frame->session;
	session->input_fd = -1;
	for (size_t i = 0; i < GB_OUTPUTS; i++)
		session->outputs[i].fd = -1;
	return &sessions->slots[slot];
}

static void refuse(struct gb_sessions *sessions, struct session **slot, const struct gb_failure *failure) {
	send_error(sessions->box, (*slot)->id, failure);
	release(slot);
}

const char *gb_sessions_exec(struct gb_sessions *sessions, const struct gb_frame *frame) {
	if (frame->session == 0)
		return "EXEC with session 0";
	if (find(sessions, frame->session) != NULL)
		return "EXEC with the number of a session that is still running";
	struct session **slot = begin(sessions, frame);
	struct gb_failure failure;
	if (slot != NULL && !launch(sessions, *slot, frame, &failure))
		refuse(sessions, slot, &failure);
	return NULL;
}

static void not_connected(struct gb_sessions *sessions, struct session **slot, int error) {
	struct gb_failure failure;
	gb_fail(&failure, error, "connect", "port %u of the loopback interface: %s", (*slot)->connection.port, strerror(error));
	refuse(sessions, slot, &failure);
}

const char *gb_sessions_connect(struct gb_sessions *sessions, const struct gb_frame *frame) {
	if (frame->session == 0)
		return "CONNECT with session 0";
	if (find(sessions, frame->session) != NULL)
		return "CONNECT with the number of a session that is still running";
	struct session **slot = begin(sessions, frame);
	struct gb_failure failure;
	if (slot == NULL)
		return NULL;
	if (!gb_connect_parse(frame, &(*slot)->connection, &failure)) {
		refuse(sessions, slot, &failure);
		return NULL;
	}
	(*slot)->outputs[GB_OUT_STDOUT].credit = (*slot)->connection.window;
	(*slot)->input_fd = gb_connect_begin(&(*slot)->connection);
	if ((*slot)->input_fd < 0)
		not_connected(sessions, slot, errno);
	return NULL;
}

const char *gb_sessions_search(struct gb_sessions *sessions, const struct gb_frame *frame) {
	if (frame->session == 0)
		return "SEARCH with session 0";
	if (find(sessions, frame->session) != NULL)
		return "SEARCH with the number of a session that is still running";
	struct session **slot = begin(sessions, frame);
	struct gb_failure failure;
	if (slot == NULL)
		return NULL;
	(*slot)->archive = gb_archive_open(frame, &(*slot)->outputs[GB_OUT_STDOUT].credit, &failure);
	if ((*slot)->archive == NULL)
		refuse(sessions, slot, &failure);
	return NULL;
}

static bool is_connecting(const struct session *session) {
	return session->connection.port != 0 && !session->connection.connected;
}

/* The kernel has something to say about the socket that is being connected. */
static void go_on_connecting(struct gb_sessions *sessions, struct session **slot) {
	struct session *session = *slot;
	struct gb_failure failure;
	session->input_fd = gb_connect_end(&session->connection, session->input_fd);
	if (session->input_fd < 0) {
		not_connected(sessions, slot, errno);
	} else if (session->connection.connected) {
		session->outputs[GB_OUT_STDOUT].fd = fcntl(session->input_fd, F_DUPFD_CLOEXEC, 0);
		if (session->outputs[GB_OUT_STDOUT].fd < 0)
			not_connected(sessions, slot, errno);
		else if (!gb_allocate_input(session, &failure))
			refuse(sessions, slot, &failure);
		else
			send_started(sessions, session);
	}
}

/* The host may rely on it that nothing of the session runs any more when it hears of its end. */
static bool leftovers_gone(struct session *session) {
	int64_t now = gb_now();
	if (session->leftovers == 0 || now - session->killed >= DRAIN_DEADLINE)
		return true;
	if (session->emptied == 0) {
		if (!gb_jail_is_empty(session->number))
			return false;
		session->emptied = now;
	}
	return now - session->emptied >= REAP_MOMENT;
}

static bool outputs_ended(const struct session *session) {
	for (size_t i = 0; i < GB_OUTPUTS; i++)
		if (session->outputs[i].fd >= 0)
			return false;
	return true;
}

static bool has_ended(const struct session *session) {
	if (has_process(session))
		return session->reaped;
	/* A connection has ended when both its directions have. */
	return session->archive != NULL ? session->archive_ended : session->input_fd < 0;
}

static void settle(struct gb_sessions *sessions, struct session **slot) {
	struct session *session = *slot;
	if (!has_ended(session) || !outputs_ended(session) || !leftovers_gone(session))
		return;
	send_exit(sessions, session);
	release(slot);
}

const char *gb_sessions_stdin(struct gb_sessions *sessions, const struct gb_frame *frame) {
	struct session **slot = find(sessions, frame->session);
	/* The command may just have ended. */
	if (slot == NULL)
		return NULL;
	struct session *session = *slot;
	if (session->input == NULL)
		return "STDIN for a session without input";
	if (session->input_ended)
		return "STDIN after its end";
	if (frame->length > session->input_credit)
		return "STDIN beyond the credit";
	session->input_credit -= frame->length;
	if (frame->length == 0)
		session->input_ended = true;
	if (session->input_fd < 0)
		return NULL;
	if (frame->length == 0) {
		if (session->input_start == session->input_end)
			gb_end_input(session);
		settle(sessions, slot);
		return NULL;
	}
	if (GB_STDIN_WINDOW - session->input_end < frame->length) {
		memmove(session->input, session->input + session->input_start, session->input_end - session->input_start);
		session->input_end -= session->input_start;
		session->input_start = 0;
	}
	memcpy(session->input + session->input_end, frame->payload, frame->length);
	session->input_end += frame->length;
	return NULL;
}

const char *gb_sessions_credit(struct gb_sessions *sessions, const struct gb_frame *frame) {
	if (frame->length != 5 || frame->payload[0] >= GB_OUTPUTS)
		return "a malformed CREDIT";
	struct session **slot = find(sessions, frame->session);
	if (slot == NULL)
		return NULL;
	struct output *output = &(*slot)->outputs[frame->payload[0]];
	uint32_t more = gb_get_u32(frame->payload + 1);
	if (more > GB_MAX_WINDOW - output->credit)
		return "CREDIT beyond the largest window";
	output->credit += more;
	(*slot)->last_progress = gb_now();
	return NULL;
}

static void kill_leftovers(struct session *session) {
	if (!has_process(session))
		return;
	session->leftovers += gb_jail_kill(session->number, session->pid, session->token);
	session->killed = gb_now();
}

static void kill_session(struct session *session) {
	if (has_process(session) && !session->reaped)
		kill(session->pid, SIGKILL);
	kill_leftovers(session);
}

const char *gb_sessions_signal(struct gb_sessions *sessions, const struct gb_frame *frame) {
	if (frame->length != 4)
		return "a malformed SIGNAL";
	uint32_t number = gb_get_u32(frame->payload);
	if (number == 0 || number >= NSIG)
		return "a SIGNAL that does not exist";
	struct session **slot = find(sessions, frame->session);
	if (slot != NULL && (*slot)->archive != NULL) {
		(*slot)->archive_ended = true;
		settle(sessions, slot);
		return NULL;
	}
	if (slot == NULL || (*slot)->reaped || !has_process(*slot))
		return NULL;
	pid_t pid = (*slot)->pid;
	/* Before its setsid the child leads no group. */
	if (kill(-pid, (int)number) != 0)
		kill(pid, (int)number);
	return NULL;
}

const char *gb_sessions_close(struct gb_sessions *sessions, const struct gb_frame *frame) {
	if (frame->length != 0)
		return "a malformed CLOSE";
	struct session **slot = find(sessions, frame->session);
	if (slot == NULL)
		return NULL;
	struct session *session = *slot;
	kill_session(session);
	gb_close_fd(&session->input_fd);
	session->archive_ended = true;
	for (size_t i = 0; i < GB_OUTPUTS; i++) {
		if (session->outputs[i].fd >= 0)
			session->cut |= (uint8_t)(1 << i);
		gb_close_fd(&session->outputs[i].fd);
	}
	settle(sessions, slot);
	return NULL;
}

void gb_sessions_abandon(struct gb_sessions *sessions) {
	for (size_t i = 0; i < GB_MAX_SESSIONS; i++)
		if (sessions->slots[i] != NULL) {
			kill_session(sessions->slots[i]);
			release(&sessions->slots[i]);
		}
}

static int add(struct pollfd *fds, size_t *count, size_t max, int fd, short events) {
	if (fd < 0 || *count == max)
		return -1;
	fds[*count].fd = fd;
	fds[*count].events = events;
	fds[*count].revents = 0;
	return (int)(*count)++;
}

size_t gb_sessions_poll(struct gb_sessions *sessions, struct pollfd *fds, size_t max) {
	size_t count = 0;
	bool room = gb_outbox_has_room_for_data(sessions->box);
	for (size_t i = 0; i < GB_MAX_SESSIONS; i++) {
		struct session *session = sessions->slots[i];
		if (session == NULL)
			continue;
		bool pending = session->input_start < session->input_end;
		session->input_slot = add(fds, &count, max, session->input_fd, pending || is_connecting(session) ? POLLOUT : 0);
		for (size_t j = 0; j < GB_OUTPUTS; j++) {
			struct output *output = &session->outputs[j];
			/* A pipe that has ended is reported whatever is asked for, so one that must not be read is left out. */
			output->slot = room && output->credit > 0 ? add(fds, &count, max, output->fd, POLLIN) : -1;
		}
	}
	return count;
}

static bool must_cut(const struct session *session, const struct output *output, short events, int64_t now) {
	if (!session->reaped || output->slot < 0 || events != 0)
		return false;
	return session->leave_children || now - session->last_progress >= DRAIN_DEADLINE;
}

static void serve(struct gb_sessions *sessions, struct session **slot, const struct pollfd *fds, int64_t now) {
	struct session *session = *slot;
	if (session->archive != NULL) {
		gb_read_archive(sessions->box, session);
		settle(sessions, slot);
		return;
	}
	if (is_connecting(session)) {
		if (session->input_slot >= 0 && fds[session->input_slot].revents != 0)
			go_on_connecting(sessions, slot);
		return;
	}
	if (session->input_slot >= 0 && session->input_fd >= 0 && fds[session->input_slot].revents != 0)
		gb_write_input(sessions->box, session, fds[session->input_slot].revents);
	for (size_t i = 0; i < GB_OUTPUTS; i++) {
		struct output *output = &session->outputs[i];
		if (output->slot < 0 || output->fd < 0)
			continue;
		short events = fds[output->slot].revents;
		if (events != 0)
			gb_read_output(sessions->box, session, i);
		else if (must_cut(session, output, events, now)) {
			session->cut |= (uint8_t)(1 << i);
			gb_end_output(sessions->box, session, i);
		}
	}
	settle(sessions, slot);
}

void gb_sessions_serve(struct gb_sessions *sessions, const struct pollfd *fds, size_t count) {
	(void)count;
	int64_t now = gb_now();
	/* Another session is the first one each time, so that none can keep the outbox to itself. */
	sessions->first = (sessions->first + 1) % GB_MAX_SESSIONS;
	for (size_t i = 0; i < GB_MAX_SESSIONS; i++) {
		struct session **slot = &sessions->slots[(sessions->first + i) % GB_MAX_SESSIONS];
		if (*slot != NULL)
			serve(sessions, slot, fds, now);
	}
}

void gb_sessions_reaped(struct gb_sessions *sessions, pid_t pid, int status, const struct rusage *usage) {
	for (size_t i = 0; i < GB_MAX_SESSIONS; i++) {
		struct session *session = sessions->slots[i];
		if (session == NULL || session->reaped || session->pid != pid)
			continue;
		session->reaped = true;
		session->exit_status = status;
		session->usage = *usage;
		session->last_progress = gb_now();
		if (!session->leave_children)
			kill_leftovers(session);
		gb_close_fd(&session->input_fd);
		settle(sessions, &sessions->slots[i]);
		return;
	}
}

bool gb_sessions_idle(const struct gb_sessions *sessions) {
	for (size_t i = 0; i < GB_MAX_SESSIONS; i++)
		if (sessions->slots[i] != NULL)
			return false;
	return true;
}

int gb_sessions_timeout(struct gb_sessions *sessions) {
	int timeout = -1;
	int64_t now = gb_now();
	for (size_t i = 0; i < GB_MAX_SESSIONS; i++) {
		struct session *session = sessions->slots[i];
		/* A search waits for nothing but its turn. */
		if (session != NULL && session->archive != NULL && session->outputs[GB_OUT_STDOUT].credit > 0
			&& gb_outbox_has_room_for_data(sessions->box))
			return 0;
		if (session == NULL || !session->reaped)
			continue;
		if (outputs_ended(session)) {
			if (timeout < 0 || timeout > LEFTOVER_POLL)
				timeout = LEFTOVER_POLL;
			continue;
		}
		int64_t left = session->leave_children ? 0 : session->last_progress + DRAIN_DEADLINE - now;
		int due = left > 0 ? (int)left : 0;
		bool waiting = false;
		for (size_t j = 0; j < GB_OUTPUTS; j++)
			waiting |= session->outputs[j].fd >= 0 && session->outputs[j].credit > 0;
		/* Without room in the outbox only the host can bring progress. */
		if (waiting && gb_outbox_has_room_for_data(sessions->box) && (timeout < 0 || due < timeout))
			timeout = due;
	}
	return timeout;
}
