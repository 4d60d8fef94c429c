/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "java.h"

extern char **environ;

/* Every open descriptor of a program that has just been started is one that it was given. */
static const char *find_descriptors(struct gj_request *request) {
	DIR *open_ones = opendir("/proc/self/fd");
	if (open_ones == NULL)
		return "/proc is not there";
	const char *problem = NULL;
	struct dirent *entry;
	while (problem == NULL && (entry = readdir(open_ones)) != NULL) {
		unsigned long number;
		if (!gj_number(entry->d_name, 1u << 30, &number) || (int)number == dirfd(open_ones))
			continue;
		if (number >= GJ_FIRST_OWN_FD || request->fd_count == GJ_MAX_FDS) {
			problem = "a descriptor with a high number is open";
			break;
		}
		request->fds[request->fd_count] = (int)number;
		request->numbers[request->fd_count++] = (int)number;
	}
	closedir(open_ones);
	return problem;
}

static const char *check_streams(void) {
	for (int fd = 0; fd < 3; fd++) {
		if (fcntl(fd, F_GETFD) < 0)
			return "a standard stream is closed";
		/* A terminal has its own session and its own encoding. */
		if (isatty(fd))
			return "a standard stream is a terminal";
	}
	return NULL;
}

static uint64_t ignored_signals(void) {
	static const int signals[] = { SIGHUP, SIGINT, SIGTERM };
	uint64_t ignored = 0;
	for (size_t i = 0; i < GJ_ARRAY_LENGTH(signals); i++) {
		struct sigaction action;
		if (sigaction(signals[i], NULL, &action) == 0 && action.sa_handler == SIG_IGN)
			ignored |= 1ull << signals[i];
	}
	return ignored;
}

const char *gj_request_of_process(struct gj_request *request) {
	/* First, before this program opens anything itself. */
	const char *problem = find_descriptors(request);
	if (problem == NULL)
		problem = check_streams();
	if (problem != NULL)
		return problem;
	request->directory = getcwd(NULL, 0);
	int directory = open(".", O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (request->directory == NULL || directory < 0)
		return "there is no working directory";
	if (request->fd_count == GJ_MAX_FDS)
		return "too many descriptors are open";
	memmove(request->fds + 1, request->fds, request->fd_count * sizeof request->fds[0]);
	memmove(request->numbers + 1, request->numbers, request->fd_count * sizeof request->numbers[0]);
	request->fds[0] = directory;
	request->numbers[0] = -1;
	request->fd_count++;
	for (char **variable = environ; *variable != NULL; variable++)
		gj_list_add(&request->environment, *variable);
	request->mask = umask(0);
	umask(request->mask);
	request->ignored = ignored_signals();
	request->character = gj_character();
	for (int i = 0; i < RLIM_NLIMITS; i++)
		if (getrlimit(i, &request->limits[i]) != 0)
			return "a limit cannot be read";
	return NULL;
}

bool gj_request_send(int socket, const struct gj_request *request) {
	struct gj_packet packet = { 0 };
	gj_put_number(&packet, request->kind);
	gj_put_text(&packet, request->what);
	gj_put_text(&packet, request->class_path);
	gj_put_list(&packet, &request->properties);
	gj_put_list(&packet, &request->assertions);
	gj_put_list(&packet, &request->modules);
	gj_put_list(&packet, &request->arguments);
	gj_put_list(&packet, &request->environment);
	gj_put_text(&packet, request->directory);
	gj_put_text(&packet, request->character);
	gj_put_number(&packet, request->mask);
	gj_put_number(&packet, request->ignored);
	for (int i = 0; i < RLIM_NLIMITS; i++) {
		gj_put_number(&packet, request->limits[i].rlim_cur);
		gj_put_number(&packet, request->limits[i].rlim_max);
	}
	for (size_t i = 0; i < request->fd_count; i++)
		gj_put_number(&packet, (uint64_t)(int64_t)request->numbers[i]);
	bool sent = gj_send(socket, &packet, request->fds, request->fd_count);
	free(packet.bytes);
	return sent;
}

bool gj_request_receive(int socket, struct gj_request *request) {
	struct gj_packet *packet = &request->packet;
	if (!gj_receive(socket, packet, request->fds, &request->fd_count))
		return false;
	request->kind = (enum gj_kind)gj_get_number(packet);
	request->what = gj_get_text(packet);
	request->class_path = gj_get_text(packet);
	request->properties = gj_get_list(packet);
	request->assertions = gj_get_list(packet);
	request->modules = gj_get_list(packet);
	request->arguments = gj_get_list(packet);
	request->environment = gj_get_list(packet);
	request->directory = gj_get_text(packet);
	request->character = gj_get_text(packet);
	request->mask = (mode_t)gj_get_number(packet);
	request->ignored = gj_get_number(packet);
	for (int i = 0; i < RLIM_NLIMITS; i++) {
		request->limits[i].rlim_cur = gj_get_number(packet);
		request->limits[i].rlim_max = gj_get_number(packet);
	}
	for (size_t i = 0; i < request->fd_count; i++) {
		request->numbers[i] = (int)(int64_t)gj_get_number(packet);
		if (i > 0 && (request->numbers[i] < 0 || request->numbers[i] >= GJ_FIRST_OWN_FD))
			packet->broken = true;
	}
	return !packet->broken && request->fd_count > 0;
}
