/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * The guest as a whole: what an ordinary init does, as far as a throwaway guest needs it.
 */
#include <cpuid.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <unistd.h>

#include "agent.h"

bool gb_machine_is_ours;

struct mount_point {
	const char *type;
	const char *target;
	unsigned long flags;
	const char *options;
	mode_t mode;
};

static const struct mount_point mount_points[] = {
	{ "devpts", "/dev/pts", MS_NOSUID | MS_NOEXEC, "ptmxmode=0666,mode=620,gid=5", 0755 },
	{ "tmpfs", "/dev/shm", MS_NOSUID | MS_NODEV, "mode=1777", 01777 },
	{ "tmpfs", "/run", MS_NOSUID | MS_NODEV, "mode=755", 0755 },
	{ "tmpfs", "/tmp", MS_NOSUID | MS_NODEV, "mode=1777", 01777 },
};

static const char *const links[][2] = {
	{ "/proc/self/fd", "/dev/fd" },
	{ "/proc/self/fd/0", "/dev/stdin" },
	{ "/proc/self/fd/1", "/dev/stdout" },
	{ "/proc/self/fd/2", "/dev/stderr" },
};

void gb_machine_mount(void) {
	for (size_t i = 0; i < GB_ARRAY_LENGTH(mount_points); i++) {
		const struct mount_point *point = &mount_points[i];
		mkdir(point->target, point->mode);
		if (mount(point->type, point->target, point->type, point->flags, point->options) != 0)
			gb_say("guestbench-agent: cannot mount %s: %s", point->target, strerror(errno));
	}
	mkdir("/run/lock", 01777);
	for (size_t i = 0; i < GB_ARRAY_LENGTH(links); i++)
		if (symlink(links[i][0], links[i][1]) != 0 && errno != EEXIST)
			gb_say("guestbench-agent: cannot make %s: %s", links[i][1], strerror(errno));
}

void gb_machine_start(void) {
	gb_network_start();
	const char *name = gb_parameter("guestbench.hostname");
	if (name == NULL || *name == 0)
		name = "guest";
	if (sethostname(name, strlen(name)) != 0)
		gb_say("guestbench-agent: cannot set the host name: %s", strerror(errno));
}

void gb_machine_ask_init(bool again) {
	const char *program = again ? "/sbin/reboot" : "/sbin/poweroff";
	if (fork() != 0)
		return;
	gb_default_signals();
	setsid();
	execl(program, program, (char *)NULL);
	_exit(127);
}

void gb_machine_end(bool again) {
	/* Nothing in a throwaway guest outlives it, but an imported image may have been given a writable disk. */
	sync();
	reboot(again ? RB_AUTOBOOT : RB_POWER_OFF);
	for (;;)
		pause();
}

unsigned long gb_machine_oom_kills(void) {
	/* All of it at once: it is asked for twice in each command, and the lines of a fork's first one are many. */
	static char counters[16 * 1024];
	static const char name[] = "\noom_kill ";
	if (gb_read_file("/proc/vmstat", counters, sizeof counters) < 0)
		return 0;
	const char *line = strstr(counters, name);
	return line != NULL ? strtoul(line + sizeof name - 1, NULL, 10) : 0;
}

bool gb_machine_is_emulated(void) {
	static const unsigned hypervisor_present = 1u << 31;
	unsigned leaf;
	unsigned name[3];
	unsigned features;
	__cpuid(1, leaf, name[0], features, name[1]);
	if ((features & hypervisor_present) == 0)
		return false;
	__cpuid(0x40000000, leaf, name[0], name[1], name[2]);
	return memcmp(name, "TCGTCGTCGTCG", sizeof name) == 0;
}

const char *gb_machine_boot_id(void) {
	static char id[64];
	if (id[0] == 0 && gb_read_file("/proc/sys/kernel/random/boot_id", id, sizeof id) < 0)
		id[0] = 0;
	return id;
}
