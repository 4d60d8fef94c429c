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
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.GuestRecord;
import org.guestbench.connector.qemu.internal.machine.Privileges;
import org.guestbench.connector.qemu.internal.machine.QemuFiles;
import org.guestbench.connector.qemu.internal.machine.TemplateCommand;
import org.guestbench.connector.qemu.internal.process.LaunchOrder;
import org.guestbench.connector.qemu.internal.process.Lifeline;
import org.guestbench.connector.qemu.internal.qmp.QmpClient;
import org.guestbench.connector.qemu.internal.qmp.QmpException;
import org.guestbench.connector.qemu.internal.qmp.QmpListener;
import org.guestbench.connector.qemu.internal.spare.Spare;
import org.guestbench.connector.qemu.internal.template.ForkSource;

/** A guest that goes on where its template stood still: a spare if one fits, else a fork that is made now. */
final class ForkOrigin implements GuestOrigin {

	private final GuestOrigins surroundings;
	private final ForkSource source;
	/** That has become the guest. */
	private @Nullable Spare spare;

	ForkOrigin(GuestOrigins surroundings, ForkSource source) {
		this.surroundings = surroundings;
		this.source = source;
	}

	@Override
	public String verb() {
		return "fork";
	}

	@Override
	public Acceleration.Kind kind() {
		return source.kind();
	}

	@Override
	public Duration deadline() {
		return Duration.ofSeconds(10);
	}

	@Override
	public boolean held() {
		return true;
	}

	@Override
	public Lifeline launch(GuestFolder folder, GuestRecord record) throws IOException {
		source.template().touch(surroundings.bench().clock().instant());
		GuestSpec spec = record.spec();
		List<Path> files = new ArrayList<>(GuestFiles.of(spec));
		files.addAll(source.template().files());
		Privileges privileges = Privileges.choose(surroundings.user(), kind(), surroundings.bench().kvm(), files);
		Optional<Spare> fitting = surroundings.spares().take(spec, source, privileges);
		if (fitting.isPresent() && become(fitting.get(), folder, record) instanceof Lifeline lifeline) {
			return lifeline;
		}
		privileges.give(folder.vm());
		source.template().beginLog(folder.serialLog());
		return Lifeline.start(surroundings.bench().processes(), new LaunchOrder(folder.path(), GuestStart.LOG_LIMIT, record.kept(),
				privileges.words(), QemuFiles.fork(source.boot(), source.template().ram(), source.template().state(), spec.payload()),
				TemplateCommand.fork(surroundings.programs().qemu(), spec, source.boot(), kind())));
	}

	/** @return null if the spare turns out to be of no use */
	private @Nullable Lifeline become(Spare fitting, GuestFolder folder, GuestRecord record) {
		try {
			Lifeline lifeline = fitting.become(folder, record);
			spare = fitting;
			return lifeline;
		} catch (IOException e) {
			Log.warn("A spare could not become guest '" + record.spec().name() + "', which is forked anew.", e);
			return null;
		} finally {
			if (spare == null) {
				fitting.close();
				// Of which it may have taken it away.
				Uninterrupted.run("Cannot make '" + folder.vm() + "' again.", folder::renew);
			}
		}
	}

	@Override
	public QmpClient connect(GuestFolder folder, QmpListener listener, Duration patience) throws QmpException {
		Spare used = spare;
		return used != null ? used.monitor(listener) : QmpClient.connect(folder.monitor(), listener, patience);
	}

	@Override
	public void begin(OwnGuest guest) throws IOException {
		if (spare == null) {
			// QEMU has its files open by now, so these are what it has opened.
			if (!source.template().intact()) {
				throw new IOException("Its template is being removed or has been changed. Prepare it again, or boot the guest.");
			}
			guest.load(deadline());
		}
		guest.release();
	}
}
