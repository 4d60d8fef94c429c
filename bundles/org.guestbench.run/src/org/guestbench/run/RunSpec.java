/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.core.Connections;

/**
 * What the user asked for. Whatever is null or empty is taken from {@code guestbench.yaml} in the directory, else
 * detected, else a default.
 *
 * @param directory   what is copied into the guest
 * @param connection  id of the connection to use; {@link Connections#LOCAL} is this machine, whose language runtimes can be named as images
 *                    too: they are {@link Connections#PROCESSES}
 * @param command     the program first; empty to find out
 * @param environment added to what {@code guestbench.yaml} says
 * @param results     where JUnit XML and evidence go; null for nowhere
 * @param payload     what is copied beside the directory, such as class path entries from elsewhere: path in the guest → file or directory
 *                    of the host. A relative path is relative to the working directory; an absolute one is below
 *                    {@link #BENCH_DIRECTORY}, out of the way of the user's files, and belongs to the guest's root
 * @param build       whether a build command that {@code guestbench.yaml} names is carried out; false if the caller has built, as a workbench has
 * @param hostEnvironment what that command finds in its environment, if it is not to be this process's own: this process may run for another
 * @param jdk         a JDK of this machine that the guest shall have as its Java: a version such as 17 or 21.0.2, or a folder, relative to the
 *                    directory; null for the image's own
 * @param excluded    of the directory, beside the results: absolute paths that are not copied
 * @param debug       how a debugger attaches to the command, which is one of Java; null for a run without one
 */
public record RunSpec(Path directory, String connection, @Nullable String image, @Nullable MemorySize memory, @Nullable Integer cpus,
		@Nullable Network network, @Nullable Duration timeout, Start start, Map<String, String> environment, @Nullable String user,
		@Nullable Path results, Keep keep, List<String> command, Map<String, Path> payload, boolean build,
		@Nullable Map<String, String> hostEnvironment, @Nullable String jdk, Set<Path> excluded, @Nullable Debug debug) {

	public RunSpec {
		excluded = Set.copyOf(excluded);
		hostEnvironment = hostEnvironment == null ? null : Map.copyOf(hostEnvironment);
		environment = Map.copyOf(environment);
		command = List.copyOf(command);
		payload = Map.copyOf(payload);
	}

	/** With nothing left out but the results, and without a debugger. */
	public RunSpec(Path directory, String connection, @Nullable String image, @Nullable MemorySize memory, @Nullable Integer cpus,
			@Nullable Network network, @Nullable Duration timeout, Start start, Map<String, String> environment, @Nullable String user,
			@Nullable Path results, Keep keep, List<String> command, Map<String, Path> payload, boolean build,
			@Nullable Map<String, String> hostEnvironment, @Nullable String jdk) {
		this(directory, connection, image, memory, cpus, network, timeout, start, environment, user, results, keep, command, payload, build,
				hostEnvironment, jdk, Set.of(), null);
	}

	/** With this process's environment and the image's own Java. */
	public RunSpec(Path directory, String connection, @Nullable String image, @Nullable MemorySize memory, @Nullable Integer cpus,
			@Nullable Network network, @Nullable Duration timeout, Start start, Map<String, String> environment, @Nullable String user,
			@Nullable Path results, Keep keep, List<String> command, Map<String, Path> payload, boolean build) {
		this(directory, connection, image, memory, cpus, network, timeout, start, environment, user, results, keep, command, payload, build,
				null, null);
	}

	/** With the build command, if there is one, this process's environment and the image's own Java. */
	public RunSpec(Path directory, String connection, @Nullable String image, @Nullable MemorySize memory, @Nullable Integer cpus,
			@Nullable Network network, @Nullable Duration timeout, Start start, Map<String, String> environment, @Nullable String user,
			@Nullable Path results, Keep keep, List<String> command, Map<String, Path> payload) {
		this(directory, connection, image, memory, cpus, network, timeout, start, environment, user, results, keep, command, payload, true);
	}

	/** A guest's memory where nothing says how much; an image may need more. */
	public static final MemorySize DEFAULT_MEMORY = MemorySize.ofMebibytes(1024);

	/** Where the bench puts what is its own in a guest. */
	public static final String BENCH_DIRECTORY = "/run/guestbench/bench";

	/** Where a JDK of this machine is in a guest. */
	public static final String JDK_DIRECTORY = "/opt/jdk";

	/** The same with a JDK of this machine: a version, or a folder. */
	public RunSpec withJdk(@Nullable String other) {
		return new RunSpec(directory, connection, image, memory, cpus, network, timeout, start, environment, user, results, keep, command,
				payload, build, hostEnvironment, other, excluded, debug);
	}

	/** The same with an image, or a runtime. */
	public RunSpec withImage(String other) {
		return new RunSpec(directory, connection, other, memory, cpus, network, timeout, start, environment, user, results, keep, command,
				payload, build, hostEnvironment, jdk, excluded, debug);
	}

	/** The same as one of several runs that share a folder for results: with a folder there of its own, and with nothing of the others copied. */
	public RunSpec on(String other) {
		Path all = results;
		if (all == null) {
			return withImage(other);
		}
		Path absolute = all.toAbsolutePath().normalize();
		Set<Path> more = new HashSet<>(excluded);
		more.add(absolute);
		return new RunSpec(directory, connection, other, memory, cpus, network, timeout, start, environment, user, absolute.resolve(other),
				keep, command, payload, build, hostEnvironment, jdk, more, debug);
	}

	/** The same by a caller that has built. */
	public RunSpec built() {
		return new RunSpec(directory, connection, image, memory, cpus, network, timeout, start, environment, user, results, keep, command,
				payload, false, hostEnvironment, jdk, excluded, debug);
	}

	/** The same with a debugger, or without one. */
	public RunSpec withDebug(@Nullable Debug other) {
		return new RunSpec(directory, connection, image, memory, cpus, network, timeout, start, environment, user, results, keep, command,
				payload, build, hostEnvironment, jdk, excluded, other);
	}

	/** Everything by default. */
	public static RunSpec of(Path directory) {
		return new RunSpec(directory, Connections.LOCAL, null, null, null, null, null, Start.AUTO, Map.of(), null, null, Keep.NEVER,
				List.of(), Map.of());
	}

	/** Network policies by the names that users write. */
	public enum Network {
		NONE(new NetworkPolicy.None()), NAT(new NetworkPolicy.Nat(List.of()));

		private final NetworkPolicy policy;

		Network(NetworkPolicy policy) {
			this.policy = policy;
		}

		/** What it means for a guest. */
		public NetworkPolicy policy() {
			return policy;
		}
	}

	/**
	 * The command waits for a debugger before its first line, which attaches to a port of this machine's loopback interface, once. The run
	 * has no other time limit than a day: people look around.
	 *
	 * @param port of this machine; 0 for any that is free
	 */
	public record Debug(int port) {

		/** Where the Java virtual machine listens, on the guest's own loopback interface. */
		public static final int GUEST_PORT = 5005;

		/** On any port that is free. */
		public static final Debug ANYWHERE = new Debug(0);

		public Debug {
			if (port < 0 || port > 0xffff) {
				throw new IllegalArgumentException("Not a TCP port: " + port + ". Use 1 to 65535, or 0 for any.");
			}
		}
	}

	/** How the guest comes up. */
	public enum Start {
		/** The quickest that the connection offers. */
		AUTO,
		/** By booting. */
		COLD
	}

	/** When the guest outlives the run. */
	public enum Keep {
		NEVER, ON_FAILURE, ALWAYS
	}
}
