/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.RunId;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.Ownership;
import org.guestbench.run.internal.files.Folders;

/** Removes what one run made, and sees that it is gone. Used at a run's end and by the reaper alike. Idempotent. */
public final class Remains {

	private static final int ATTEMPTS = 3;

	private final JournalHeader header;
	private final List<String> removed = new ArrayList<>();

	public Remains(JournalHeader header) {
		this.header = header;
	}

	/** Each thing that was removed, for people. */
	public List<String> removed() {
		return List.copyOf(removed);
	}

	/** Whether a guest of this run is there. */
	public boolean guestExists(Connection connection, IProgressMonitor monitor) throws CoreException {
		return !own(connection.guests(monitor)).isEmpty();
	}

	/**
	 * Deletes every guest that carries the run's id, until the connection lists none. A guest that has the id that the run chose and does not
	 * carry the run is not touched: something else made it.
	 */
	public void deleteGuests(Connection connection, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Discarding the guest of run " + header.run(), ATTEMPTS * 2 + 2);
		List<GuestInfo> all = connection.guests(progress.split(1));
		GuestInfo foreign = foreign(all);
		if (foreign != null) {
			throw new CoreException(Status.error("The guest '" + foreign.name() + "' (" + foreign.id() + ") has the id that run "
					+ header.run()
					+ " chose but does not belong to it. It was not touched. Look at it, and delete it by hand if it is of no use."));
		}
		List<GuestInfo> left = own(all);
		left.forEach(g -> removed.add("guest " + g.id()));
		if (left.isEmpty()) {
			// A part of it may be there that is not listed.
			delete(connection, header.guestId(), progress.split(1));
		}
		for (int i = 0; i < ATTEMPTS && !left.isEmpty(); i++) {
			for (GuestInfo guest : left) {
				delete(connection, guest.id(), progress.newChild(1));
			}
			left = own(connection.guests(progress.split(1)));
		}
		if (left.isEmpty()) {
			return;
		}
		throw new CoreException(Status.error("The guest of run " + header.run() + " is still listed by the connection '"
				+ header.connection().id() + "' after it was deleted " + ATTEMPTS + " times. Run 'guestbench reap' later."));
	}

	private List<GuestInfo> own(List<GuestInfo> guests) {
		return guests.stream().filter(g -> carries(g.ownership(), header.run()) && g.state() != GuestState.DELETED)
				.toList();
	}

	private @Nullable GuestInfo foreign(List<GuestInfo> guests) {
		for (GuestInfo guest : guests) {
			if (guest.id().equals(header.guestId()) && !carries(guest.ownership(), header.run()) && guest.state() != GuestState.DELETED) {
				return guest;
			}
		}
		return null;
	}

	private static boolean carries(@Nullable Ownership ownership, RunId run) {
		return ownership != null && ownership.run().equals(run);
	}

	private static void delete(Connection connection, GuestId id, IProgressMonitor monitor) throws CoreException {
		try {
			connection.guest(id).delete(monitor);
		} catch (GuestNotFoundException e) {
			// Gone is what it shall be.
			return;
		}
	}

	/** Ends what a build of the run left running. */
	public void endBuild() {
		int killed = LabelledProcesses.kill(header.run());
		if (killed > 0) {
			removed.add(killed + (killed == 1 ? " process" : " processes") + " of the build");
		}
	}

	/** Removes the folders that the run made; none that does not carry its id. */
	public void deletePaths() throws CoreException {
		for (Path path : header.paths()) {
			if (!path.isAbsolute() || !String.valueOf(path.getFileName()).contains(header.run().value())) {
				throw new CoreException(Status.error("The journal of run " + header.run() + " names " + path
						+ ", which is not a folder of that run. It was not touched. Remove the entry by hand."));
			}
			try {
				if (Folders.delete(path)) {
					removed.add("folder " + path);
				}
			} catch (IOException e) {
				throw new CoreException(Status.error("Cannot remove the folder " + path + " of run " + header.run()
						+ ". Make it writable, or remove it by hand.", e));
			}
		}
	}
}
