/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots.Children;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.core.GuestOperations;
import org.guestbench.core.SnapshotOperations;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.StatusNote;
import org.guestbench.ui.explorer.action.GuestWork;
import org.guestbench.ui.explorer.look.ScreenGrab;
import org.guestbench.ui.explorer.look.Thumbnail;
import org.guestbench.ui.explorer.model.GuestText;
import org.guestbench.ui.explorer.model.SnapshotItem;

/** Does things with snapshots, each in a job. */
final class SnapshotWork {

	private SnapshotWork() {
	}

	/** With a thumbnail, if the guest can be looked at. Returns at once. */
	static void take(List<GuestId> guests, SnapshotLabel label, boolean memory) {
		GuestWork.begin("Taking snapshots of", guests, guest -> taking(guest, label, memory, null));
	}

	/** @param keep what the guest is now is kept by that name first; null if it is lost */
	static void revert(SnapshotItem item, @Nullable SnapshotLabel keep, boolean memory) {
		Job job = operations().revert(item.guest(), item.info().id());
		GuestWork.begin("Reverting", List.of(item.guest()), guest -> keep == null ? job : taking(guest, keep, memory, job));
	}

	static void delete(List<SnapshotItem> items, Children children) {
		items.forEach(item -> GuestWork.begin("Deleting a snapshot of", List.of(item.guest()),
				guest -> operations().delete(guest, item.info().id(), children)));
	}

	/**
	 * Looks at the guest, and then takes the snapshot; the picture is that of the moment before.
	 *
	 * @param next what is done if that has succeeded; null for nothing
	 */
	private static Job taking(GuestId guest, SnapshotLabel label, boolean memory, @Nullable Job next) {
		return new Taking(guest, label, memory, next);
	}

	private static SnapshotOperations operations() {
		return Services.get(SnapshotWork.class, SnapshotOperations.class);
	}

	private static final class Taking extends Job {

		private final Connections connections = Services.get(SnapshotWork.class, Connections.class);
		private final GuestId guest;
		private final SnapshotLabel label;
		private final boolean memory;
		private final @Nullable Job next;

		Taking(GuestId guest, SnapshotLabel label, boolean memory, @Nullable Job next) {
			super("Looking at the guest");
			this.guest = guest;
			this.label = label;
			this.memory = memory;
			this.next = next;
		}

		@Override
		protected IStatus run(IProgressMonitor monitor) {
			Optional<Thumbnail> seen = look(monitor);
			if (monitor.isCanceled()) {
				return Status.CANCEL_STATUS;
			}
			Thumbnails thumbnails = new Thumbnails();
			Job job = operations().create(guest, label, memory,
					taken -> seen.ifPresent(thumbnail -> thumbnails.put(guest, taken.id(), thumbnail)));
			Job then = next;
			GuestWork.begin("Taking a snapshot of", List.of(guest), id -> job,
					then == null ? () -> StatusNote.say("The snapshot '" + label.name() + "' of '"
							+ GuestText.name(connections.world().guest(guest)) + "' was taken.")
							: () -> GuestWork.begin("Reverting", List.of(guest), id -> then));
			return Status.OK_STATUS;
		}

		private Optional<Thumbnail> look(IProgressMonitor monitor) {
			try {
				return ScreenGrab.of(connections.open(guest.connection(), monitor), guest, monitor);
			} catch (CoreException e) {
				// the job that follows says so
				return Optional.empty();
			}
		}

		@Override
		public boolean belongsTo(@Nullable Object family) {
			return GuestOperations.FAMILY.equals(family) || guest.equals(family);
		}
	}
}
