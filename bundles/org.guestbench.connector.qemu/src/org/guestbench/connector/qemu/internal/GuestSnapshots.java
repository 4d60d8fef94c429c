/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.SnapshotTree;
import org.guestbench.api.facet.Snapshots.Children;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.qemu.internal.folder.GuestLock;
import org.guestbench.connector.qemu.internal.folder.Launch;
import org.guestbench.connector.qemu.internal.host.Distribution;
import org.guestbench.connector.qemu.internal.host.ProcessMemory;
import org.guestbench.connector.qemu.internal.machine.Privileges;
import org.guestbench.connector.qemu.internal.process.ProcessIdentity;
import org.guestbench.connector.qemu.internal.snapshot.LiveSnapshots;
import org.guestbench.connector.qemu.internal.snapshot.Saved;
import org.guestbench.connector.qemu.internal.snapshot.SnapshotFile;
import org.guestbench.connector.qemu.internal.snapshot.SnapshotImage;
import org.guestbench.connector.qemu.internal.snapshot.SnapshotRecord;
import org.guestbench.connector.qemu.internal.snapshot.SnapshotStore.Medium;

/**
 * Takes, loads and deletes snapshots of guests that are to stay, each under its guest's lock. What is written down follows what was done, so that a
 * snapshot that is listed is there; one that a bench did not come to write down is room lost until its guest goes.
 */
final class GuestSnapshots {

	private final Inventory inventory;
	private final GuestPower power;
	private final GuestOrigins origins;

	GuestSnapshots(Inventory inventory, GuestPower power, GuestOrigins origins) {
		this.inventory = inventory;
		this.power = power;
		this.origins = origins;
	}

	List<SnapshotInfo> list(UUID uuid) throws CoreException, NoSuchFileException {
		SnapshotSubject subject = SnapshotSubject.of(inventory, "list the snapshots of", uuid);
		return subject.doing(() -> SnapshotFile.read(subject.folder())).tree().snapshots();
	}

	SnapshotInfo create(UUID uuid, SnapshotLabel label, boolean memory, IProgressMonitor monitor)
			throws CoreException, NoSuchFileException {
		try (GuestLock lock = inventory.lock(uuid, monitor)) {
			SnapshotSubject subject = SnapshotSubject.of(inventory, "take a snapshot of", uuid);
			if (!subject.record().kept()) {
				throw subject.refusal("it is a throwaway guest, which ends with its run. Keep it first.", null);
			}
			boolean alive = subject.settled();
			check(monitor);
			SnapshotRecord before = subject.doing(() -> SnapshotFile.read(subject.folder()));
			String tag = UUID.randomUUID().toString();
			boolean withMemory = alive && memory;
			Saved how = withMemory ? new Saved(subject.state() == GuestState.RUNNING, subject.fork()) : Saved.STOPPED;
			SnapshotInfo info = new SnapshotInfo(tag, before.tree().currentId(), label,
					origins.bench().clock().instant(), withMemory, true);
			boolean done = false;
			try {
				subject.doing(() -> {
					save(subject, tag, alive, withMemory);
					if (subject.state() == GuestState.RUNNING) {
						// Its event may still be on the way.
						power.resume(uuid, new NullProgressMonitor());
					}
					check(monitor);
					SnapshotFile.write(subject.folder(), before.with(info, how));
					return info;
				});
				done = true;
			} finally {
				if (!done) {
					Uninterrupted.run("A snapshot that failed may take room.", () -> delete(subject, List.of(info)));
				}
			}
			return info;
		}
	}

	void revert(UUID uuid, String snapshot, IProgressMonitor monitor) throws CoreException, NoSuchFileException {
		try (GuestLock lock = inventory.lock(uuid, monitor)) {
			SnapshotSubject subject = SnapshotSubject.of(inventory, "revert", uuid);
			boolean alive = subject.settled();
			check(monitor);
			SnapshotRecord known = subject.doing(() -> SnapshotFile.read(subject.folder()));
			SnapshotInfo info = known.tree().find(snapshot)
					.orElseThrow(() -> subject.refusal("it has no snapshot '" + snapshot + "' (any more). List them again.", null));
			Saved how = known.saved().getOrDefault(snapshot, Saved.STOPPED);
			if (info.memory()) {
				revertToMemory(subject, info, how, alive, monitor);
			} else {
				revertToDisks(subject, info, monitor);
			}
			subject.doing(() -> {
				SnapshotFile.write(subject.folder(), known.with(known.tree().at(snapshot)));
				return info;
			});
		}
	}

	void delete(UUID uuid, String snapshot, Children children, IProgressMonitor monitor) throws CoreException, NoSuchFileException {
		try (GuestLock lock = inventory.lock(uuid, monitor)) {
			SnapshotSubject subject = SnapshotSubject.of(inventory, "delete a snapshot of", uuid);
			subject.settled();
			check(monitor);
			SnapshotRecord known = subject.doing(() -> SnapshotFile.read(subject.folder()));
			SnapshotTree left = known.tree().without(snapshot, children);
			List<SnapshotInfo> gone = known.tree().snapshots().stream().filter(info -> left.find(info.id()).isEmpty()).toList();
			subject.doing(() -> {
				delete(subject, gone);
				SnapshotFile.write(subject.folder(), known.with(left));
				return left;
			});
		}
	}

