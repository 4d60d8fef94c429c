/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <string.h>

#include "java.h"

int main(int argc, char **argv) {
	if (argc > 1 && strcmp(argv[1], GJ_WAIT_OPTION) == 0)
		return gj_wait(argv + 2);
	return gj_client(argv);
}
