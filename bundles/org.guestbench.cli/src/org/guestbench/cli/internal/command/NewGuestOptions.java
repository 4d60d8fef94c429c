/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.CdDrive;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.cli.internal.Bench;
import org.guestbench.core.Connections;
import org.guestbench.images.guest.CloudInit;
import org.guestbench.images.guest.Extras;
import org.guestbench.images.guest.GuestSource;
import org.guestbench.images.guest.NewGuest;
import org.guestbench.images.guest.SourceFacts;
import org.guestbench.run.RunSpec;

import picocli.CommandLine.Option;

/** What can be said of a guest that is made, whatever it is made from. */
final class NewGuestOptions {

	private static final int KEY = 16_384;

	@Option(names = "--connection", paramLabel = "NAME", description = "Make it there; local unless told otherwise.")
	private String connection = Connections.LOCAL;

	@Option(names = "--memory", paramLabel = "SIZE", converter = Converters.Memory.class, description = "For example 2G.")
	private @Nullable MemorySize memory;

	@Option(names = "--cpus", paramLabel = "N", description = "Processors.")
	private @Nullable Integer cpus;

	@Option(names = "--network", paramLabel = "POLICY", converter = Converters.Network.class, completionCandidates = Converters.Networks.class, description = "none or nat: outgoing connections through this machine.")
	private RunSpec.@Nullable Network network;

	@Option(names = "--firmware", paramLabel = "NAME", converter = Converters.FirmwareName.class, completionCandidates = Converters.FirmwareNames.class, description = "What it starts by: bios or uefi. As its source says, unless told otherwise.")
	private @Nullable Firmware firmware;

	@Option(names = "--add-disk", paramLabel = "SIZE", converter = Converters.Memory.class, description = "Give it one more disk, which is empty. Can be given several times.")
	private List<MemorySize> disks = new ArrayList<>();

	@Option(names = "--cd", paramLabel = "FILE", description = "Put this CD (ISO) into its drive. It is started from if the guest's disks hold no system.")
	private @Nullable Path cd;

	@Option(names = "--overcommit", description = "Make it even if it may take more than this machine has.")
	private boolean overcommit;

	@Option(names = { "-q", "--quiet" }, description = "Show no progress.")
	boolean quiet;

	String connection() {
		return connection;
	}

	/**
	 * The guest, with what its source says where nothing was said here.
	 *
	 * @throws IllegalArgumentException with a message for the user
	 */
	NewGuest guest(Bench bench, GuestSource source, @Nullable String name, SourceFacts facts, @Nullable MemorySize disk,
			@Nullable CloudInit cloudInit) {
		Firmware chosen = firmware;
		Path medium = cd;
		NetworkPolicy policy = network == null ? (facts.network() ? RunSpec.Network.NAT : RunSpec.Network.NONE).policy() : network.policy();
		return new NewGuest(connection, name == null ? facts.name() : name, source, memory == null ? facts.memory() : memory,
				cpus == null ? facts.cpus() : cpus, disk, policy, cloudInit,
				new Extras(chosen == null ? facts.firmware() : chosen, disks,
						medium == null ? null : new CdDrive(bench.host().resolve(medium), false)),
				overcommit);
	}

	/**
	 * @param file with the public key
	 * @throws IllegalArgumentException with a message for the user
	 */
	static CloudInit cloudInit(Bench bench, String user, Path file) {
		try {
			Path path = bench.host().resolve(file);
			if (Files.size(path) > KEY) {
				throw new IllegalArgumentException("'" + path + "' is too long for a public key of ssh.");
			}
			return new CloudInit(user, Files.readString(path, StandardCharsets.UTF_8).strip());
		} catch (IOException e) {
			throw new IllegalArgumentException("Cannot read the public key '" + file + "': " + e.getMessage() + ".", e);
		}
	}
}
