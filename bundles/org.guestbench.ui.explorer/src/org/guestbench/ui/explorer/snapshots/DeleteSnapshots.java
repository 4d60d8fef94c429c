/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Shell;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.Snapshots.Children;
import org.guestbench.ui.SelectionCommand;
import org.guestbench.ui.Windows;
import org.guestbench.ui.explorer.action.Question;
import org.guestbench.ui.explorer.action.SelectedRows;
import org.guestbench.ui.explorer.model.SnapshotItem;

/** Deletes the selected snapshots, after it was asked, and said what goes. */
public final class DeleteSnapshots extends SelectionCommand {

	private static final int MOST_NAMED = 12;

	@Override
	protected boolean applies(@Nullable Object selection) {
		return SelectedRows.snapshots(selection).findAny().isPresent();
	}

	@Override
	protected void carryOut(@Nullable Object selection, ExecutionEvent event) {
		List<SnapshotItem> items = SelectedRows.snapshots(selection).toList();
		Children children = items.isEmpty() ? null : ask(Windows.shell(event), items);
		if (children != null) {
			SnapshotWork.delete(items, children);
		}
	}

	/** @return null if they shall stay */
	private static @Nullable Children ask(Shell shell, List<SnapshotItem> items) {
		Question question = new Question(shell, items.size() == 1 ? "Delete Snapshot" : "Delete Snapshots", message(items), "&Delete",
				offspring(items).isEmpty() ? null : "Delete these too");
		if (!question.agreed()) {
			return null;
		}
		return question.chosen() ? Children.DELETE : Children.KEEP;
	}

	static String message(List<SnapshotItem> items) {
		List<SnapshotInfo> offspring = offspring(items);
		String stay = offspring.isEmpty() ? ""
				: "\n\nDepending on " + (items.size() == 1 ? "it" : "them") + ", because they have grown out of "
						+ (items.size() == 1 ? "it" : "them") + ":\n\n" + lines(offspring)
						+ "\n\nThey stay, and hang one snapshot higher then"
						+ (parents(items).isEmpty() ? "" : ", below " + parents(items)) + ".";
		return (items.size() == 1 ? "Delete this snapshot?" : "Delete these " + items.size() + " snapshots?") + "\n\n"
				+ lines(items.stream().map(SnapshotItem::info).toList())
				+ "\n\nWhat was kept in it goes: the state of the disks, and of the memory where it was kept. "
				+ "The guest stays as it is. This cannot be undone." + stay;
	}

	private static String lines(List<SnapshotInfo> snapshots) {
		int more = snapshots.size() - MOST_NAMED;
		return snapshots.stream().limit(MOST_NAMED).map(snapshot -> "• " + SnapshotText.name(snapshot) + "  ("
				+ SnapshotText.time(snapshot.created()) + ", " + SnapshotText.kind(snapshot) + ")").collect(Collectors.joining("\n"))
				+ (more > 0 ? "\n… and " + more + " more" : "");
	}

	/** What hangs below them and is not selected itself. */
	private static List<SnapshotInfo> offspring(List<SnapshotItem> items) {
		Set<SnapshotInfo> all = new LinkedHashSet<>();
		items.forEach(item -> all.addAll(item.offspring()));
		items.forEach(item -> all.remove(item.info()));
		return List.copyOf(all);
	}

	private static String parents(List<SnapshotItem> items) {
		return items.size() > 1 ? ""
				: items.stream().flatMap(item -> item.tree().snapshots().stream().filter(other -> other.id().equals(item.info().parent())))
						.map(SnapshotText::quoted).collect(Collectors.joining());
	}
}
