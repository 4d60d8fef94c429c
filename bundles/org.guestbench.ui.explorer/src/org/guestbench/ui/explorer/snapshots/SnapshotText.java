/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotTree;
import org.guestbench.ui.explorer.model.GuestText;

/** What people read of snapshots. */
final class SnapshotText {

	private SnapshotText() {
	}

	static String name(SnapshotInfo snapshot) {
		return GuestText.firstLine(snapshot.label().name());
	}

	static String quoted(SnapshotInfo snapshot) {
		return "'" + name(snapshot) + "'";
	}

	static String quoted(Collection<SnapshotInfo> snapshots) {
		return snapshots.stream().map(SnapshotText::quoted).collect(Collectors.joining(", "));
	}

	/** As short as it can be understood. */
	static String time(Instant instant) {
		ZonedDateTime time = instant.atZone(ZoneId.systemDefault());
		return (time.toLocalDate().equals(LocalDate.now()) ? DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
				: DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)).format(time);
	}

	static String kind(SnapshotInfo snapshot) {
		return snapshot.memory() ? "with memory" : "disks only";
	}

	/** Everything that is known, in several lines. */
	static String all(SnapshotInfo snapshot) {
		String note = snapshot.label().note().strip();
		return name(snapshot) + "\n" + time(snapshot.created()) + ", " + kind(snapshot) + (note.isEmpty() ? "" : "\n\n" + note);
	}

	/** How much later something is. */
	static String later(Duration time) {
		long seconds = time.abs().toSeconds();
		if (seconds < 120) {
			return seconds + " s";
		}
		return seconds < 7200 ? seconds / 60 + " min" : seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
	}

	/** With the note in the same line as everything else. */
	static String row(SnapshotInfo snapshot) {
		return all(snapshot).replaceAll("\\s*\n\\s*", ", ");
	}

	/** How two snapshots of a guest belong together; null stands for what the guest is now. */
	static String relation(SnapshotTree tree, @Nullable SnapshotInfo one, @Nullable SnapshotInfo two) {
		List<SnapshotInfo> first = ancestors(tree, one);
		List<SnapshotInfo> second = ancestors(tree, two);
		if (one != null && second.contains(one)) {
			return grown(two, one, second.indexOf(one));
		}
		if (two != null && first.contains(two)) {
			return grown(one, two, first.indexOf(two));
		}
		return first.stream().filter(second::contains).findFirst().map(common -> "They part at " + quoted(common) + ".")
				.orElse("They have no snapshot in common.");
	}

	private static String grown(@Nullable SnapshotInfo young, SnapshotInfo old, int between) {
		return (young == null ? "What the guest is now" : quoted(young)) + " has grown out of " + quoted(old)
				+ (between <= 1 ? "." : ", with " + (between - 1) + (between == 2 ? " snapshot" : " snapshots") + " between them.");
	}

	/** The nearest first; with the snapshot itself at the beginning, or with what the guest has grown out of at index one. */
	private static List<SnapshotInfo> ancestors(SnapshotTree tree, @Nullable SnapshotInfo snapshot) {
		List<SnapshotInfo> ancestors = new ArrayList<>();
		String next = snapshot != null ? snapshot.id() : tree.currentId();
		while (next != null && tree.find(next).isPresent()) {
			SnapshotInfo found = tree.find(next).get();
			if (snapshot == null && ancestors.isEmpty()) {
				// so that distances are counted from what the guest is now
				ancestors.add(found);
			}
			ancestors.add(found);
			next = found.parent();
		}
		return ancestors;
	}
}
