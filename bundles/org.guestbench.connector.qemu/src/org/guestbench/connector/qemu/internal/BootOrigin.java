/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.GuestRecord;
import org.guestbench.connector.qemu.internal.host.FirmwareDescriptors;
import org.guestbench.connector.qemu.internal.host.HostUser;
import org.guestbench.connector.qemu.internal.host.Programs;
import org.guestbench.connector.qemu.internal.machine.Privileges;
import org.guestbench.connector.qemu.internal.machine.QemuCommand;
import org.guestbench.connector.qemu.internal.machine.QemuFiles;
import org.guestbench.connector.qemu.internal.process.LaunchOrder;
import org.guestbench.connector.qemu.internal.process.Lifeline;
import org.guestbench.connector.qemu.internal.qmp.QmpClient;
import org.guestbench.connector.qemu.internal.qmp.QmpException;
import org.guestbench.connector.qemu.internal.qmp.QmpListener;

/**
 * A guest that boots.
 *
 * @param held whether it waits for being let go
 */
record BootOrigin(Bench bench, Programs programs, HostUser user, Acceleration.Kind kind, boolean held) implements GuestOrigin {

	@Override
	public String verb() {
		return "start";
	}

	@Override
	public Duration deadline() {
		return Duration.ofSeconds(60);
	}

	@Override
	public Lifeline launch(GuestFolder folder, GuestRecord record) throws IOException, CoreException {
		GuestSpec spec = record.spec();
		Privileges privileges = Privileges.choose(user, kind, bench.kvm(), GuestFiles.opened(spec));
		privileges.give(folder.vm());
		for (Path file : GuestFiles.written(folder, spec)) {
			privileges.give(file);
		}
		return Lifeline.start(bench.processes(), new LaunchOrder(folder.path(), GuestStart.LOG_LIMIT, record.kept(), privileges.words(),
				QemuFiles.guest(spec), command(spec)));
	}

	@Override
	public QmpClient connect(GuestFolder folder, QmpListener listener, Duration patience) throws QmpException {
		return QmpClient.connect(folder.monitor(), listener, patience);
	}

	@Override
	public void begin(OwnGuest guest) {
		// QEMU lets it run by itself.
	}

	private List<String> command(GuestSpec spec) throws CoreException {
		List<String> command = new ArrayList<>(QemuCommand.guest(programs.qemu(), spec, kind,
				spec.fittings().firmware() == Firmware.UEFI
						? FirmwareDescriptors.of(bench.environment()).require(verb(), spec.name())
						: null));
		if (held) {
			command.add("-S");
		}
		return command;
	}
}
