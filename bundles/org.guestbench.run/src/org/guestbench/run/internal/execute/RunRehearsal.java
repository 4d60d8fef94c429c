/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.DiskMounts;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.facet.Rehearsal;
import org.guestbench.api.guest.PayloadDisk;
import org.guestbench.run.internal.payload.PayloadSource;
import org.guestbench.run.internal.payload.PayloadStore;
import org.guestbench.run.internal.payload.PreparedPayload;
import org.guestbench.run.internal.plan.GuestUser;

/** What every run does in its guest, in small: a folder that comes as a disk, a shell in it as the ordinary user, the search for results. */
public final class RunRehearsal implements Rehearsal, AutoCloseable {

	private static final String FOLDER = "/tmp/guestbench-rehearsal";
	private static final String ROOT = "root";
	private static final ExecResult DONE = ExecResult.exited(0);
	private static final Command CAN_UNMOUNT = new Command(List.of("sh", "-c", "command -v umount"), Map.of(), "/", ROOT);
	/** With the layers below, of which there are no others in a guest that has run nothing (docs/guest-agent-protocol.md). */
	private static final Command UNMOUNT = new Command(List.of("sh", "-c",
			"set -- " + FOLDER + " /run/guestbench/overlay/* /run/guestbench/disk/*; umount \"$@\" && rmdir \"$@\""), Map.of(), "/", ROOT);
	private static final List<String> RESULTS = List.of("**/TEST-*.xml");

	private final PayloadStore payloads;
	private final PayloadPart part = new PayloadPart(PayloadParts.WORK, FOLDER, GuestUser.ORDINARY, true, new PayloadSource(
			"rehearsal", GuestUser.id(GuestUser.ORDINARY), false, notices -> Collections.emptyIterator()));
	private @Nullable PreparedPayload payload;

	/** @param payloads gets an image, as soon as somebody wants to rehearse */
	public RunRehearsal(PayloadStore payloads) {
		this.payloads = payloads;
	}

	@Override
	public synchronized List<PayloadDisk> disks() throws CoreException {
		PreparedPayload image = payload;
		if (image == null) {
			try {
				image = payloads.prepare(part.source(), RunRehearsal::ignore, new NullProgressMonitor());
				payload = image;
				image.complete(new NullProgressMonitor());
			} catch (IOException e) {
				throw new CoreException(Status.error("The disk for the rehearsal of runs cannot be made.", e));
			}
		}
		return List.of(new PayloadDisk(part.serial(), image.files().getFirst()));
	}

	@Override
	public void play(GuestChannel channel, IProgressMonitor monitor) throws CoreException {
		Optional<DiskMounts> mounts = channel.mounts();
		if (mounts.isEmpty() || !done(channel, CAN_UNMOUNT, monitor)) {
			run(channel, "/tmp", monitor);
			return;
		}
		mounts.get().mount(part.mount(1), monitor);
		run(channel, FOLDER, monitor);
		if (!done(channel, UNMOUNT, monitor)) {
			throw new CoreException(Status.error("What was rehearsed with stays mounted at " + FOLDER + " of the guest."));
		}
	}

	private static void run(GuestChannel channel, String folder, IProgressMonitor monitor) throws CoreException {
		Command shell = new Command(List.of("sh", "-c", "true"), Map.of(), folder, GuestUser.ORDINARY);
		done(channel, shell, monitor);
		new ResultArchive(RESULTS, RunRehearsal::ignore).fetch(channel, shell, OutputStream.nullOutputStream(), monitor);
	}

	private static boolean done(GuestChannel channel, Command command, IProgressMonitor monitor) throws CoreException {
		return channel.exec(command, (stream, data) -> {
			// What it says is of no interest.
		}, monitor).equals(DONE);
	}

	private static void ignore(String notice) {
		// There is nobody who has to know.
	}

	/** Lets go of the disk; idempotent. */
	@Override
	public synchronized void close() {
		PreparedPayload image = payload;
		payload = null;
		if (image != null) {
			image.close();
		}
	}
}
