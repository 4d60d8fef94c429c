/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include "roman.h"

#include <stddef.h>
#include <string.h>

static const struct {
	int value;
	const char *letters;
} STEPS[] = {
	{ 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" }, { 100, "C" }, { 90, "XC" }, { 50, "L" },
	{ 40, "XL" }, { 10, "X" }, { 9, "IX" }, { 5, "V" }, { 4, "IV" }, { 1, "I" },
};

int roman(int number, char text[ROMAN_SIZE])
{
	if (number < 1 || number > 3999)
		return 0;
	text[0] = '\0';
	for (size_t i = 0; i < sizeof STEPS / sizeof STEPS[0]; i++)
		for (; number >= STEPS[i].value; number -= STEPS[i].value)
			strcat(text, STEPS[i].letters);
	return 1;
}
