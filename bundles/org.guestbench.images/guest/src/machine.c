/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * The guest as a whole: what an ordinary init does, as far as a throwaway guest needs it.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <net/route.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "agent.h"

/* From linux/random.h, which musl does not carry. */
#define RND_ADD_ENTROPY _IOW('R', 0x03, int[2])
#define RND_RESEED_CRNG _IO('R', 0x07)

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

static bool interface_up(int fd, const char *name) {
	struct ifreq request;
	memset(&request, 0, sizeof request);
	gb_format(request.ifr_name, sizeof request.ifr_name, "%s", name);
	if (ioctl(fd, SIOCGIFFLAGS, &request) != 0)
		return false;
	request.ifr_flags |= IFF_UP | IFF_RUNNING;
	return ioctl(fd, SIOCSIFFLAGS, &request) == 0;
}

static void put_address(struct sockaddr *where, struct in_addr address) {
	struct sockaddr_in inet;
	memset(&inet, 0, sizeof inet);
	inet.sin_family = AF_INET;
	inet.sin_addr = address;
	memcpy(where, &inet, sizeof inet);
}

static bool set_address(int fd, const char *name, struct in_addr address, unsigned prefix) {
	struct ifreq request;
	memset(&request, 0, sizeof request);
	gb_format(request.ifr_name, sizeof request.ifr_name, "%s", name);
	put_address(&request.ifr_addr, address);
	if (ioctl(fd, SIOCSIFADDR, &request) != 0)
		return false;
	struct in_addr mask = { prefix == 0 ? 0 : htonl(0xffffffffu << (32 - prefix)) };
	put_address(&request.ifr_netmask, mask);
	return ioctl(fd, SIOCSIFNETMASK, &request) == 0;
}

static bool default_route(int fd, struct in_addr gateway) {
	struct rtentry route;
	memset(&route, 0, sizeof route);
	put_address(&route.rt_dst, (struct in_addr){ 0 });
	put_address(&route.rt_genmask, (struct in_addr){ 0 });
	put_address(&route.rt_gateway, gateway);
	route.rt_flags = RTF_UP | RTF_GATEWAY;
	return ioctl(fd, SIOCADDRT, &route) == 0;
}

/* ADDRESS/PREFIX[,GATEWAY[,NAMESERVER]] for the first Ethernet interface. */
static const char *configure_network(int fd, const char *parameter) {
	char text[128];
	if (!gb_format(text, sizeof text, "%s", parameter))
		return "the parameter is too long";
	char *gateway = strchr(text, ',');
	char *nameserver = NULL;
	if (gateway != NULL) {
		*gateway++ = 0;
		nameserver = strchr(gateway, ',');
		if (nameserver != NULL)
			*nameserver++ = 0;
	}
	char *slash = strchr(text, '/');
	int prefix = slash != NULL ? atoi(slash + 1) : 24;
	if (slash != NULL)
		*slash = 0;
	struct in_addr address;
	if (inet_pton(AF_INET, text, &address) != 1 || prefix < 0 || prefix > 32)
		return "the address is not of the form A.B.C.D/PREFIX";
	if (!set_address(fd, "eth0", address, (unsigned)prefix) || !interface_up(fd, "eth0"))
		return strerror(errno);
	if (gateway != NULL && *gateway != 0) {
		if (inet_pton(AF_INET, gateway, &address) != 1)
			return "the gateway is not an address";
		if (!default_route(fd, address))
			return strerror(errno);
	}
	if (nameserver != NULL && inet_pton(AF_INET, nameserver, &address) == 1) {
		char line[160];
		gb_format(line, sizeof line, "nameserver %s\n", nameserver);
		if (!gb_write_file("/etc/resolv.conf", line))
			return strerror(errno);
	}
	return NULL;
}

void gb_machine_start(void) {
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd >= 0) {
		if (!interface_up(fd, "lo"))
			gb_say("guestbench-agent: cannot start the loopback interface: %s", strerror(errno));
		const char *network = gb_parameter("guestbench.net");
		const char *problem = network != NULL ? configure_network(fd, network) : NULL;
		if (problem != NULL)
			gb_say("guestbench-agent: cannot configure the network '%s': %s", network, problem);
		close(fd);
	}
	const char *name = gb_parameter("guestbench.hostname");
	if (name == NULL || *name == 0)
		name = "guest";
	if (sethostname(name, strlen(name)) != 0)
		gb_say("guestbench-agent: cannot set the host name: %s", strerror(errno));
}

