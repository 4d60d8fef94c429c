/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * The first process of the initramfs: modules, the read-only root with a throwaway layer above it, and then the agent in
 * the same process. The image needs nothing of ours in it.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "agent.h"

#define DISK_DEADLINE 30000
#define PROBE_MARKER "GUESTBENCH-PROBE-OK"
#define FAILURE_MARKER "GUESTBENCH-INIT-FAILED"

static void fail(const char *what, const char *which) __attribute__((noreturn));

static void fail(const char *what, const char *which) {
	gb_say(FAILURE_MARKER " %s %s: %s", what, which, strerror(errno));
	gb_machine_end(false);
}

static void mount_or_fail(const char *source, const char *target, const char *type, unsigned long flags, const char *options) {
	if (mount(source, target, type, flags, options) != 0)
		fail("cannot mount", target);
}

static void mount_kernel(void) {
	mkdir("/proc", 0555);
	mkdir("/sys", 0555);
	mkdir("/dev", 0755);
	mount_or_fail("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL);
	mount_or_fail("sysfs", "/sys", "sysfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL);
	/* The kernel may have done so itself. */
	if (mount("devtmpfs", "/dev", "devtmpfs", MS_NOSUID, "mode=0755") != 0 && errno != EBUSY)
		fail("cannot mount", "/dev");
}

/* "serial:NAME" or a device path. */
static bool find_root(const char *root, char *device, size_t size) {
	if (strncmp(root, "serial:", 7) == 0)
		return gb_disk_by_serial(root + 7, device, size);
	return gb_format(device, size, "%s", root) && access(device, F_OK) == 0;
}

static void wait_for_root(const char *root, char *device, size_t size, int uevents) {
	int64_t deadline = gb_now() + DISK_DEADLINE;
	while (!find_root(root, device, size)) {
		int64_t left = deadline - gb_now();
		if (left <= 0) {
			errno = ENODEV;
			fail("no disk", root);
		}
		struct pollfd event = { uevents, POLLIN, 0 };
		/* Without the kernel's announcements, look again from time to time. */
		poll(&event, 1, uevents >= 0 ? (int)left : 20);
		if (uevents >= 0)
			gb_uevent_drain(uevents);
	}
}

static void mount_root(const char *device, const char *type) {
	const char *size = gb_parameter("guestbench.overlay");
	char options[64] = "mode=755,size=80%";
	if (size != NULL && *size != 0 && !gb_format(options, sizeof options, "mode=755,size=%s", size)) {
		errno = EINVAL;
		fail("guestbench.overlay is too long:", size);
	}
	mkdir("/lower", 0755);
	mkdir("/layer", 0755);
	mkdir("/root", 0755);
	mount_or_fail(device, "/lower", type, MS_RDONLY, NULL);
	mount_or_fail("tmpfs", "/layer", "tmpfs", 0, options);
	if (mkdir("/layer/upper", 0755) != 0 || mkdir("/layer/work", 0755) != 0)
		fail("cannot make", "/layer/upper");
	mount_or_fail("overlay", "/root", "overlay", 0, "lowerdir=/lower,upperdir=/layer/upper,workdir=/layer/work");
}

static void move(const char *from, const char *to) {
	mkdir(to, 0755);
	mount_or_fail(from, to, NULL, MS_MOVE, NULL);
}

static void enter_root(void) {
	move("/dev", "/root/dev");
	move("/proc", "/root/proc");
	move("/sys", "/root/sys");
	if (chdir("/root") != 0 || mount(".", "/", NULL, MS_MOVE, NULL) != 0 || chroot(".") != 0 || chdir("/") != 0)
		fail("cannot enter", "the root file system");
}

static bool copy(const char *from, const char *to) {
	int source = open(from, O_RDONLY | O_CLOEXEC);
	int target = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0755);
	bool ok = source >= 0 && target >= 0;
	char buffer[16384];
	ssize_t count = 0;
	while (ok && (count = read(source, buffer, sizeof buffer)) > 0)
		ok = write(target, buffer, (size_t)count) == count;
	if (source >= 0)
		close(source);
	if (target >= 0)
		close(target);
	return ok && count == 0;
}

/* Hands over to the image's own init, which finds the agent in /run/guestbench and starts it as a service. */
static void run_init(const char *program) __attribute__((noreturn));

static void run_init(const char *program) {
	move("/run", "/root/run");
	enter_root();
	execl(program, program, (char *)NULL);
	fail("cannot start", program);
}

static void prepare_run(void) {
	mkdir("/run", 0755);
	mount_or_fail("tmpfs", "/run", "tmpfs", MS_NOSUID | MS_NODEV, "mode=755");
	mkdir("/run/guestbench", 0755);
	if (!copy("/init", "/run/guestbench/agent"))
		fail("cannot copy the agent to", "/run/guestbench");
}

static void silence_streams(void) {
	int fd = open("/dev/null", O_RDWR);
	for (int i = 0; fd >= 0 && i < 3; i++)
		if (fd != i)
			dup2(fd, i);
	if (fd > 2)
		close(fd);
}

void gb_init(void) {
	umask(022);
	gb_say_on_console();
	mount_kernel();
	gb_parameters_read();
	if (gb_parameter("guestbench.probe") != NULL) {
		gb_say(PROBE_MARKER);
		gb_machine_end(false);
	}
	silence_streams();
	const char *root = gb_parameter("guestbench.root");
	const char *type = gb_parameter("guestbench.rootfstype");
	if (root == NULL || *root == 0)
		root = "/dev/vda";
	if (type == NULL || *type == 0)
		type = "erofs";
	int uevents = gb_uevent_open();
	gb_modules_load("/modules", type);
	if (strcmp(root, "none") != 0) {
		char device[128];
		wait_for_root(root, device, sizeof device, uevents);
		mount_root(device, type);
		const char *program = gb_parameter("guestbench.init");
		if (program != NULL && *program != 0) {
			prepare_run();
			run_init(program);
		}
		enter_root();
	}
	if (uevents >= 0)
		close(uevents);
	gb_machine_mount();
	gb_machine_start();
	struct gb_port port;
	gb_port_virtio(&port);
	gb_serve(&port);
	gb_machine_end(false);
}
