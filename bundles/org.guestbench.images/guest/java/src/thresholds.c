/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * How often a method runs before it is compiled. The JVM reads that each time it asks itself; only its options cannot be changed once it runs.
 * They are found through the tables that HotSpot has for its serviceability agent (src/hotspot/share/runtime/vmStructs.hpp in the
 * JDK), which tell the layout of everything in them, their own included.
 */
#include <dlfcn.h>
#include <stdint.h>
#include <string.h>

#include "machine.h"

static const char *const names[] = { "Tier3InvocationThreshold", "Tier3MinInvocationThreshold", "Tier3CompileThreshold",
	"Tier3BackEdgeThreshold", "Tier4InvocationThreshold", "Tier4MinInvocationThreshold", "Tier4CompileThreshold",
	"Tier4BackEdgeThreshold" };

/* Some methods go to the optimizing compiler without regard to thresholds, since there is nothing to learn about them by waiting; not beyond this. */
#define LEVEL "TieredStopAtLevel"
#define PROFILED 3

static intptr_t *thresholds[GJ_ARRAY_LENGTH(names)];
static intptr_t usual[GJ_ARRAY_LENGTH(names)];
static intptr_t *level;
static intptr_t usual_level;

/* The flags, and where each has its name and its value. */
struct flags {
	const char *first;
	size_t count;
	size_t size;
	size_t name;
	size_t address;
	unsigned found;
};

static uint64_t number(struct gj_vm *vm, const char *name) {
	const uint64_t *found = dlsym(vm->library, name);
	return found != NULL ? *found : UINT64_MAX;
}

static const char *table(struct gj_vm *vm, const char *name) {
	const char *const *found = dlsym(vm->library, name);
	return found != NULL ? *found : NULL;
}

static const void *at(const char *entry, uint64_t offset) {
	const void *value;
	memcpy(&value, entry + offset, sizeof value);
	return value;
}

static bool is(const char *entry, uint64_t offset, const char *name) {
	const char *text = at(entry, offset);
	return text != NULL && strcmp(text, name) == 0;
}

static void find_fields(struct gj_vm *vm, struct flags *flags) {
	uint64_t type = number(vm, "gHotSpotVMStructEntryTypeNameOffset");
	uint64_t field = number(vm, "gHotSpotVMStructEntryFieldNameOffset");
	uint64_t offset = number(vm, "gHotSpotVMStructEntryOffsetOffset");
	uint64_t address = number(vm, "gHotSpotVMStructEntryAddressOffset");
	uint64_t stride = number(vm, "gHotSpotVMStructEntryArrayStride");
	const char *entry = table(vm, "gHotSpotVMStructs");
	if (entry == NULL || type == UINT64_MAX || field == UINT64_MAX || offset == UINT64_MAX || address == UINT64_MAX || stride == UINT64_MAX)
		return;
	for (; at(entry, type) != NULL; entry += stride) {
		if (!is(entry, type, "JVMFlag"))
			continue;
		if (is(entry, field, "flags"))
			memcpy(&flags->first, at(entry, address), sizeof flags->first);
		else if (is(entry, field, "numFlags"))
			memcpy(&flags->count, at(entry, address), sizeof flags->count);
		else if (is(entry, field, "_name"))
			memcpy(&flags->name, entry + offset, sizeof flags->name);
		else if (is(entry, field, "_addr"))
			memcpy(&flags->address, entry + offset, sizeof flags->address);
		else
			continue;
		flags->found++;
	}
}

static void find_size(struct gj_vm *vm, struct flags *flags) {
	uint64_t type = number(vm, "gHotSpotVMTypeEntryTypeNameOffset");
	uint64_t size = number(vm, "gHotSpotVMTypeEntrySizeOffset");
	uint64_t stride = number(vm, "gHotSpotVMTypeEntryArrayStride");
	const char *entry = table(vm, "gHotSpotVMTypes");
	if (entry == NULL || type == UINT64_MAX || size == UINT64_MAX || stride == UINT64_MAX)
		return;
	for (; at(entry, type) != NULL; entry += stride) {
		if (is(entry, type, "JVMFlag")) {
			memcpy(&flags->size, entry + size, sizeof flags->size);
			flags->found++;
			return;
		}
	}
}

void gj_thresholds_prepare(struct gj_vm *vm) {
	struct flags flags = { 0 };
	find_fields(vm, &flags);
	find_size(vm, &flags);
	/* The four fields, and the size. */
	if (flags.found != 5)
		return;
	/* The last one has no name. */
	for (size_t i = 0; i + 1 < flags.count; i++) {
		const char *flag = flags.first + i * flags.size;
		for (size_t k = 0; k < GJ_ARRAY_LENGTH(names); k++)
			if (is(flag, flags.name, names[k]))
				thresholds[k] = (intptr_t *)at(flag, flags.address);
		if (is(flag, flags.name, LEVEL))
			level = (intptr_t *)at(flag, flags.address);
	}
	for (size_t k = 0; k < GJ_ARRAY_LENGTH(names); k++)
		if (thresholds[k] != NULL)
			usual[k] = *thresholds[k];
	if (level != NULL)
		usual_level = *level;
}

void gj_thresholds_set(unsigned long factor, bool optimize) {
	for (size_t i = 0; i < GJ_ARRAY_LENGTH(thresholds); i++)
		if (thresholds[i] != NULL)
			*thresholds[i] = usual[i] * (intptr_t)factor;
	if (level != NULL)
		*level = optimize || usual_level < PROFILED ? usual_level : PROFILED;
}
