/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * The guest's one Ethernet interface, as far as an image without a network service of its own needs it.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <net/route.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "agent.h"

#define INTERFACE "eth0"

static struct ifreq request_for(const char *name) {
	struct ifreq request;
	memset(&request, 0, sizeof request);
	gb_format(request.ifr_name, sizeof request.ifr_name, "%s", name);
	return request;
}

static bool set_flags(int fd, const char *name, bool up) {
	struct ifreq request = request_for(name);
	if (ioctl(fd, SIOCGIFFLAGS, &request) != 0)
		return false;
	if (up)
		request.ifr_flags |= IFF_UP | IFF_RUNNING;
	else
		request.ifr_flags &= (short)~IFF_UP;
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
	struct ifreq request = request_for(name);
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
	if (!set_address(fd, INTERFACE, address, (unsigned)prefix) || !set_flags(fd, INTERFACE, true))
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

void gb_network_start(void) {
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return;
	if (!set_flags(fd, "lo", true))
		gb_say("guestbench-agent: cannot start the loopback interface: %s", strerror(errno));
	const char *network = gb_parameter("guestbench.net");
	const char *problem = network != NULL ? configure_network(fd, network) : NULL;
	if (problem != NULL)
		gb_say("guestbench-agent: cannot configure the network '%s': %s", network, problem);
	close(fd);
}

/* The gateway of the interface's default route, which goes when the interface does; 0 if it has none. */
static struct in_addr gateway(void) {
	struct in_addr found = { 0 };
	FILE *file = fopen("/proc/net/route", "re");
	if (file == NULL)
		return found;
	char line[256];
	while (found.s_addr == 0 && fgets(line, sizeof line, file) != NULL) {
		char name[IFNAMSIZ];
		unsigned destination;
		unsigned address;
		/* In the order of the machine's bytes, as the kernel has them in memory. */
		if (sscanf(line, "%15s %x %x", name, &destination, &address) == 3 && strcmp(name, INTERFACE) == 0 && destination == 0)
			found.s_addr = address;
	}
	fclose(file);
	return found;
}

static int set_hardware_address(int fd, const uint8_t *address) {
	struct ifreq request = request_for(INTERFACE);
	request.ifr_hwaddr.sa_family = ARPHRD_ETHER;
	memcpy(request.ifr_hwaddr.sa_data, address, GB_MAC_LENGTH);
	return ioctl(fd, SIOCSIFHWADDR, &request) == 0 ? 0 : errno;
}

static int change_address(int fd, const uint8_t *address) {
	struct ifreq request = request_for(INTERFACE);
	if (ioctl(fd, SIOCGIFFLAGS, &request) != 0)
		return errno;
	bool up = (request.ifr_flags & IFF_UP) != 0;
	/* An init of the image has a network service, which would lose the interface for a while and then sees the change by itself. */
	if (getpid() != 1 && set_hardware_address(fd, address) == 0)
		return 0;
	struct in_addr route = gateway();
	if (up && !set_flags(fd, INTERFACE, false))
		return errno;
	int error = set_hardware_address(fd, address);
	/* Whatever became of it: the interface keeps its IPv4 addresses while it is down, but not its routes. */
	if (up && !set_flags(fd, INTERFACE, true) && error == 0)
		error = errno;
	if (up && route.s_addr != 0 && !default_route(fd, route) && errno != EEXIST && error == 0)
		error = errno;
	return error;
}

int gb_network_mac(const uint8_t *address) {
	/* That of a group, or none. */
	static const uint8_t zero[GB_MAC_LENGTH];
	if ((address[0] & 1) != 0 || memcmp(address, zero, GB_MAC_LENGTH) == 0)
		return EINVAL;
	/* Asked about an interface that does not exist, the kernel would first start a program to load a module for it. */
	if (access("/sys/class/net/" INTERFACE, F_OK) != 0)
		return 0;
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return errno;
	int error = change_address(fd, address);
	close(fd);
	return error;
}
