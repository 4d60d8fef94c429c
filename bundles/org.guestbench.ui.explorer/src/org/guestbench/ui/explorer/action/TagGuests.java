/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobFunction;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Labels;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.Tags;
import org.guestbench.core.Connections;
import org.guestbench.core.GuestOperations;
import org.guestbench.core.World;
import org.guestbench.ui.Selected;
import org.guestbench.ui.SelectionCommand;
import org.guestbench.ui.Services;
import org.guestbench.ui.Windows;

/** Changes the tags of the selected guests. */
public final class TagGuests extends SelectionCommand {

	@Override
	protected boolean applies(@Nullable Object selection) {
		return Selected.guests(selection, Labels.class).findAny().isPresent();
	}

	@Override
	protected void carryOut(@Nullable Object selection, ExecutionEvent event) {
		World world = Services.get(getClass(), Connections.class).world();
		Map<GuestId, Tags> before = Selected.guests(selection, Labels.class).filter(guest -> world.guest(guest) != null)
				.collect(Collectors.toMap(guest -> guest, guest -> tags(world.guest(guest)), (one, two) -> one, LinkedHashMap::new));
		if (before.isEmpty()) {
			return;
		}
		TagsDialog.Wish wish = new TagsDialog(Windows.shell(event), List.copyOf(before.values()), Tags.union(world.connections()
				.values().stream().flatMap(view -> view.guests().values().stream()).map(TagGuests::tags).toList())).ask();
		if (wish != null) {
			apply(before, wish.wanted(), wish.unwanted());
		}
	}

	private static void apply(Map<GuestId, Tags> before, Set<String> wanted, Set<String> unwanted) {
		GuestOperations operations = Services.get(TagGuests.class, GuestOperations.class);
		Map<GuestId, Tags> after = new LinkedHashMap<>();
		before.forEach((guest, tags) -> {
			Set<String> now = new TreeSet<>(tags.all());
			now.addAll(wanted);
			now.removeAll(unwanted);
			try {
				Tags all = new Tags(List.copyOf(now));
				if (!all.equals(tags)) {
					after.put(guest, all);
				}
			} catch (IllegalArgumentException e) {
				// too many by now; it is said where other failures are
				GuestWork.begin("Tagging", List.of(guest),
						id -> Job.create("Tagging a guest", (IJobFunction) monitor -> Status.error(e.getMessage(), e)));
			}
		});
		GuestWork.begin("Tagging", List.copyOf(after.keySet()), guest -> operations.tag(guest, after.getOrDefault(guest, Tags.NONE)));
	}

	private static Tags tags(@Nullable GuestInfo guest) {
		return guest == null ? Tags.NONE : guest.traits().tags();
	}
}
