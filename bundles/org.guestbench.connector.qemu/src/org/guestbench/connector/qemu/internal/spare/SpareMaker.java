/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.spare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.Pause;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.connector.qemu.internal.Bench;
import org.guestbench.connector.qemu.internal.Uninterrupted;
import org.guestbench.connector.qemu.internal.folder.FolderTree;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.LogHead;
import org.guestbench.connector.qemu.internal.folder.RuntimeDirectory;
import org.guestbench.connector.qemu.internal.host.HostUser;
import org.guestbench.connector.qemu.internal.host.Programs;
import org.guestbench.connector.qemu.internal.machine.Privileges;
import org.guestbench.connector.qemu.internal.machine.QemuFiles;
import org.guestbench.connector.qemu.internal.machine.TemplateCommand;
import org.guestbench.connector.qemu.internal.process.LaunchOrder;
import org.guestbench.connector.qemu.internal.process.Lifeline;
import org.guestbench.connector.qemu.internal.qmp.QmpClient;
import org.guestbench.connector.qemu.internal.qmp.QmpException;
import org.guestbench.connector.qemu.internal.qmp.QmpListener;
import org.guestbench.connector.qemu.internal.template.ForkSource;
import org.guestbench.connector.qemu.internal.template.StateTransfer;
import org.guestbench.connector.qemu.internal.template.TemplateStore;

/** Makes spares. */
public final class SpareMaker {

	private static final Duration START = Duration.ofSeconds(20);
	private static final Duration COMMAND = Duration.ofSeconds(20);
	private static final int MESSAGE = 500;
	private static final Duration PAUSE = Duration.ofMillis(2);

	private final Bench bench;
	private final Programs programs;
	private final HostUser user;
	private final RuntimeDirectory directory;
	private final TemplateStore templates;
	private final WarmUp warmUp;

	/** @param agent opens channels to the agents of guests; empty if no bundle is installed that does */
	public SpareMaker(Bench bench, Programs programs, HostUser user, RuntimeDirectory directory, TemplateStore templates,
			Supplier<Optional<ChannelProvider>> agent) {
		this.bench = bench;
		this.programs = programs;
		this.user = user;
		this.directory = directory;
		this.templates = templates;
		this.warmUp = new WarmUp(agent);
	}

	/** @throws IOException if it could not; nothing is left then */
	Spare make(SpareModel model, ForkSource source, long logLimit) throws IOException {
		GuestFolder folder = directory.spare(UUID.randomUUID());
		Path links = null;
		Lifeline lifeline = null;
		boolean done = false;
		try {
			List<Path> files = new ArrayList<>(QemuFiles.of(source.boot()));
			files.addAll(source.template().files());
			Privileges privileges = Privileges.choose(user, source.kind(), bench.kvm(), files);
			privileges.give(folder.vm());
			source.template().beginLog(folder.serialLog());
			links = privileges.dropped() ? templates.links() : null;
			lifeline = Lifeline.start(bench.processes(), new LaunchOrder(folder.path(), logLimit, false, privileges.words(),
					QemuFiles.spare(source.boot(), source.template().ram(), source.template().state(), links),
					TemplateCommand.spare(programs.qemu(), model.spec(), source.boot(), model.places(), source.kind())));
			QmpClient client = connect(folder, lifeline);
			Spare spare = new Spare(model, source, privileges, folder, links, lifeline, client);
			if (!source.template().intact()) {
				throw new IOException("its template is being removed or has been changed");
			}
			StateTransfer.load(client, COMMAND);
			if (warmUp.possible()) {
				client.execute("cont", COMMAND);
				warmUp.run(folder, lifeline.qemu());
				client.execute("stop", COMMAND);
			}
			done = true;
			return spare;
		} finally {
			if (!done) {
				undo(folder, links, lifeline);
			}
		}
	}

	private static QmpClient connect(GuestFolder folder, Lifeline lifeline) throws IOException {
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
			if (!lifeline.qemu().alive()) {
				lifeline.kill(COMMAND);
				throw new IOException("QEMU has ended at once. It said: " + LogHead.read(folder.stderrLog(), MESSAGE));
			}
			if (System.nanoTime() > end) {
				throw new IOException("QEMU did not get ready within " + START.toSeconds() + " s");
			}
			Pause.of(PAUSE);
		}
	}

	private static void undo(GuestFolder folder, @Nullable Path links, @Nullable Lifeline lifeline) {
		if (lifeline != null) {
			Uninterrupted.run("Cannot end QEMU, which did not become a spare.", () -> lifeline.remove(COMMAND));
		}
		Uninterrupted.run("Cannot remove '" + folder.path() + "'.", () -> FolderTree.delete(folder.path()));
		if (links != null) {
			Uninterrupted.run("Cannot remove '" + links + "'.", () -> FolderTree.delete(links));
		}
	}
}
