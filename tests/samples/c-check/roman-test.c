/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include "roman.h"

#include <stdio.h>
#include <string.h>

static int failures;

static void check(int number, const char *expected)
{
	char text[ROMAN_SIZE] = "";

	if (!roman(number, text) || strcmp(text, expected) != 0) {
		fprintf(stderr, "roman(%d) is '%s', not '%s'\n", number, text, expected);
		failures++;
	} else {
		printf("roman(%d) is %s\n", number, text);
	}
}

int main(void)
{
	char text[ROMAN_SIZE];

	check(1, "I");
	check(4, "IV");
	check(1994, "MCMXCIV");
	check(2026, "MMXXVI");
	check(3888, "MMMDCCCLXXXVIII");
	check(3999, "MMMCMXCIX");
	if (roman(0, text) || roman(4000, text)) {
		fprintf(stderr, "0 and 4000 have no Roman numeral\n");
		failures++;
	}
	return failures != 0;
}
