/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.spare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.Pause;
import org.guestbench.connector.qemu.internal.Uninterrupted;
import org.guestbench.connector.qemu.internal.folder.FolderTree;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.LogHead;
import org.guestbench.connector.qemu.internal.process.LaunchOrder;
import org.guestbench.connector.qemu.internal.process.Lifeline;
import org.guestbench.connector.qemu.internal.process.ProcessStarter;
import org.guestbench.connector.qemu.internal.qmp.QmpClient;
import org.guestbench.connector.qemu.internal.qmp.QmpException;
import org.guestbench.connector.qemu.internal.qmp.QmpListener;

/** What there is of a spare that is being made. Whatever is not taken by the end is removed. */
final class Draft implements AutoCloseable {

	private static final Duration START = Duration.ofSeconds(20);
	private static final Duration COMMAND = Duration.ofSeconds(20);
	private static final int MESSAGE = 500;
	private static final Duration PAUSE = Duration.ofMillis(2);

	private final GuestFolder folder;
	private final @Nullable Path links;
	private @Nullable Lifeline lifeline;
	private boolean taken;

	/** @param links see {@link org.guestbench.connector.qemu.internal.machine.PayloadSwap} */
	Draft(GuestFolder folder, @Nullable Path links) {
		this.folder = folder;
		this.links = links;
	}

	GuestFolder folder() {
		return folder;
	}

	@Nullable
	Path links() {
		return links;
	}

	/** Starts QEMU and waits until its monitor answers. */
	Running start(ProcessStarter processes, LaunchOrder order) throws IOException {
		Lifeline started = Lifeline.start(processes, order);
		lifeline = started;
		return new Running(started, connect(started));
	}

	/** It belongs to a spare now. */
	void take() {
		taken = true;
	}

	private QmpClient connect(Lifeline started) throws IOException {
		long end = System.nanoTime() + START.toNanos();
		while (true) {
			if (Files.exists(folder.monitor())) {
				try {
					return QmpClient.connect(folder.monitor(), QmpListener.NONE, START);
				} catch (QmpException e) {
					// The socket is there a moment before it listens.
					if (System.nanoTime() > end) {
						throw e;
					}
				}
			}
			if (!started.qemu().alive()) {
				started.kill(COMMAND);
				throw new IOException("QEMU has ended at once. It said: " + LogHead.read(folder.stderrLog(), MESSAGE));
			}
			if (System.nanoTime() > end) {
				throw new IOException("QEMU did not get ready within " + START.toSeconds() + " s");
			}
			Pause.of(PAUSE);
		}
	}

	@Override
	public void close() {
		if (taken) {
			return;
		}
		Lifeline started = lifeline;
		if (started != null) {
			Uninterrupted.run("Cannot end QEMU, which did not become a spare.", () -> started.remove(COMMAND));
		}
		Uninterrupted.run("Cannot remove '" + folder.path() + "'.", () -> FolderTree.delete(folder.path()));
		Path unused = links;
		if (unused != null) {
			Uninterrupted.run("Cannot remove '" + unused + "'.", () -> FolderTree.delete(unused));
		}
	}

	/** @param monitor of QEMU */
	record Running(Lifeline lifeline, QmpClient monitor) {
	}
}