	private void save(SnapshotSubject subject, String tag, boolean alive, boolean memory) throws IOException, CoreException {
		if (memory) {
			refuseWithoutRoom(subject);
			if (!Files.exists(subject.store().memory().file())) {
				image(subject, subject.store().memory()).make();
			}
			subject.live(live -> live.save(tag));
		} else if (alive && !subject.store().disks().isEmpty()) {
			subject.live(live -> live.saveDisks(tag));
		} else {
			for (Medium disk : subject.store().disks()) {
				image(subject, disk).save(tag);
			}
		}
	}

	private void revertToMemory(SnapshotSubject subject, SnapshotInfo info, Saved how, boolean alive, IProgressMonitor monitor)
			throws CoreException, NoSuchFileException {
		UUID uuid = subject.folder().uuid();
		ProcessIdentity machine = how.machine();
		boolean fits = alive && subject.record().launch() instanceof Launch launch
				&& (machine != null ? launch.qemu().equals(machine) : !launch.forked());
		if (!fits && machine != null) {
			throw subject.refusal("the snapshot '" + info.label().name() + "' was taken in a fork of a template, which has ended since. "
					+ "It can be deleted; snapshots of a guest that has booted can be reverted to at any time.", null);
		}
		if (!fits) {
			power.stop(uuid, StopMode.FORCE, Duration.ZERO, monitor);
			power.restore(uuid, client -> new LiveSnapshots(client, subject.store()).load(info.id()), how.running(), monitor);
			return;
		}
		power.pause(uuid, monitor);
		subject.doing(() -> {
			subject.live(live -> live.load(info.id()));
			return info;
		});
		if (how.running()) {
			power.resume(uuid, monitor);
		}
	}

	private void revertToDisks(SnapshotSubject subject, SnapshotInfo info, IProgressMonitor monitor)
			throws CoreException, NoSuchFileException {
		power.stop(subject.folder().uuid(), StopMode.FORCE, Duration.ZERO, monitor);
		subject.doing(() -> {
			for (Medium disk : subject.store().disks()) {
				image(subject, disk).apply(info.id());
			}
			return info;
		});
	}

	/** Those that are not there are no error: an earlier attempt may have been cut short. */
	private void delete(SnapshotSubject subject, List<SnapshotInfo> gone) throws IOException {
		for (SnapshotInfo info : gone) {
			List<Medium> media = (info.memory() ? subject.store().all() : subject.store().disks()).stream()
					.filter(medium -> Files.exists(medium.file())).toList();
			if (media.isEmpty()) {
				continue;
			}
			if (subject.alive()) {
				subject.live(live -> live.delete(info.id(), media.contains(subject.store().memory())));
			} else {
				for (Medium medium : media) {
					deleteFromImage(subject, medium, info);
				}
			}
		}
	}

	private void deleteFromImage(SnapshotSubject subject, Medium medium, SnapshotInfo info) throws IOException {
		try {
			image(subject, medium).delete(info.id());
		} catch (CoreException e) {
			throw new IOException(e.getMessage(), e);
		} catch (IOException e) {
			if (e.getMessage() instanceof String said && said.contains("snapshot not found")) {
				return;
			}
			throw e;
		}
	}

	private SnapshotImage image(SnapshotSubject subject, Medium medium) throws IOException, CoreException {
		Launch launch = subject.record().launch();
		var kind = launch != null ? launch.kind() : origins.accelerators().kind(subject.record().spec().boot());
		Privileges privileges = Privileges.choose(origins.user(), kind, origins.bench().kvm(), GuestFiles.opened(subject.record().spec()));
		// Of a guest that was never started they are still the bench's.
		privileges.give(subject.folder().vm());
		if (Files.exists(medium.file())) {
			privileges.give(medium.file());
		}
		return new SnapshotImage(origins.bench().processes(), origins.programs().requireQemuImg(Distribution.current()), privileges,
				medium.file());
	}

	/** QEMU would find out by a disk that is full, and so would the guest. */
	private static void refuseWithoutRoom(SnapshotSubject subject) throws IOException, CoreException {
		if (subject.record().launch() instanceof Launch launch) {
			MemorySize needed = ProcessMemory.resident(Path.of("/proc"), launch.qemu().pid());
			MemorySize free = new MemorySize(Files.getFileStore(subject.folder().vm()).getUsableSpace());
			if (free.compareTo(needed) < 0) {
				throw subject
						.refusal("its memory may take " + needed + ", and there are " + free + " left where '" + subject.folder().path()
								+ "' is. Free some space, or take the snapshot without memory.", null);
			}
		}
	}

	private static void check(IProgressMonitor monitor) {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
	}
}
