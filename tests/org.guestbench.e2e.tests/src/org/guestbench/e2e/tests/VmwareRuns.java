/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.junit.After;
import org.junit.Before;

/** On a vCenter, as vcsim has it: guests are clones. */
public abstract class VmwareRuns extends CloudRuns {

	private static final String SOURCE = "DC0_H0_VM0";

	private @Nullable StandIn standIn;

	@Before
	public void beginGuests() throws Exception {
		StandIn guest = StandIn.begin();
		standIn = guest;
		begin(guest);
		makeImage();
	}

	/** Lets commands of guests run there. */
	abstract void begin(StandIn guest) throws Exception;

	/** Whatever was begun. */
	abstract void end() throws IOException;

	/** A snapshot is what guests are layers over. */
	private void makeImage() throws CoreException, IOException {
		rule.bench().connections.add(spec("maker"));
		Connection connection = rule.bench().connections.open("maker", new NullProgressMonitor());
		Snapshots snapshots = connection.facet(Snapshots.class).orElseThrow();
		GuestId source = connection.guests(new NullProgressMonitor()).stream().filter(info -> info.name().equals(SOURCE))
				.map(GuestInfo::id).findFirst().orElseThrow();
		if (snapshots.list(source, new NullProgressMonitor()).isEmpty()) {
			snapshots.create(source, new SnapshotLabel("clean", ""), false, new NullProgressMonitor());
		}
	}

	@After
	public void endGuests() throws IOException {
		end();
		StandIn guest = standIn;
		if (guest != null) {
			guest.close();
		}
	}

	@Override
	String image() {
		return SOURCE;
	}

	@Override
	URI azure() {
		return URI.create("http://127.0.0.1:1");
	}

	@Override
	StandIn standIn() {
		return Objects.requireNonNull(standIn);
	}
}
