/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "client.h"

extern char **environ;

static bool send_all(int fd, unsigned char type, char **texts) {
	for (; *texts != NULL; texts++) {
		if (!gb_frame_send(fd, type, *texts, strlen(*texts)))
			return false;
	}
	return true;
}

bool gb_request_send(int fd, char **arguments) {
	char directory[PATH_MAX];
	char terminals[4] = "";
	/* A folder that was removed has no name; then names relative to it mean nothing. */
	if (getcwd(directory, sizeof directory) == NULL)
		strcpy(directory, "/");
	for (char descriptor = 0; descriptor < 3; descriptor++) {
		if (isatty(descriptor))
			strncat(terminals, (char[]) { (char)('0' + descriptor), 0 }, 1);
	}
	return send_all(fd, GB_ARGUMENT, arguments) && send_all(fd, GB_VARIABLE, environ)
		&& gb_frame_send(fd, GB_DIRECTORY, directory, strlen(directory))
		&& gb_frame_send(fd, GB_TERMINALS, terminals, strlen(terminals)) && gb_frame_send(fd, GB_GO, NULL, 0);
}
