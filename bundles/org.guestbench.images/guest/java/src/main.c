/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include "java.h"

int main(int argc, char **argv) {
	(void)argc;
#ifdef GJ_CLIENT
	return gj_client(argv);
#else
	return gj_wait(argv + 1);
#endif
}
