/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.MigrationPlan;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.Ownership;
import org.guestbench.connector.libvirt.internal.migration.Crossing.Arrivals;
import org.guestbench.connector.libvirt.internal.migration.Departure.Disk;

/**
 * What is known before a guest is moved, in words.
 *
 * @param own the files of its host that are disks of nobody else
 */
record Prospect(Crossing crossing, Departure departure, SortedSet<String> own, Arrivals arrivals) {

	/** Of QEMU's migrations by libvirt (qemu.conf, {@code migration_port_min} and {@code _max}). */
	private static final String PORTS = "49152 to 49215";

	MigrationPlan plan() {
		return new MigrationPlan(moves(), stays(), needs(), obstacles());
	}

	private String from() {
		return "'" + crossing.from().id() + "'";
	}

	private String to() {
		return "'" + crossing.to().id() + "'";
	}

	private List<String> moves() {
		List<String> moves = new ArrayList<>();
		if (departure.active()) {
			MemorySize memory = departure.info().memory();
			String how = departure.info().state() != GuestState.RUNNING ? "; it is paused, and stays so"
					: crossing.way().live() ? "; it goes on meanwhile, and stands still for a moment at the end"
							: "; it stands still meanwhile";
			moves.add("What it executes, with up to " + memory + " of memory" + how + ".");
		}
		moves.add("Its definition, under the same UUID and name.");
		if (crossing.way().disks()) {
			departure.written().forEach(disk -> moves.add("The content of the disk " + disk.target() + " (" + disk.path() + ", "
					+ (departure.active() ? new MemorySize(disk.size()) : "all of it") + ") into a new one of the pool 'guestbench' of "
					+ to()
					+ "."));
			if (!departure.active()) {
				moves.add("It is paused for that, executes nothing, and is stopped there.");
			}
		}
		return moves;
	}

	private List<String> stays() {
		List<String> stays = new ArrayList<>();
		if (crossing.way().disks()) {
			for (Disk disk : departure.written()) {
				stays.add("The disk " + disk.path() + (own.contains(disk.path()) ? " is removed when the guest has gone."
						: " stays on the host of " + from() + ", as it is then."));
			}
		}
		if (departure.active()) {
			stays.add("Whoever is connected to its console, screen or agent has to connect again.");
		}
		if (departure.checkpoints() > 0) {
			stays.add("Backups stay on " + from() + "; the first one on " + to() + " is full.");
		}
		return stays;
	}

	private List<String> needs() {
		List<String> needs = new ArrayList<>();
		if ((departure.active() || crossing.way().disks()) && !crossing.bySocket()) {
			String address = crossing.way().address();
			needs.add("The host of " + from() + " reaches that of " + to() + " by "
					+ (address.isEmpty() ? "the name that it gives itself" : address) + ", at ports from " + PORTS
					+ ". What is in the guest's memory and on copied disks goes there as it is, not encrypted.");
		}
		if (!crossing.sameFiles()) {
			List<String> files = new ArrayList<>(departure.read());
			if (!crossing.way().disks()) {
				departure.written().forEach(disk -> files.add(disk.path()));
			}
			if (!files.isEmpty()) {
				needs.add("The host of " + to() + " has the same files under the same paths: " + String.join(", ", files) + ".");
			}
		}
		return needs;
	}

	private List<String> obstacles() {
		List<String> obstacles = new ArrayList<>();
		Ownership ownership = departure.info().ownership();
		if (ownership != null) {
			obstacles.add(
					"It belongs to the run " + ownership.run().value() + ", which would not find it any more. Only guests of no run move.");
		}
		if (arrivals.sameHost()) {
			obstacles.add("Both connections lead to the same host for libvirt. Where it is not, give one of the daemons another host_uuid "
					+ "(libvirtd.conf).");
		} else if (arrivals.uuidTaken()) {
			obstacles.add("There is a guest of its UUID " + crossing.guest().uuid() + " on " + to() + " already. Delete that one first.");
		} else if (arrivals.nameTaken()) {
			obstacles.add("Another guest of " + to() + " has the name '" + departure.domain() + "' for libvirt. Rename one of them with "
					+ "'virsh domrename'.");
		}
		if (departure.saved()) {
			obstacles.add("Its memory was saved, and it goes on from there. Start it first.");
		}
		if (departure.snapshots() > 0) {
			obstacles.add("It has snapshots (" + departure.snapshots() + "), which libvirt cannot move. Delete them first.");
		}
		if (departure.active()) {
			running(obstacles);
		} else if (!crossing.way().disks()) {
			stopped(obstacles);
		}
		return obstacles;
	}

	private void running(List<String> obstacles) {
		if (!crossing.way().disks() && !own.isEmpty()) {
			obstacles.add("Its disks are no storage that both share: " + String.join(", ", own) + ". Copy the disks too.");
		}
	}

	private void stopped(List<String> obstacles) {
		if (!own.isEmpty()) {
			obstacles.add("Its disks are no storage that both share: " + String.join(", ", own) + ". Copy the disks too.");
		}
		departure.firmware()
				.ifPresent(file -> obstacles.add("The variables of its firmware would stay behind: " + file + ". Start it first."));
	}
}
