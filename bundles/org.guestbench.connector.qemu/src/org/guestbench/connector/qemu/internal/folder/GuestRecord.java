/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.folder;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.Fittings;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.Tags;

/**
 * What is written down of a guest, for every bench of its user to read.
 *
 * @param spec   what it was created as
 * @param kept   whether it outlives the bench that started it
 * @param launch the latest start; null if it never was started
 * @param ended  how that start ended, {@code STOPPED} or {@code CRASHED}, if a bench saw it; else null
 */
public record GuestRecord(GuestSpec spec, boolean kept, Tags tags, @Nullable Launch launch, @Nullable GuestState ended) {

	public GuestRecord withKept() {
		return new GuestRecord(spec, true, tags, launch, ended);
	}

	public GuestRecord withLaunch(@Nullable Launch other) {
		return new GuestRecord(spec, kept, tags, other, null);
	}

	public GuestRecord withEnd(GuestState state) {
		return new GuestRecord(spec, kept, tags, launch, state);
	}

	public GuestRecord withName(String name) {
		return new GuestRecord(spec.withName(name), kept, tags, launch, ended);
	}

	public GuestRecord with(Fittings others) {
		return new GuestRecord(spec.with(others), kept, tags, launch, ended);
	}

	public GuestRecord withTags(Tags others) {
		return new GuestRecord(spec, kept, others, launch, ended);
	}
}
