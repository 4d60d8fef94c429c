/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorPart;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.StopMode;
import org.guestbench.console.terminal.Line;
import org.guestbench.core.Connections;
import org.guestbench.ui.GuestbenchUi;
import org.guestbench.ui.Services;
import org.guestbench.ui.console.ConsoleEditor;
import org.guestbench.ui.console.terminal.SerialPane;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** The serial console of a guest in memory, where a demonstration answers. */
public class SerialConsoleTest {

	private static final String CONNECTION = "consoles";
	/** What people notice as a jerk; the machine of the test may be busy with other things. */
	private static final Duration LONGEST_BLOCK = Duration.ofMillis(500);

	@Rule
	public final Bench bench = new Bench();

	private final Connections connections = Services.get(SerialConsoleTest.class, Connections.class);
	private final GuestId guest = new GuestId(CONNECTION, UUID.randomUUID());

	@Before
	public void open() throws CoreException {
		connections.add(new ConnectionSpec(CONNECTION, URI.create("memory:consoles-" + UUID.randomUUID()), Map.of()));
		Connection connection = connections.open(CONNECTION, new NullProgressMonitor());
		Path file = Path.of("none");
		connection.create(
				new GuestSpec(guest.uuid(), "web", new BootSource.DirectKernel(file, file, file, ""), MemorySize.ofMebibytes(128), 1,
						new NetworkPolicy.None(), null),
				new NullProgressMonitor()).start(new NullProgressMonitor());
		Ui.run(() -> Bench.show(GuestbenchUi.GUESTS_VIEW));
		Ui.until("the guest is selected", () -> {
			Bench.select(Bench.show(GuestbenchUi.GUESTS_VIEW), guest);
			return !Bench.show(GuestbenchUi.GUESTS_VIEW).getSite().getSelectionProvider().getSelection().isEmpty();
		});
		Bench.command("org.guestbench.ui.console.openSerial");
		Ui.until("the console is open", () -> editor() != null);
		Ui.until("it is connected", () -> status().equals("Connected"));
	}

	@After
	public void close() throws CoreException {
		Ui.run(() -> Bench.window().getActivePage().closeAllEditors(false));
		connections.remove(CONNECTION);
	}

	@Test
	public void whatIsTypedIsAnsweredInColors() {
		await("# ");
		type("colors\r");
		await("struck");
		type("wide\r");
		await("日本語");
		Screenshots.take("serial-console");
	}

	@Test
	public void theConsoleComesBackWithItsGuest() throws CoreException {
		await("# ");
		handle().stop(StopMode.FORCE, Duration.ofSeconds(30), new NullProgressMonitor());
		Ui.until("it says so", () -> status().contains("not running"));
		handle().start(new NullProgressMonitor());
		Ui.until("it is connected", () -> status().equals("Connected"));
		type("echo again and again\r");
		await("\nagain and again");
	}

	@Test
	public void oldLinesAreFoundInTheScrollBack() {
		await("# ");
		type("lines 20000\r");
		await("line 20000 of 20000");
		key(SWT.CTRL | SWT.SHIFT, 'f', '\u0006');
		Ui.run(() -> {
			Text field = Widgets.one(parts(), Text.class, Text::isVisible);
			field.setText("line 123 of");
			Event event = new Event();
			event.widget = field;
			field.notifyListeners(SWT.DefaultSelection, event);
		});
		Ui.until("it is found", () -> text().contains("line 123 of 20000"));
		Ui.run(() -> assertTrue(Widgets.one(parts(), Label.class, l -> l.getText().startsWith("Line ")).isVisible()));
		Screenshots.take("serial-search");
	}

	@Test
	public void programsGetTheWholeScreenAndLeaveIt() {
		await("# ");
		type("full\r");
		await("Press a key.");
		type("x");
		Ui.until("the main screen is back", () -> text().contains("demonstration") && !text().contains("Press a key"));
	}

	@Test
	public void aFloodDoesNotHoldTheWorkbenchUp() throws InterruptedException {
		await("# ");
		type("flood\r");
		await("lazy dog");
		AtomicLong longest = new AtomicLong();
		Thread watch = new Thread(() -> {
			for (int i = 0; i < 100; i++) {
				long start = System.nanoTime();
				Ui.run(() -> {
				});
				longest.accumulateAndGet(System.nanoTime() - start, Math::max);
			}
		});
		watch.start();
		watch.join();
		System.out.println("Longest wait for the UI thread while a guest floods its console: " + longest.get() / 1_000_000 + " ms");
		type("x");
		await("# ");
		assertTrue(longest.get() / 1_000_000 + " ms", longest.get() < LONGEST_BLOCK.toNanos());
	}

	@Test
	public void whatIsSelectedIsCopied() {
		await("# ");
		type("echo copy me\r");
		await("\ncopy me");
		key(SWT.CTRL | SWT.SHIFT, 'a', '\u0001');
		key(SWT.CTRL | SWT.SHIFT, 'c', '\u0003');
		Ui.run(() -> {
			Clipboard clipboard = new Clipboard(Ui.display());
			Object text = clipboard.getContents(TextTransfer.getInstance());
			clipboard.dispose();
			assertTrue(String.valueOf(text), String.valueOf(text).contains("copy me"));
		});
	}

	@Test
	public void openingItAgainShowsTheSameEditor() {
		Bench.command("org.guestbench.ui.console.openSerial");
		Ui.run(() -> assertEquals(1, Bench.window().getActivePage().getEditorReferences().length));
	}

	private Guest handle() throws CoreException {
		return connections.open(CONNECTION, new NullProgressMonitor()).guest(guest);
	}

	private static void await(String text) {
		Ui.until("the terminal shows: " + text, () -> (text() + " ").contains(text));
	}

	private static void type(String text) {
		text.chars().forEach(c -> key(0, c == '\r' ? SWT.CR : c, (char) c));
	}

	private static void key(int state, int code, char character) {
		Ui.run(() -> {
			Event event = new Event();
			event.stateMask = state;
			event.keyCode = code;
			event.character = character;
			event.doit = true;
			canvas().notifyListeners(SWT.KeyDown, event);
		});
	}

	private static @Nullable ConsoleEditor editor() {
		IEditorPart active = Bench.window().getActivePage().getActiveEditor();
		return active instanceof ConsoleEditor editor ? editor : null;
	}

	private static Composite parts() {
		ConsoleEditor editor = editor();
		if (editor == null) {
			throw new AssertionError("There is no console.");
		}
		return (Composite) editor.getSite().getService(MPart.class).getWidget();
	}

	private static Canvas canvas() {
		return Widgets.one(parts(), Canvas.class, c -> c.getVerticalBar() != null && !(c instanceof CLabel));
	}

	private static String status() {
		return Widgets.one(parts(), CLabel.class, l -> true).getText();
	}

	/** What the terminal shows. */
	private static String text() {
		StringBuilder text = new StringBuilder();
		SerialPane.shown(canvas()).lines().stream().map(Line::text).forEach(line -> text.append(line.stripTrailing()).append('\n'));
		return text.toString().stripTrailing();
	}
}
