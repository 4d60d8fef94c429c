/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#ifndef ROMAN_H
#define ROMAN_H

/* The longest number below 4000 is MMMDCCCLXXXVIII. */
#define ROMAN_SIZE 16

/* Writes 1 to 3999; returns 0 for anything else. */
int roman(int number, char text[ROMAN_SIZE]);

#endif
