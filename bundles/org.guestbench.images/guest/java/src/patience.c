/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
#include <cpuid.h>
#include <string.h>

#include "java.h"

/* Where an emulator or hypervisor says what it is, and what QEMU says if it emulates (target/i386/cpu.c). */
#define HYPERVISOR 0x40000000u
#define EMULATED "TCGTCGTCGTCG"

#define FACTOR "5"

unsigned long gj_patience(void) {
	unsigned a;
	unsigned text[3];
	__cpuid(HYPERVISOR, a, text[0], text[1], text[2]);
	unsigned long factor = 1;
	if (memcmp(text, EMULATED, sizeof text) == 0)
		gj_number(FACTOR, 100, &factor);
	return factor;
}

char **gj_patient(char **argv) {
	if (gj_patience() == 1)
		return argv;
	struct gj_list words = { 0 };
	gj_list_add(&words, argv[0]);
	gj_list_add(&words, gj_copy("-XX:CompileThresholdScaling=" FACTOR));
	for (argv++; *argv != NULL; argv++)
		gj_list_add(&words, *argv);
	gj_list_add(&words, NULL);
	return words.items;
}
