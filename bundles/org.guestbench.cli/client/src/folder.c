/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "client.h"

static bool is_private(const char *path) {
	struct stat status;
	return lstat(path, &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == geteuid() && (status.st_mode & 077) == 0;
}

bool gb_bench_locate(struct gb_bench *bench, const char *product) {
	const char *base = getenv("XDG_RUNTIME_DIR");
	bool fits;
	if (base != NULL && base[0] == '/' && is_private(base))
		fits = gb_format(bench->folder, sizeof bench->folder, "%s/guestbench", base);
	else
		fits = gb_format(bench->folder, sizeof bench->folder, "/tmp/guestbench-%ju", (uintmax_t)geteuid());
	if (!fits || (mkdir(bench->folder, 0700) != 0 && errno != EEXIST) || !is_private(bench->folder))
		return false;
	uint64_t key = gb_environment_key(product);
	return gb_format(bench->socket, sizeof bench->socket, "%s/bench-%016" PRIx64, bench->folder, key)
		&& gb_format(bench->log, sizeof bench->log, "%s.log", bench->socket)
		&& strlen(bench->socket) < sizeof((struct sockaddr_un *)NULL)->sun_path;
}
