/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "client.h"

bool gb_format(char *buffer, size_t size, const char *format, ...) {
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(buffer, size, format, arguments);
	va_end(arguments);
	return length >= 0 && (size_t)length < size;
}

void gb_say(const char *format, ...) {
	va_list arguments;
	va_start(arguments, format);
	/* The bench may have left a line of progress there. */
	if (isatty(2))
		fputs("\r\033[K", stderr);
	fputs("guestbench: ", stderr);
	vfprintf(stderr, format, arguments);
	fputc('\n', stderr);
	va_end(arguments);
}
