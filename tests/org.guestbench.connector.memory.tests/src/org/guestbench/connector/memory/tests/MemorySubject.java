/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.tests;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.connector.memory.MemoryHypervisors;
import org.guestbench.contract.ConnectorSubject;
import org.guestbench.contract.GuestPrograms;

/** An in-memory hypervisor of its own for each test. */
final class MemorySubject implements ConnectorSubject {

	private final MemoryHypervisors hypervisors = new MemoryHypervisors();

	@Override
	public Connector connector() {
		return hypervisors.connector();
	}

	@Override
	public ConnectionSpec spec(String id) {
		return new ConnectionSpec(id, URI.create("memory:contract"), Map.of("users", "root,tester"));
	}

	@Override
	public Optional<ConnectionSpec> otherHost(String id) {
		return Optional.of(new ConnectionSpec(id, URI.create("memory:contract-other"), Map.of("users", "root,tester")));
	}

	@Override
	public Optional<ConnectionSpec> invalidSpec(String id) {
		return Optional.of(new ConnectionSpec(id, URI.create("memory:a/b"), Map.of("slow.start", "long")));
	}

	@Override
	public GuestSpec guest(UUID uuid, String name, @Nullable Ownership ownership) {
		return guest(uuid, name, MemorySize.ofMebibytes(64), ownership);
	}

	@Override
	public Optional<GuestSpec> impossibleGuest(UUID uuid) {
		return Optional.of(guest(uuid, "impossible", MemorySize.ofMebibytes(1 << 20), null));
	}

	private static GuestSpec guest(UUID uuid, String name, MemorySize memory, @Nullable Ownership ownership) {
		return new GuestSpec(uuid, name, new BootSource.DiskImage(Path.of("none"), BootSource.DiskFormat.RAW), memory, 1,
				new NetworkPolicy.None(), ownership);
	}

	@Override
	public Optional<ChannelProvider> channelProvider(String scheme) {
		return scheme.equals("memory") ? Optional.of(hypervisors.channelProvider()) : Optional.empty();
	}

	@Override
	public GuestPrograms programs() {
		return new MemoryPrograms();
	}

	@Override
	public Optional<String> pool() {
		return Optional.of("default");
	}

	@Override
	public Optional<String> network() {
		return Optional.of("default");
	}

	@Override
	public String user() {
		return "tester";
	}

	/** Without a shell, each has a program of its own. */
	private static final class MemoryPrograms implements GuestPrograms {

		@Override
		public List<String> exit(int status) {
			return List.of("exit", String.valueOf(status));
		}

		@Override
		public List<String> dieBySignal(int signal) {
			return List.of("signal", String.valueOf(signal));
		}

		@Override
		public List<String> complain(String word) {
			return List.of("err", word);
		}

		@Override
		public Optional<List<String>> report(String word) {
			return Optional.of(List.of("report", word));
		}

		@Override
		public List<String> write(String file, String word) {
			return List.of("write", file, word);
		}

		@Override
		public Optional<List<String>> leaveBehind() {
			return Optional.empty();
		}

		@Override
		public Optional<List<String>> last() {
			return Optional.empty();
		}

		@Override
		public List<String> exists(String process) {
			return List.of("false");
		}
	}
}
