/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.guest.Fittings;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.GuestRecord;
import org.guestbench.connector.qemu.internal.snapshot.SnapshotFile;

/**
 * A guest whose hardware is changed. The caller holds its lock.
 *
 * @param verb  what is done to it, for messages
 * @param state of the guest when it began
 */
record AlteredGuest(Inventory inventory, String verb, GuestRecord record, GuestFolder folder, GuestState state) {

	GuestSpec spec() {
		return record.spec();
	}

	Fittings present() {
		return record.spec().fittings();
	}

	boolean runs() {
		return state == GuestState.RUNNING || state == GuestState.PAUSED;
	}

	void refuseUnlessStopped() throws CoreException {
		if (state != GuestState.STOPPED && state != GuestState.CRASHED) {
			throw refusal("it is not stopped. Shut it down first.", null);
		}
	}

	/** @param memory whether only those with memory are in the way, which a drive would change the machine of */
	void refuseWithSnapshots(boolean memory) throws CoreException, IOException {
		Optional<SnapshotInfo> one = SnapshotFile.read(folder).tree().snapshots().stream().filter(info -> info.memory() || !memory)
				.findFirst();
		if (one.isPresent()) {
			throw refusal(
					"it has the snapshot '" + one.get().label().name() + "', which it could not be taken back to any more. Delete its "
							+ "snapshots first, or make the change to a clone.",
					null);
		}
	}

	/** Makes what a value refuses a message about the guest. */
	<T> T checked(Supplier<T> value) throws CoreException {
		try {
			return value.get();
		} catch (IllegalArgumentException e) {
			throw refusal(String.valueOf(e.getMessage()), e);
		}
	}

	/** Writes down what the guest has from now on. */
	void write(Fittings fittings) throws CoreException {
		GuestRecord changed = record.with(fittings);
		inventory.write(folder.uuid(), changed);
		Optional<OwnGuest> own = inventory.own(folder.uuid());
		if (own.isPresent()) {
			own.get().describe(changed);
		} else {
			inventory.board().report(Sighting.of(changed, state));
		}
	}

	CoreException refusal(String why, @Nullable Throwable cause) {
		return new CoreException(Status.error("Cannot " + verb + " guest '" + record.spec().name() + "': " + why, cause));
	}
}
