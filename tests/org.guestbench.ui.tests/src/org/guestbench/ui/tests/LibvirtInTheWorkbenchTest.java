/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.guestbench.ui.tests.PretendedGuests.COMMANDS;
import static org.guestbench.ui.tests.PretendedGuests.enabled;
import static org.guestbench.ui.tests.PretendedGuests.row;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.lang.Thread.UncaughtExceptionHandler;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.core.World.ConnectionView;
import org.guestbench.ui.Services;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/** libvirt and the toolkit of the workbench have one GLib between them, and each its own events. */
public class LibvirtInTheWorkbenchTest {

	private static final String CONNECTION = "libvirt-test";
	private static final int PAINTED = 200;

	private final Connections connections = Services.get(LibvirtInTheWorkbenchTest.class, Connections.class);
	private final List<Throwable> escaped = new CopyOnWriteArrayList<>();
	private @Nullable UncaughtExceptionHandler before;

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(new PretendedGuests(Map.of()));

	@Before
	public void listen() throws CoreException {
		before = Thread.getDefaultUncaughtExceptionHandler();
		Thread.setDefaultUncaughtExceptionHandler((thread, problem) -> escaped.add(problem));
		OwnConfiguration.add(connections, new ConnectionSpec(CONNECTION, URI.create("test:///default"), Map.of()));
	}

	@After
	public void tidyUp() throws CoreException {
		Thread.setDefaultUncaughtExceptionHandler(before);
		connections.remove(CONNECTION);
	}

	@Test
	public void eventsOfTheWorkbenchArriveOnItsThreadWhileLibvirtIsUsed() throws CoreException {
		try {
			connections.open(CONNECTION, new NullProgressMonitor());
		} catch (CoreException e) {
			assumeTrue("libvirt in the workbench: " + e.getMessage(), !e.getMessage().contains("libvirt is not installed"));
			throw e;
		}
		Ui.until("its guest is there", () -> row("test").contains("running"));
		PretendedGuests.select(guest());
		for (int i = 0; i < PAINTED; i++) {
			Ui.run(() -> {
				PretendedGuests.tree().redraw();
				PretendedGuests.tree().update();
			});
		}
		Ui.until("it can be paused", () -> enabled("pause"));
		Bench.command(COMMANDS + "pause");
		Ui.until("libvirt's events arrive", () -> row("test").contains("paused"));
		assertTrue("libvirt's thread lives", Thread.getAllStackTraces().keySet().stream()
				.anyMatch(thread -> thread.getName().equals("Guestbench libvirt events")));
		assertEquals(List.of(), escaped);
	}

	private GuestId guest() {
		ConnectionView view = connections.world().connections().get(CONNECTION);
		return view == null ? new GuestId(CONNECTION, new UUID(0, 0)) : view.guests().keySet().iterator().next();
	}
}
