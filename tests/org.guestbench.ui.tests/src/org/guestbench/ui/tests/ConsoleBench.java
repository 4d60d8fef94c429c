/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IEditorPart;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.StopMode;
import org.guestbench.core.Connections;
import org.guestbench.ui.GuestbenchUi;
import org.guestbench.ui.Services;
import org.guestbench.ui.console.ConsoleEditor;
import org.junit.rules.ExternalResource;

/** A guest in memory that runs, with one of its consoles open in the workbench. */
final class ConsoleBench extends ExternalResource {

	private static final String CONNECTION = "consoles";

	private final Connections connections = Services.get(ConsoleBench.class, Connections.class);
	private final String command;
	private GuestId guest = new GuestId(CONNECTION, UUID.randomUUID());

	/** @param command that opens the console */
	ConsoleBench(String command) {
		this.command = command;
	}

	@Override
	protected void before() throws CoreException {
		OwnConfiguration.add(connections, new ConnectionSpec(CONNECTION, URI.create("memory:consoles-" + UUID.randomUUID()), Map.of()));
		guest = new GuestId(CONNECTION, UUID.randomUUID());
		Path file = Path.of("none");
		connection().create(new GuestSpec(guest.uuid(), "web", new BootSource.DirectKernel(file, file, file, ""),
				MemorySize.ofMebibytes(128), 1, new NetworkPolicy.None(), null), new NullProgressMonitor());
		start();
		Ui.until("the guest is selected", () -> {
			Bench.select(Bench.show(GuestbenchUi.GUESTS_VIEW), guest);
			return !Bench.show(GuestbenchUi.GUESTS_VIEW).getSite().getSelectionProvider().getSelection().isEmpty();
		});
		open();
		Ui.until("the console is open", () -> editor() != null);
		awaitConnection();
	}

	@Override
	protected void after() {
		Bench.closeEditors();
		try {
			connections.remove(CONNECTION);
		} catch (CoreException e) {
			throw new AssertionError(e);
		}
	}

	void open() {
		Bench.command(command);
	}

	void start() throws CoreException {
		connection().guest(guest).start(new NullProgressMonitor());
	}

	void stop() throws CoreException {
		connection().guest(guest).stop(StopMode.FORCE, Duration.ofSeconds(30), new NullProgressMonitor());
	}

	void awaitConnection() {
		Ui.until("it is connected", () -> status().equals("Connected"));
	}

	/** For the UI thread, like all below. */
	static @Nullable ConsoleEditor editor() {
		IEditorPart active = Bench.window().getActivePage().getActiveEditor();
		return active instanceof ConsoleEditor editor ? editor : null;
	}

	static Composite parts() {
		ConsoleEditor editor = editor();
		if (editor == null) {
			throw new AssertionError("There is no console.");
		}
		return (Composite) editor.getSite().getService(MPart.class).getWidget();
	}

	static Canvas canvas() {
		return Widgets.one(parts(), Canvas.class, c -> c.getVerticalBar() != null && !(c instanceof CLabel));
	}

	/** Empty as long as nothing is known: a label has no text then. */
	static String status() {
		@Nullable
		String text = Widgets.one(parts(), CLabel.class, l -> true).getText();
		return text == null ? "" : text;
	}

	/** Presses a key and lets it go. From any thread. */
	static void key(int state, int code, char character) {
		Ui.run(() -> {
			for (int type : new int[] { SWT.KeyDown, SWT.KeyUp }) {
				Event event = new Event();
				event.stateMask = state;
				event.keyCode = code;
				event.character = character;
				event.doit = true;
				canvas().notifyListeners(type, event);
			}
		});
	}

	private Connection connection() throws CoreException {
		return connections.open(CONNECTION, new NullProgressMonitor());
	}
}
