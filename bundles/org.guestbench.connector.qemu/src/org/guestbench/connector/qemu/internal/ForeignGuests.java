/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.GuestRecord;
import org.guestbench.connector.qemu.internal.folder.Launch;
import org.guestbench.connector.qemu.internal.process.ProcessIdentity;
import org.guestbench.connector.qemu.internal.qmp.QmpClient;
import org.guestbench.connector.qemu.internal.qmp.QmpException;
import org.guestbench.connector.qemu.internal.qmp.QmpListener;

import com.google.gson.JsonObject;

/**
 * Guests that another bench has started, or that were kept: known by what is written down of them, and talked to over
 * their second monitor, for a moment each, because it takes one client at a time.
 */
final class ForeignGuests {

	private static final Duration GLANCE = Duration.ofSeconds(1);
	private static final Duration COMMAND = Duration.ofSeconds(10);
	private static final Duration ORDERLY_EXIT = Duration.ofSeconds(3);

	private ForeignGuests() {
	}

	/** What such a guest does now. */
	static GuestState state(GuestFolder folder, GuestRecord record) {
		if (!(record.launch() instanceof Launch launch)) {
			return GuestState.STOPPED;
		}
		if (launch.qemu().alive()) {
			try (QmpClient client = QmpClient.connect(folder.secondMonitor(), QmpListener.NONE, GLANCE)) {
				return RunState.of(RunState.query(client, GLANCE));
			} catch (QmpException e) {
				return launch.qemu().alive() ? GuestState.UNKNOWN : ended(folder, record);
			}
		}
		if (!launch.qemu().ofThisBoot() && record.ended() == null) {
			// It did not end by itself: the machine was switched off under it.
			return GuestState.STOPPED;
		}
		return ended(folder, record);
	}

	/** Executes a command without arguments. */
	static void command(GuestFolder folder, String command) throws QmpException {
		try (QmpClient client = QmpClient.connect(folder.secondMonitor(), QmpListener.NONE, COMMAND)) {
			client.execute(command, new JsonObject(), COMMAND);
		}
	}

	/** Ends the processes of such a guest, first in a way from which its own bench sees that it was asked for. */
	static void end(GuestFolder folder, Launch launch, IProgressMonitor monitor) throws IOException {
		if (launch.qemu().alive()) {
			try {
				command(folder, "quit");
				launch.qemu().awaitEnd(ORDERLY_EXIT, monitor);
			} catch (QmpException e) {
				// Then without asking.
				launch.qemu().kill();
			}
		}
		end(launch.qemu());
	}

	/**
	 * Ends a lifeline script whose QEMU has ended. One that waits for its bench cleans up at the signal; one whose guest is kept ignores it
	 * and is about to end anyway. Both then have waited for the processes that write the logs.
	 */
	static void endScript(ProcessIdentity script, IProgressMonitor monitor) throws IOException {
		script.terminate();
		if (!script.awaitEnd(ORDERLY_EXIT, monitor)) {
			end(script);
		}
	}

	/** Ends a process that may be in the hands of a guest. */
	static void end(ProcessIdentity process) throws IOException {
		process.kill();
		if (!process.awaitEnd(COMMAND, new NullProgressMonitor())) {
			throw new IOException("the process " + process.pid() + " does not end although it was killed");
		}
	}

	/** Processes that have the folder as working directory, for a guest of which nothing readable is written down. */
	static void endAllIn(GuestFolder folder) throws IOException {
		for (ProcessHandle handle : ProcessHandle.allProcesses().toList()) {
			Optional<ProcessIdentity> identity = ProcessIdentity.of(handle.pid());
			if (identity.isPresent() && worksIn(handle.pid(), folder.vm())) {
				end(identity.get());
			}
		}
	}

	private static boolean worksIn(long pid, Path folder) {
		try {
			return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd")).equals(folder.toRealPath());
		} catch (IOException e) {
			// Gone, or of another user.
			return false;
		}
	}

	private static GuestState ended(GuestFolder folder, GuestRecord record) {
		if (record.ended() instanceof GuestState state) {
			return state;
		}
		try {
			boolean orderly = Files.isRegularFile(folder.exit(), LinkOption.NOFOLLOW_LINKS) && Files.size(folder.exit()) < 10
					&& Files.readString(folder.exit()).strip().equals("0");
			return orderly ? GuestState.STOPPED : GuestState.CRASHED;
		} catch (IOException e) {
			return GuestState.CRASHED;
		}
	}
}
