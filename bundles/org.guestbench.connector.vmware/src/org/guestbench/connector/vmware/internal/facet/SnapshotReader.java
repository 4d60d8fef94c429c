/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.vmware.internal.GuestReader;
import org.guestbench.connector.vmware.internal.soap.Node;

/** Makes snapshots of what the server says of them ({@code VirtualMachineSnapshotInfo}). */
final class SnapshotReader {

	/** The end of the description of a snapshot that was made without memory while its guest ran: the server does not tell in every version. */
	private static final String DISKS_ONLY = "\n[disks only]";
	private static final int MOST_NAME = 200;
	private static final int MOST_NOTE = 10_000;

	private final String current;
	private final List<SnapshotInfo> found = new ArrayList<>();

	private SnapshotReader(String current) {
		this.current = current;
	}

	/** Each behind its parent, else in the order in which they were made. */
	static List<SnapshotInfo> read(Node info) {
		SnapshotReader reader = new SnapshotReader(info.text("currentSnapshot").strip());
		info.all("rootSnapshotList").forEach(root -> reader.add(root, null));
		reader.found.sort(Comparator.comparing(SnapshotInfo::created));
		return List.copyOf(reader.found);
	}

	/** What the server is to keep for the text of a snapshot. */
	static String description(SnapshotLabel label, boolean disksOnly) {
		return disksOnly ? label.note() + DISKS_ONLY : label.note();
	}

	private void add(Node tree, @Nullable SnapshotInfo parent) {
		String id = tree.text("snapshot").strip();
		if (id.isEmpty() || id.equals(parent == null ? null : parent.id())) {
			return;
		}
		String description = tree.text("description");
		boolean memory = GuestReader.state(tree.text("state")) != GuestState.STOPPED && !description.endsWith(DISKS_ONLY);
		SnapshotInfo snapshot = new SnapshotInfo(id, parent == null ? null : parent.id(), label(tree.text("name"), description),
				created(tree.text("createTime"), parent), memory, id.equals(current));
		found.add(snapshot);
		tree.all("childSnapshotList").forEach(child -> add(child, snapshot));
	}

	private static SnapshotLabel label(String name, String description) {
		String note = description.endsWith(DISKS_ONLY) ? description.substring(0, description.length() - DISKS_ONLY.length()) : description;
		String line = name.replaceAll("\\p{Cntrl}", "?");
		return new SnapshotLabel(line.isBlank() ? "?" : line.substring(0, Math.min(line.length(), MOST_NAME)),
				note.substring(0, Math.min(note.length(), MOST_NOTE)));
	}

	/** Never before its parent, whatever a clock of the server did meanwhile: that is what orders them. */
	private static Instant created(String text, @Nullable SnapshotInfo parent) {
		Instant least = parent == null ? Instant.EPOCH : parent.created();
		try {
			Instant created = OffsetDateTime.parse(text).toInstant();
			return created.isBefore(least) ? least : created;
		} catch (DateTimeException e) {
			return least;
		}
	}
}
