/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Tags;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.GuestLock;
import org.guestbench.connector.qemu.internal.folder.GuestRecord;
import org.guestbench.connector.qemu.internal.folder.GuestRecordFile;
import org.guestbench.connector.qemu.internal.folder.Launch;
import org.guestbench.connector.qemu.internal.folder.RuntimeDirectory;

/** Which guests there are, and what they do: those of this process by what it holds of them, all others by their folders. */
final class Inventory {

	private static final Duration LOCK = Duration.ofSeconds(90);

	private final RuntimeDirectory directory;
	private final GuestBoard board = new GuestBoard(this::look);
	private final Map<UUID, Sighting> starting = new ConcurrentHashMap<>();
	private final Map<UUID, OwnGuest> own = new ConcurrentHashMap<>();

	Inventory(RuntimeDirectory directory) {
		this.directory = directory;
	}

	RuntimeDirectory directory() {
		return directory;
	}

	GuestBoard board() {
		return board;
	}

	/** Every guest, by name. */
	List<Sighting> look() throws CoreException {
		List<Sighting> sightings = new ArrayList<>();
		for (GuestFolder folder : directory.guests()) {
			try {
				sightings.add(sighting(folder.uuid()));
			} catch (NoSuchFileException e) {
				// It went away while the folder was read.
				continue;
			}
		}
		sightings.sort(Comparator.comparing((Sighting sighting) -> sighting.spec().name()).thenComparing(Sighting::uuid));
		return sightings;
	}

	/** @throws NoSuchFileException if there is no such guest */
	Sighting sighting(UUID uuid) throws NoSuchFileException {
		GuestFolder folder = existing(uuid);
		Optional<OwnGuest> mine = own(uuid);
		if (mine.isPresent()) {
			return mine.get().sighting();
		}
		if (starting.get(uuid) instanceof Sighting sighting) {
			return sighting;
		}
		try {
			GuestRecord record = GuestRecordFile.read(folder);
			return Sighting.of(record, ForeignGuests.state(folder, record));
		} catch (IOException e) {
			if (!folder.exists()) {
				throw new NoSuchFileException(folder.path().toString());
			}
			return unreadable(uuid);
		}
	}

	/** The folder of a guest that exists. */
	GuestFolder existing(UUID uuid) throws NoSuchFileException {
		GuestFolder folder = directory.guest(uuid);
		if (!folder.exists()) {
			throw new NoSuchFileException(folder.path().toString());
		}
		return folder;
	}

	GuestRecord record(UUID uuid) throws CoreException, NoSuchFileException {
		GuestFolder folder = existing(uuid);
		try {
			return GuestRecordFile.read(folder);
		} catch (IOException e) {
			existing(uuid);
			throw new CoreException(Status.error("What is written down of guest " + uuid + " in '" + folder.record()
					+ "' cannot be read: " + e.getMessage() + " Delete the guest.", e));
		}
	}

	/** The caller holds the guest's lock. */
	void write(UUID uuid, GuestRecord record) throws CoreException {
		try {
			GuestRecordFile.write(directory.guest(uuid), record);
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot write down the change of guest '" + record.spec().name() + "': " + e.getMessage()
					+ ". Free some space in '" + directory.path() + "'.", e));
		}
	}

	GuestLock lock(UUID uuid, IProgressMonitor monitor) throws CoreException, NoSuchFileException {
		return GuestLock.acquire(existing(uuid), LOCK, monitor);
	}

	/** The guest, if this process has started it and nobody else has since. */
	Optional<OwnGuest> own(UUID uuid) {
		if (!(own.get(uuid) instanceof OwnGuest guest)) {
			return Optional.empty();
		}
		if (guest.hasEnded() && startedByOther(guest, uuid)) {
			own.remove(uuid, guest);
			return Optional.empty();
		}
		return Optional.of(guest);
	}

	private boolean startedByOther(OwnGuest guest, UUID uuid) {
		try {
			return GuestRecordFile.read(directory.guest(uuid)).launch() instanceof Launch launch && !launch.qemu().equals(guest.qemu());
		} catch (IOException e) {
			// Nothing says so.
			return false;
		}
	}

	void add(UUID uuid, OwnGuest guest) {
		own.put(uuid, guest);
	}

	void drop(UUID uuid) {
		own.remove(uuid);
	}

	void beginStart(GuestRecord record) {
		Sighting sighting = Sighting.of(record, GuestState.STARTING);
		starting.put(sighting.uuid(), sighting);
		board.report(sighting);
	}

	void endStart(UUID uuid) {
		starting.remove(uuid);
	}

	/** Enough for a person to see that there is something, and to delete it. */
	private static Sighting unreadable(UUID uuid) {
		GuestSpec spec = new GuestSpec(uuid, "unreadable " + uuid, new DiskImage(Path.of("/"), DiskFormat.RAW), new MemorySize(0), 1,
				new NetworkPolicy.None(), null);
		return new Sighting(spec, false, Tags.NONE, GuestState.UNKNOWN);
	}
}
