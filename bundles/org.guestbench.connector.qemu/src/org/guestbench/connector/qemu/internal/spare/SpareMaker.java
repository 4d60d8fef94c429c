/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.spare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.connector.qemu.internal.Bench;
import org.guestbench.connector.qemu.internal.folder.RuntimeDirectory;
import org.guestbench.connector.qemu.internal.host.HostUser;
import org.guestbench.connector.qemu.internal.host.Programs;
import org.guestbench.connector.qemu.internal.machine.PayloadSwap;
import org.guestbench.connector.qemu.internal.machine.Privileges;
import org.guestbench.connector.qemu.internal.machine.QemuFiles;
import org.guestbench.connector.qemu.internal.machine.TemplateCommand;
import org.guestbench.connector.qemu.internal.process.LaunchOrder;
import org.guestbench.connector.qemu.internal.qmp.QmpClient;
import org.guestbench.connector.qemu.internal.template.ForkSource;
import org.guestbench.connector.qemu.internal.template.StateTransfer;
import org.guestbench.connector.qemu.internal.template.TemplateStore;

/** Makes spares, in each of the ways that there are. */
public final class SpareMaker {

	private static final Duration COMMAND = Duration.ofSeconds(20);

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

	/**
	 * From the template.
	 *
	 * @throws IOException if it could not; nothing is left then
	 */
	Spare fresh(SpareModel model, ForkSource source, long logLimit) throws IOException {
		Privileges privileges = privileges(source);
		try (Draft draft = new Draft(directory.spare(UUID.randomUUID()), privileges.dropped() ? templates.links() : null)) {
			return load(draft, model, source, privileges, false,
					new LaunchOrder(prepare(draft, source, privileges), logLimit, false, privileges.words(),
							QemuFiles.spare(source.boot(), source.template().ram(), source.template().state(), draft.links()),
							TemplateCommand.spare(programs.qemu(), model.spec(), source.boot(), model.places(), source.kind())));
		}
	}

	/**
	 * From the template as well, to be forked as it is.
	 *
	 * @throws IOException if it could not; nothing is left then
	 */
	Zygote zygote(SpareModel model, ForkSource source, long logLimit) throws IOException {
		Privileges privileges = privileges(source);
		try (Draft draft = new Draft(directory.zygote(UUID.randomUUID()), privileges.dropped() ? templates.links() : null)) {
			ZygoteFiles files = ZygoteFiles.write(draft.folder().path());
			Spare qemu = load(draft, model, source, privileges, true,
					new LaunchOrder(prepare(draft, source, privileges), logLimit, false, privileges.words(),
							QemuFiles.zygote(source.boot(), source.template().ram(), source.template().state(), files.library(),
									draft.links()),
							TemplateCommand.zygote(programs.qemu(), model.spec(), source.boot(), model.places(), source.kind())));
			return new Zygote(qemu, draft.folder().vm(), files);
		}
	}

	/**
	 * Forks a zygote.
	 *
	 * @throws IOException if it could not; nothing is left then
	 */
	Spare offspring(Zygote zygote, long logLimit) throws IOException {
		Spare parent = zygote.qemu();
		Privileges privileges = parent.privileges();
		try (Draft draft = new Draft(directory.spare(UUID.randomUUID()), privileges.dropped() ? templates.links() : null)) {
			checkIntact(parent.source());
			Draft.Running running = draft.start(bench.processes(),
					new LaunchOrder(prepare(draft, parent.source(), privileges), logLimit, false, LaunchOrder.Origin.FORK,
							privileges.words(), QemuFiles.offspring(zygote.vm(), zygote.files().program(), draft.links()),
							TemplateCommand.offspring()));
			return spare(draft, parent.model(), parent.source(), privileges, running);
		}
	}

	private Privileges privileges(ForkSource source) {
		List<Path> files = new ArrayList<>(QemuFiles.of(source.boot()));
		files.addAll(source.template().files());
		return Privileges.choose(user, source.kind(), bench.kvm(), files);
	}

	private static Path prepare(Draft draft, ForkSource source, Privileges privileges) throws IOException {
		privileges.give(draft.folder().vm());
		source.template().beginLog(draft.folder().serialLog());
		return draft.folder().path();
	}

	/** @param zygote whether it is to be forked */
	private Spare load(Draft draft, SpareModel model, ForkSource source, Privileges privileges, boolean zygote, LaunchOrder order)
			throws IOException {
		Draft.Running running = draft.start(bench.processes(), order);
		checkIntact(source);
		StateTransfer.load(running.monitor(), COMMAND);
		if (warmUp.possible()) {
			warmUp(draft, running, model, zygote);
		}
		return spare(draft, model, source, privileges, running);
	}

	private void warmUp(Draft draft, Draft.Running running, SpareModel model, boolean zygote) throws IOException {
		QmpClient monitor = running.monitor();
		Map<Integer, Path> rehearsed = zygote ? model.rehearsed() : Map.of();
		PayloadSwap swap = new PayloadSwap(monitor, draft.links());
		swap.put(rehearsed);
		monitor.execute("cont", COMMAND);
		warmUp.run(draft.folder(), running.lifeline().qemu(), zygote ? model.rehearsal() : null);
		monitor.execute("stop", COMMAND);
		swap.take(rehearsed.keySet());
	}

	/** What differs from what was written down of it is never forked. */
	private static void checkIntact(ForkSource source) throws IOException {
		if (!source.template().intact()) {
			throw new IOException("its template is being removed or has been changed");
		}
	}

	private static Spare spare(Draft draft, SpareModel model, ForkSource source, Privileges privileges, Draft.Running running) {
		draft.take();
		return new Spare(model, source, privileges, draft.folder(), draft.links(), running.lifeline(), running.monitor());
	}
}
