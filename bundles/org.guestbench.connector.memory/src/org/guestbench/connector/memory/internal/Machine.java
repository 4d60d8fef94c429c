/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.facet.SnapshotTree;
import org.guestbench.api.facet.Usage;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.GuestTraits;
import org.guestbench.api.guest.Tags;
import org.guestbench.connector.memory.GuestFiles;

/** One guest. Its hypervisor's lock guards every field. */
final class Machine {

	private static final int MOST_SERIAL = 1 << 20;

	volatile GuestSpec spec;
	Tags tags = Tags.NONE;
	GuestFiles files;

	/** Of the connection that created it: how its channels misbehave. */
	final Settings settings;

	GuestState state = GuestState.STOPPED;
	boolean retained;
	private @Nullable Size wanted;

	/** How long it has executed since its latest start. */
	final Stopwatch executed = new Stopwatch();

	/** Counts its starts: a channel belongs to one of them. */
	int boots;

	SnapshotTree snapshots = SnapshotTree.EMPTY;

	/** What each snapshot is of, by id. */
	final Map<String, Saved> saved = new HashMap<>();

	private final DemoLoad load;
	private final ByteArrayOutputStream serial = new ByteArrayOutputStream();

	Machine(GuestSpec spec, GuestFiles files, Settings settings) {
		this.spec = spec;
		this.files = files;
		this.settings = settings;
		load = new DemoLoad(spec);
	}

	/** What people change. */
	record Size(MemorySize memory, int cpus) {
	}

	/** What it is when it starts next. */
	GuestSpec kept() {
		Size other = wanted;
		return other == null ? spec
				: new GuestSpec(spec.uuid(), spec.name(), spec.boot(), other.memory(), other.cpus(), spec.network(), spec.ownership(),
						spec.payload());
	}

	/** At once if it does not execute, else when it has stopped. */
	void resize(Size other) {
		wanted = other;
		settle();
	}

	private void settle() {
		if (!alive()) {
			spec = kept();
			wanted = null;
		}
	}

	/** @param state that the guest was in */
	record Saved(GuestFiles files, GuestState state) {
	}

	GuestInfo info(String connection) {
		return new GuestInfo(new GuestId(connection, spec.uuid()), spec.name(), state, spec.memory(), spec.cpus(), spec.ownership(),
				new GuestTraits(retained && spec.ownership() != null, tags, alive() ? spec.network().forwarded() : List.of()));
	}

	/** By which other guests can boot from its disk. */
	Path disk() {
		return Path.of("/memory", spec.uuid().toString(), "disk");
	}

	Usage usage(Instant now) {
		return load.after(executed.time(), now);
	}

	/** Takes a step of its life. */
	void enter(GuestState next) {
		state = next;
		executed.run(executing());
		settle();
	}

	boolean executing() {
		return state == GuestState.RUNNING || state == GuestState.STOPPING;
	}

	/** Whether its memory is in use. */
	boolean alive() {
		return executing() || state == GuestState.PAUSED || state == GuestState.STARTING;
	}

	/** Its state, for messages. */
	String word() {
		return word(state);
	}

	static String word(GuestState state) {
		return state.name().toLowerCase(Locale.ROOT);
	}

	ChannelClosedException ended() {
		return new ChannelClosedException(
				"The guest '" + spec.name() + "' has ended: it is " + word() + ". Look at its serial log, or start it again.", null);
	}

	void log(String line) {
		byte[] bytes = (line + "\r\n").getBytes(StandardCharsets.UTF_8);
		if (serial.size() + bytes.length <= MOST_SERIAL) {
			serial.writeBytes(bytes);
		}
	}

	byte[] serial() {
		return serial.toByteArray();
	}
}
