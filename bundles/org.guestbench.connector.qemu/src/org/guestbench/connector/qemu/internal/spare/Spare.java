/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.spare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.PayloadDisk;
import org.guestbench.connector.qemu.internal.Log;
import org.guestbench.connector.qemu.internal.Uninterrupted;
import org.guestbench.connector.qemu.internal.folder.FolderTree;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.GuestRecord;
import org.guestbench.connector.qemu.internal.machine.PayloadSwap;
import org.guestbench.connector.qemu.internal.machine.Privileges;
import org.guestbench.connector.qemu.internal.process.Lifeline;
import org.guestbench.connector.qemu.internal.qmp.QmpClient;
import org.guestbench.connector.qemu.internal.qmp.QmpException;
import org.guestbench.connector.qemu.internal.qmp.QmpListener;
import org.guestbench.connector.qemu.internal.template.ForkSource;

/** A fork that stands still, is nobody's, and ends with this process. */
public final class Spare implements AutoCloseable {

	private static final Duration COMMAND = Duration.ofSeconds(20);

	private final SpareModel model;
	private final ForkSource source;
	private final Privileges privileges;
	private final GuestFolder folder;
	private final @Nullable Path links;
	private final Lifeline lifeline;
	private final QmpClient client;

	/** @param links see {@link PayloadSwap}; belongs to the spare */
	Spare(SpareModel model, ForkSource source, Privileges privileges, GuestFolder folder, @Nullable Path links, Lifeline lifeline,
			QmpClient client) {
		this.model = model;
		this.source = source;
		this.privileges = privileges;
		this.folder = folder;
		this.links = links;
		this.lifeline = lifeline;
		this.client = client;
	}

	/** Whether it can become such a guest. It has places for disks of certain serial numbers, whatever is in them. */
	boolean fits(GuestSpec spec, ForkSource wanted, Privileges needed) {
		return source.equals(wanted) && privileges.equals(needed) && model.sameKind(spec)
				&& model.hasPlaces(SpareModel.serials(spec.payload())) && spec.payload().stream().allMatch(this::reachable);
	}

	SpareModel model() {
		return model;
	}

	ForkSource source() {
		return source;
	}

	Privileges privileges() {
		return privileges;
	}

	/** Whether it was forked from that, and can become all guests that such spares can. */
	boolean isFor(SpareModel other, ForkSource wanted) {
		return source.equals(wanted) && isFor(other);
	}

	/** Whether it can become all guests that such spares can. */
	boolean isFor(SpareModel other) {
		return model.sameKind(other.spec()) && model.hasPlaces(other.places());
	}

	/** Whether its template has been replaced by another one. */
	boolean outdated(GuestSpec spec, ForkSource current) {
		return model.sameKind(spec) && !source.equals(current);
	}

	boolean alive() {
		return lifeline.qemu().alive() && !client.isClosed();
	}

	/**
	 * Turns into a guest that was never started or has ended; what is left to do is to let it go.
	 *
	 * @throws IOException if that is not possible; it is of no use then
	 */
	public Lifeline become(GuestFolder guest, GuestRecord record) throws IOException {
		Map<Integer, Path> payload = new HashMap<>();
		for (PayloadDisk disk : record.spec().payload()) {
			payload.put(model.places().indexOf(disk.serial()), disk.file());
		}
		new PayloadSwap(client, links).put(payload);
		guest.take(folder);
		// If this process ends before that, the script removes the old folder, and the guest is one that never was started.
		lifeline.adopt(guest.path(), COMMAND);
		if (record.kept()) {
			lifeline.keep(COMMAND);
		}
		removeFolders();
		return lifeline;
	}

	/** The monitor of the guest that it has become. */
	public QmpClient monitor(QmpListener listener) throws QmpException {
		client.listen(listener);
		if (client.isClosed()) {
			throw new QmpException("QEMU has closed the monitor of a spare.");
		}
		return client;
	}

	/** Ends it, and leaves the folder of a guest that it failed to become. */
	@Override
	public void close() {
		client.close();
		Uninterrupted.run("Cannot end a spare, process " + lifeline.qemu().pid() + ".", () -> lifeline.leave(COMMAND));
		removeFolders();
	}

	private void removeFolders() {
		Uninterrupted.run("Cannot remove '" + folder.path() + "', which nobody uses.", () -> FolderTree.delete(folder.path()));
		Path used = links;
		if (used != null) {
			Uninterrupted.run("Cannot remove '" + used + "', which nobody uses.", () -> FolderTree.delete(used));
		}
	}

	/** A link does not lead to another file system. */
	private boolean reachable(PayloadDisk disk) {
		Path needed = links;
		try {
			return needed == null || SameDevice.of(needed, disk.file());
		} catch (IOException e) {
			Log.warn("Cannot tell where '" + disk.file() + "' is; no spare is used for it.", e);
			return false;
		}
	}
}
