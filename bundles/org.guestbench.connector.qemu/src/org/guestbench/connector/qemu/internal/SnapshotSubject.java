/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.GuestRecord;
import org.guestbench.connector.qemu.internal.folder.Launch;
import org.guestbench.connector.qemu.internal.process.ProcessIdentity;
import org.guestbench.connector.qemu.internal.snapshot.LiveSnapshots;
import org.guestbench.connector.qemu.internal.snapshot.SnapshotStore;

/**
 * A guest to whose snapshots something is done.
 *
 * @param verb  what, for messages
 * @param state of the guest when it began
 */
record SnapshotSubject(Inventory inventory, String verb, GuestRecord record, GuestFolder folder, GuestState state, SnapshotStore store) {

	@FunctionalInterface
	interface Deed {
		void to(LiveSnapshots live) throws IOException;
	}

	@FunctionalInterface
	interface Step<T> {
		T take() throws IOException, CoreException;
	}

	static SnapshotSubject of(Inventory inventory, String verb, UUID uuid) throws CoreException, NoSuchFileException {
		GuestRecord record = inventory.record(uuid);
		GuestFolder folder = inventory.existing(uuid);
		return new SnapshotSubject(inventory, verb, record, folder, inventory.sighting(uuid).state(),
				SnapshotStore.of(folder, record.spec()));
	}

	/** @return whether it runs or is paused; else it is stopped */
	boolean settled() throws CoreException {
		return switch (state) {
		case RUNNING, PAUSED -> true;
		case STOPPED, CRASHED -> false;
		case STARTING, STOPPING, UNKNOWN, DELETED ->
			throw refusal("it is neither running, nor paused, nor stopped. Wait, or stop it by force.",
					null);
		};
	}

	boolean alive() {
		return state == GuestState.RUNNING || state == GuestState.PAUSED;
	}

	/** The QEMU whose machine is like no other; null if the machine is one that boots. */
	@Nullable
	ProcessIdentity fork() {
		return record.launch() instanceof Launch launch && launch.forked() ? launch.qemu() : null;
	}

	/** Does something to the guest that runs. */
	void live(Deed deed) throws IOException {
		Monitors.use(inventory, folder.uuid(), client -> {
			deed.to(new LiveSnapshots(client, store));
			return store;
		});
	}

	/** Makes what can go wrong with files and monitors a message about the guest. */
	<T> T doing(Step<T> step) throws CoreException {
		try {
			return step.take();
		} catch (IOException e) {
			throw refusal(e.getMessage() + ".", e);
		}
	}

	CoreException refusal(String why, @Nullable Throwable cause) {
		return new CoreException(Status.error("Cannot " + verb + " guest '" + record.spec().name() + "': " + why, cause));
	}
}
