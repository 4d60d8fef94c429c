/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * An emulator translates what it executes, once. A guest that is to be forked with what has been translated lets its JVMs do once more what
 * they did before the template was saved, and each fork finds that done.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "java.h"

static bool rehearse(const struct gj_waiting *waiting) {
	static char nothing[1];
	struct gj_request request = { .kind = GJ_REHEARSAL, .what = nothing, .class_path = nothing, .directory = nothing, .character = nothing };
	struct gj_answer answer;
	/* Every request has a directory. */
	request.fds[0] = open("/", O_PATH | O_DIRECTORY | O_CLOEXEC);
	request.numbers[0] = -1;
	request.fd_count = 1;
	int fd = gj_waiting_connect(waiting);
	bool done = fd >= 0 && gj_request_send(fd, &request) && gj_read_all(fd, &answer, sizeof answer) && answer.taken;
	if (fd >= 0)
		close(fd);
	close(request.fds[0]);
	if (!done)
		fprintf(stderr, "java: the JVM %s does not wait any more; %s/log says why.\n", waiting->name, gj_directory());
	return done;
}

int gj_rehearse(void) {
	struct gj_waiting waiting[GJ_MAX_WAITING];
	size_t count = gj_waiting_list(waiting, GJ_MAX_WAITING);
	int status = 0;
	for (size_t i = 0; i < count; i++)
		if (!rehearse(&waiting[i]))
			status = 1;
	return status;
}
