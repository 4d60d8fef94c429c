/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.guestbench.console.terminal.Line;
import org.guestbench.ui.console.terminal.SerialPane;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/** The serial console of a guest in memory, where a demonstration answers. */
public class SerialConsoleTest {

	/** Far more than it is on an idle machine, but less than if whoever writes to the terminal did not let others look. */
	private static final Duration LONGEST_BLOCK = Duration.ofSeconds(20);

	private final ConsoleBench console = new ConsoleBench("org.guestbench.ui.console.openSerial");

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(console);

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
		console.stop();
		Ui.until("it says so", () -> ConsoleBench.status().contains("not running"));
		console.start();
		console.awaitConnection();
		type("echo again and again\r");
		await("\nagain and again");
	}

	@Test
	public void oldLinesAreFoundInTheScrollBack() {
		await("# ");
		type("lines 20000\r");
		await("line 20000 of 20000");
		ConsoleBench.key(SWT.CTRL | SWT.SHIFT, 'f', '\u0006');
		Ui.run(() -> {
			Text field = Widgets.one(ConsoleBench.parts(), Text.class, Text::isVisible);
			field.setText("line 123 of");
			Event event = new Event();
			event.widget = field;
			field.notifyListeners(SWT.DefaultSelection, event);
		});
		Ui.until("it is found", () -> text().contains("line 123 of 20000"));
		Ui.run(() -> assertTrue(Widgets.one(ConsoleBench.parts(), Label.class, l -> l.getText().startsWith("Line ")).isVisible()));
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
		ConsoleBench.key(SWT.CTRL | SWT.SHIFT, 'a', '\u0001');
		ConsoleBench.key(SWT.CTRL | SWT.SHIFT, 'c', '\u0003');
		Ui.run(() -> {
			Clipboard clipboard = new Clipboard(Ui.display());
			Object text = clipboard.getContents(TextTransfer.getInstance());
			clipboard.dispose();
			assertTrue(String.valueOf(text), String.valueOf(text).contains("copy me"));
		});
	}

	@Test
	public void openingItAgainShowsTheSameEditor() {
		console.open();
		Ui.run(() -> assertEquals(1, Bench.window().getActivePage().getEditorReferences().length));
	}

	private static void await(String text) {
		Ui.until("the terminal shows: " + text, () -> (text() + " ").contains(text));
	}

	private static void type(String text) {
		text.chars().forEach(c -> ConsoleBench.key(0, c == '\r' ? SWT.CR : c, (char) c));
	}

	/** What the terminal shows. */
	private static String text() {
		StringBuilder text = new StringBuilder();
		SerialPane.shown(ConsoleBench.canvas()).lines().stream().map(Line::text)
				.forEach(line -> text.append(line.stripTrailing()).append('\n'));
		return text.toString().stripTrailing();
	}
}