static int set_time(const struct gb_field *field) {
	if (field->length != 8)
		return EINVAL;
	uint64_t time = gb_get_u64(field->value);
	struct timespec now = { (time_t)(time / 1000000000u), (long)(time % 1000000000u) };
	return clock_settime(CLOCK_REALTIME, &now) == 0 ? 0 : errno;
}

static int set_hostname(const struct gb_field *field) {
	char *name = gb_field_string(field, 64);
	int error = name == NULL || *name == 0 ? EINVAL : sethostname(name, strlen(name)) == 0 ? 0 : errno;
	free(name);
	return error;
}

static int set_machine_id(const struct gb_field *field) {
	if (field->length != 32)
		return EINVAL;
	char line[34];
	for (size_t i = 0; i < 32; i++) {
		if (strchr("0123456789abcdef", field->value[i]) == NULL || field->value[i] == 0)
			return EINVAL;
		line[i] = (char)field->value[i];
	}
	line[32] = '\n';
	line[33] = 0;
	return gb_write_file("/etc/machine-id", line) ? 0 : errno;
}

static int add_entropy(const struct gb_field *field) {
	if (field->length == 0 || field->length > GB_MAX_ENTROPY)
		return EINVAL;
	struct {
		int bits;
		int length;
		uint8_t bytes[GB_MAX_ENTROPY];
	} pool = { (int)field->length * 8, (int)field->length, { 0 } };
	memcpy(pool.bytes, field->value, field->length);
	int fd = open("/dev/urandom", O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return errno;
	/* Without the second step forks of one snapshot would go on to hand out the same bytes for a while. */
	int error = ioctl(fd, RND_ADD_ENTROPY, &pool) == 0 && ioctl(fd, RND_RESEED_CRNG, 0) == 0 ? 0 : errno;
	close(fd);
	return error;
}

static int apply(const struct gb_field *field, const char **stage) {
	switch (field->tag) {
	case GB_SYNC_TIME:
		*stage = "time";
		return set_time(field);
	case GB_SYNC_HOSTNAME:
		*stage = "hostname";
		return set_hostname(field);
	case GB_SYNC_MACHINE_ID:
		*stage = "machine-id";
		return set_machine_id(field);
	case GB_SYNC_ENTROPY:
		*stage = "entropy";
		return add_entropy(field);
	default:
		*stage = "field";
		return field->tag & GB_TAG_OPTIONAL ? 0 : EINVAL;
	}
}

void gb_machine_sync(const struct gb_frame *frame, struct gb_outbox *box) {
	struct gb_message message;
	gb_message_start(&message, GB_SYNCED, frame->session);
	struct gb_fields fields = gb_fields_of(frame);
	struct gb_field field;
	int result;
	while ((result = gb_fields_next(&fields, &field)) > 0) {
		const char *stage = "user";
		int error = gb_machine_is_ours ? apply(&field, &stage) : EPERM;
		if (error != 0) {
			gb_message_text(&message, GB_ERROR_STAGE, stage);
			gb_message_u32(&message, GB_ERROR_ERRNO, (uint32_t)error);
			gb_message_text(&message, GB_ERROR_TEXT, strerror(error));
			break;
		}
	}
	if (result < 0) {
		gb_message_text(&message, GB_ERROR_STAGE, "field");
		gb_message_u32(&message, GB_ERROR_ERRNO, EINVAL);
		gb_message_text(&message, GB_ERROR_TEXT, "malformed");
	}
	gb_message_send(&message, box);
}

void gb_machine_end(bool again) {
	/* Nothing in a throwaway guest outlives it, but an imported image may have been given a writable disk. */
	sync();
	reboot(again ? RB_AUTOBOOT : RB_POWER_OFF);
	for (;;)
		pause();
}

unsigned long gb_machine_oom_kills(void) {
	FILE *file = fopen("/proc/vmstat", "re");
	if (file == NULL)
		return 0;
	unsigned long kills = 0;
	char line[128];
	while (fgets(line, sizeof line, file) != NULL)
		if (sscanf(line, "oom_kill %lu", &kills) == 1)
			break;
	fclose(file);
	return kills;
}

void gb_machine_boot_id(char *buffer, size_t size) {
	if (gb_read_file("/proc/sys/kernel/random/boot_id", buffer, size) < 0)
		buffer[0] = 0;
}
