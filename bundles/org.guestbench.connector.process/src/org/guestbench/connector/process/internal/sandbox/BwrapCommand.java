/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.guestbench.api.MemorySize;

/** The words for bwrap(1): a file system of what the order names and nothing else, and namespaces of its own. */
final class BwrapCommand {

	/** The only user in the sandbox. */
	static final String USER = "guest";
	static final int UID = 1000;
	static final String HOME = "/home/guest";
	private static final String SHARED = "/dev/shm";
	private static final String TEMPORARY = "/tmp";

	/** Of the descriptors that {@code launch.sh} opens. */
	static final String AGENT_FD = "4";
	private static final String USERS_FD = "5";
	private static final String GROUPS_FD = "6";
	private static final String HOSTS_FD = "7";
	private static final String WRAPPER_FD = "8";
	private static final String FILTER_FD = "9";

	private static final String AGENT = "/run/guestbench/agent";
	/** Where a run puts what is the bench's own: test runners, class paths. */
	private static final String BENCH = "/run/guestbench/bench";
	/** The folders that can be written to; each is a file system of its own. */
	static final List<String> IN_MEMORY = List.of(SHARED, TEMPORARY, HOME, BENCH);
	/** Where {@code --bind} of the agent leaves the socket. */
	private static final String SOCKET_FD = "3";

	/** What programs of every kind look for, and what is no secret. */
	private static final List<String> SETTINGS = List.of("/etc/alternatives", "/etc/ld.so.cache", "/etc/localtime", "/etc/nsswitch.conf",
			"/etc/ssl/certs", "/etc/pki/tls/certs", "/etc/pki/ca-trust/extracted", "/etc/pki/java", "/etc/crypto-policies",
			"/etc/mime.types");
	private static final Path NAME_SERVERS = Path.of("/etc/resolv.conf");
	private static final List<String> TOP = List.of("bin", "sbin", "lib", "lib32", "lib64", "libx32");

	private final List<String> words = new ArrayList<>();

	private BwrapCommand() {
	}

	/** @param filtered whether there is a filter for system calls */
	static List<String> of(Path bwrap, SandboxOrder order, boolean filtered, boolean memoryIsLimited) throws IOException {
		BwrapCommand command = new BwrapCommand();
		command.add(bwrap.toString());
		command.namespaces(order, filtered);
		command.system(order);
		command.runtime(new RuntimeView(order));
		command.writable(order.memory());
		command.add("--chdir", "/", "--");
		command.limits(order, memoryIsLimited);
		command.add(AGENT, "--serve", SOCKET_FD);
		return command.words;
	}

	/** The files and folders of the host that are shown one by one. */
	static List<Path> shown(SandboxOrder order) {
		List<Path> all = new ArrayList<>(SETTINGS.stream().map(Path::of).toList());
		all.addAll(order.readable());
		all.add(order.home());
		all.add(order.program());
		if (order.network()) {
			all.add(NAME_SERVERS);
		}
		return all;
	}

	private void namespaces(SandboxOrder order, boolean filtered) {
		add("--unshare-all", "--unshare-user", "--uid", Integer.toString(UID), "--gid", Integer.toString(UID));
		if (order.network()) {
			add("--share-net");
		}
		add("--hostname", order.hostName(), "--die-with-parent", "--as-pid-1", "--clearenv", "--setenv", "PATH", "/usr/bin:/bin");
		if (filtered) {
			add("--seccomp", FILTER_FD);
		}
	}

	private void system(SandboxOrder order) throws IOException {
		add("--ro-bind", "/usr", "/usr");
		// What an administrator installed by hand may be anything.
		add("--tmpfs", "/usr/local");
		for (String name : TOP) {
			Path folder = Path.of("/", name);
			if (Files.isSymbolicLink(folder)) {
				add("--symlink", Files.readSymbolicLink(folder).toString(), folder.toString());
			} else if (Files.isDirectory(folder)) {
				add("--ro-bind", folder.toString(), folder.toString());
			}
		}
		for (String setting : SETTINGS) {
			add("--ro-bind-try", setting, setting);
		}
		for (Path more : order.readable()) {
			add("--ro-bind-try", more.toString(), more.toString());
		}
		if (order.network()) {
			add("--ro-bind-try", NAME_SERVERS.toString(), NAME_SERVERS.toString());
		}
		file(USERS_FD, "/etc/passwd", "0444");
		file(GROUPS_FD, "/etc/group", "0444");
		file(HOSTS_FD, "/etc/hosts", "0444");
		file(AGENT_FD, AGENT, "0555");
	}

	private void runtime(RuntimeView runtime) throws IOException {
		words.addAll(runtime.mounts());
		words.addAll(runtime.links());
		if (runtime.isWrapped()) {
			file(WRAPPER_FD, runtime.wrapped().toString(), "0555");
		}
		add("--remount-ro", "/usr/local");
	}

	/** Everything that can be written to is in memory, of limited size, and gone with the sandbox. */
	private void writable(MemorySize memory) {
		add("--proc", "/proc", "--dev", "/dev");
		memory(SHARED, memory.bytes() / 8, "1777");
		add("--remount-ro", "/dev");
		memory(TEMPORARY, memory.bytes() / 4, "1777");
		memory(HOME, memory.bytes() / 2, "0755");
		memory(BENCH, memory.bytes() / 2, "0755");
		add("--symlink", "../tmp", "/var/tmp", "--remount-ro", "/");
	}

	/** Set inside, where the kernel counts the processes of this user namespace only. */
	private void limits(SandboxOrder order, boolean memoryIsLimited) {
		List<Integer> processors = ProcessorSet.choose(order.cpus());
		if (!processors.isEmpty()) {
			add("taskset", "-c", String.join(",", processors.stream().map(String::valueOf).toList()));
		}
		add("prlimit", "--core=0:0");
		limit("nproc", order.limits().processes());
		limit("cpu", order.limits().processorTime().toSeconds());
		limit("fsize", order.memory().bytes() / 2);
		if (!memoryIsLimited) {
			// Not the address space, of which some runtimes reserve far more than they use.
			limit("data", order.memory().bytes());
		}
	}

	private void limit(String resource, long value) {
		add("--" + resource + '=' + value + ':' + value);
	}

	private void memory(String path, long size, String permissions) {
		add("--perms", permissions, "--size", Long.toString(Math.max(size, 1 << 20)), "--tmpfs", path);
	}

	private void file(String descriptor, String path, String permissions) {
		add("--perms", permissions, "--file", descriptor, path);
	}

	private void add(String... more) {
		Collections.addAll(words, more);
	}
}
