/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.guestbench.ui.tests.PretendedGuests.row;
import static org.guestbench.ui.tests.PretendedGuests.select;
import static org.guestbench.ui.tests.PretendedGuests.view;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.connector.memory.MemoryHypervisors;
import org.guestbench.core.Connections;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.action.GuestAction;
import org.guestbench.ui.explorer.action.GuestWork;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/** Makes the pictures of the manual, light and dark. Started by hand, not with the tests. */
public class ExplorerPictures {

	private static final String[] LAB = { "build-agent", "database", "mail", "proxy", "web-1", "web-2" };

	private final Bench bench = new Bench();

	@Rule
	public final RuleChain rules = RuleChain.outerRule(bench).around(new PretendedGuests(Map.of()));

	private final Connections connections = Services.get(ExplorerPictures.class, Connections.class);
	private final List<GuestId> lab = new ArrayList<>();

	@Before
	public void furnish() throws CoreException {
		connections.remove(PretendedGuests.CONNECTION);
		OwnConfiguration.add(connections, new ConnectionSpec("lab", URI.create("memory:lab"),
				Map.of("memory", "64G", "fail.pause", "Cannot pause: the disk is being copied. Try later.", "ignore.shutdown", "true")));
		OwnConfiguration.add(connections, new ConnectionSpec("office", URI.create("memory:office"), Map.of()));
		for (String name : LAB) {
			lab.add(create("lab", name, null));
		}
		lab.add(create("lab", "junit-calculator", new Ownership(new RunId("k3v9x2ma"), "alex@desk", Instant.EPOCH)));
		GuestId printer = create("office", "print-server", null);
		for (GuestId guest : lab.subList(1, lab.size())) {
			connection("lab").guest(guest).start(new NullProgressMonitor());
		}
		connection("office").guest(printer).start(new NullProgressMonitor());
		Ui.until("they are there", () -> row("web-1").contains("running") && row("print-server").contains("running"));
		Services.get(getClass(), MemoryHypervisors.class).lose("office", "no route to host 'office.example'.");
		GuestWork.begin(GuestAction.PAUSE, List.of(lab.get(3)));
	}

	@After
	public void clear() throws CoreException {
		bench.forgive();
		Bench.closeEditors();
		connections.remove("lab");
		Services.get(getClass(), MemoryHypervisors.class).restore("office");
		connections.remove("office");
	}

	@Test
	public void takePictures() throws CoreException, InterruptedException {
		select(lab.get(4));
		Bench.command(PretendedGuests.COMMANDS + "details");
		Ui.until("the editor is there", () -> Bench.window().getActivePage().getActiveEditor() != null);
		// for graphs with something in them
		Thread.sleep(Duration.ofSeconds(Integer.getInteger("guestbench.pictures.seconds", 60)).toMillis());
		Screenshots.take("guest-editor");
		GuestWork.begin(GuestAction.STOP, List.of(lab.get(4), lab.get(5)));
		Ui.until("they do not", () -> row("web-1").contains("Cannot stop") && row("web-2").contains("Cannot stop"));
		settled("explorer-offer");
		Ui.run(() -> Widgets.press(Widgets.button(Bench.control(view()), "Leave Running")));
		Ui.run(() -> {
			IViewPart view = view();
			Bench.window().getActivePage().setPartState(Bench.window().getActivePage().getReference(view), IWorkbenchPage.STATE_MAXIMIZED);
		});
		select(lab.get(4), lab.get(5));
		Ui.until("it is lost", () -> row("office").contains("lost"));
		settled("explorer");
		// last, since not everything of a light workbench comes back after a dark one
		Theme.dark();
		settled("explorer-dark");
		Ui.run(() -> Bench.window().getActivePage().toggleZoom(Bench.window().getActivePage().getReference(view())));
		settled("guest-editor-dark");
	}

	private static void settled(String name) throws InterruptedException {
		Thread.sleep(1500);
		Screenshots.take(name);
	}

	private GuestId create(String connection, String name, @Nullable Ownership ownership) throws CoreException {
		UUID uuid = UUID.randomUUID();
		Path file = Path.of("none");
		connection(connection).create(new GuestSpec(uuid, name, new BootSource.DirectKernel(file, file, file, ""),
				MemorySize.ofMebibytes(1024), 2, new NetworkPolicy.None(), ownership), new NullProgressMonitor());
		return new GuestId(connection, uuid);
	}

	private Connection connection(String id) throws CoreException {
		return connections.open(id, new NullProgressMonitor());
	}
}
