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

import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.GuestRecord;
import org.guestbench.connector.qemu.internal.host.HostUser;
import org.guestbench.connector.qemu.internal.host.Programs;
import org.guestbench.connector.qemu.internal.machine.Privileges;
import org.guestbench.connector.qemu.internal.machine.QemuFiles;
import org.guestbench.connector.qemu.internal.machine.TemplateCommand;
import org.guestbench.connector.qemu.internal.process.LaunchOrder;
import org.guestbench.connector.qemu.internal.process.Lifeline;
import org.guestbench.connector.qemu.internal.template.StoredTemplate;

/** A guest that goes on where its template stood still. */
record ForkOrigin(Bench bench, Programs programs, HostUser user, Acceleration.Kind kind, StoredTemplate template, DirectKernel boot)
		implements GuestOrigin {

	@Override
	public String verb() {
		return "fork";
	}

	@Override
	public Duration deadline() {
		return Duration.ofSeconds(10);
	}

	@Override
	public Lifeline launch(GuestFolder folder, GuestRecord record) throws IOException {
		GuestSpec spec = record.spec();
		List<Path> files = new ArrayList<>(GuestFiles.of(spec));
		files.addAll(List.of(template.ram(), template.state()));
		Privileges privileges = Privileges.choose(user, kind, bench.kvm(), files);
		privileges.give(folder.vm());
		Lifeline lifeline = Lifeline.start(bench.processes(), new LaunchOrder(folder.path(), GuestStart.LOG_LIMIT, record.kept(),
				privileges.words(), QemuFiles.fork(boot, template.ram(), template.state(), spec.payload()),
				TemplateCommand.fork(programs.qemu(), spec, kind)));
		template.touch(bench.clock().instant());
		return lifeline;
	}

	@Override
	public void begin(OwnGuest guest) throws IOException {
		// QEMU has its files open by now, so these are what it has opened.
		if (!template.intact()) {
			throw new IOException("Its template is being removed or has been changed. Prepare it again, or boot the guest.");
		}
		guest.load(deadline());
	}

	@Override
	public boolean hasBegun(GuestState state) {
		return state == GuestState.RUNNING;
	}
}
