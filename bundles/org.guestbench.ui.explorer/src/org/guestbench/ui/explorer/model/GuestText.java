/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.model;

import java.util.Locale;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Usage;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.Ownership;
import org.guestbench.core.Connections;
import org.guestbench.core.World.ConnectionView;
import org.guestbench.ui.explorer.load.Load;

/** What people read of connections and guests. */
public final class GuestText {

	private static final int LONGEST = 200;

	private GuestText() {
	}

	public static String name(ConnectionView connection) {
		return name(connection.spec().id());
	}

	/** @param connection its id */
	public static String name(String connection) {
		return switch (connection) {
		case Connections.LOCAL -> "This machine";
		case Connections.PROCESSES -> "Processes on this machine";
		default -> connection;
		};
	}

	/** How a connection is, in one line. */
	public static String details(ConnectionView connection) {
		String problem = connection.problem().isOK() ? "" : ": " + firstLine(connection.problem().getMessage());
		return switch (connection.state()) {
		case CLOSED -> problem.isEmpty() ? "not open" : "cannot be opened" + problem;
		case OPENING -> "opening…";
		case OPEN -> guests(connection.guests().size());
		case LOST -> "lost, trying again" + problem;
		};
	}

	public static String name(@Nullable GuestInfo guest) {
		return guest == null ? "(gone)" : firstLine(guest.name());
	}

	/** What it belongs to, or nothing to be said. */
	public static String origin(@Nullable GuestInfo guest) {
		Ownership ownership = guest == null ? null : guest.ownership();
		return guest == null || ownership == null ? "" : (guest.traits().kept() ? "kept by run " : "run ") + ownership.run();
	}

	/** Where it is reached; nothing if that is not known. */
	public static String addresses(GuestInfo guest) {
		return firstLine(String.join(", ", guest.traits().addresses()));
	}

	/** As they are shown, and searched. */
	public static String tags(GuestInfo guest) {
		return guest.traits().tags().all().stream().map(tag -> "#" + tag).collect(Collectors.joining(" "));
	}

	public static String state(GuestState state) {
		return state.name().toLowerCase(Locale.ROOT);
	}

	public static String size(GuestInfo guest) {
		return guest.memory() + ", " + (guest.cpus() == 1 ? "1 processor" : guest.cpus() + " processors");
	}

	/** Everything that is known, in several lines. */
	public static String all(GuestInfo guest, Scene scene) {
		Ownership ownership = guest.ownership();
		Load load = scene.load(guest.id());
		IStatus failure = scene.failure(guest.id());
		return name(guest) + "\n" + state(guest.state()) + ", " + size(guest)
				+ (load == null ? "" : "\nUses " + load.percent() + " of its processors and " + load.memory() + " of the host's memory")
				+ (ownership == null ? "\nNot made by a throwaway run"
						: "\nThrowaway run " + ownership.run() + " of " + firstLine(ownership.owner()))
				+ (guest.traits().kept() ? ", which it outlives" : "") + (guest.traits().tags().all().isEmpty() ? "" : "\n" + tags(guest))
				+ (guest.traits().addresses().isEmpty() ? "" : "\nReached at " + addresses(guest)) + "\n" + guest.id().uuid()
				+ (failure == null ? "" : "\n\n" + bounded(failure.getMessage()));
	}

	/** What Java virtual machines in a guest say of themselves; empty if there is none to be seen. */
	public static String java(Usage.@Nullable JavaMachines java) {
		return java == null ? ""
				: (java.count() == 1 ? "A Java virtual machine" : java.count() + " Java virtual machines") + ": " + java.heap() + " of "
						+ java.reserved() + " of heap used, " + java.collections() + " collections in "
						+ String.format(Locale.ROOT, "%.2f s", java.collecting().toMillis() / 1000.0) + ", " + java.threads() + " threads";
	}

	public static String guests(int number) {
		return switch (number) {
		case 0 -> "no guests";
		case 1 -> "1 guest";
		default -> number + " guests";
		};
	}

	/** A text comes from a hypervisor and may be anything; a row has one line. */
	public static String firstLine(String text) {
		return bounded(text.strip().lines().findFirst().orElse(""));
	}

	private static String bounded(String text) {
		String clean = text.chars().map(c -> Character.isISOControl(c) && c != '\n' ? ' ' : c)
				.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
		return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST - 1) + "…";
	}
}
