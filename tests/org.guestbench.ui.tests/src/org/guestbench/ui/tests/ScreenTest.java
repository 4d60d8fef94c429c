/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.lang.management.ManagementFactory;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.guestbench.ui.console.screen.ScreenPane;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/** The screen of a guest in memory: coloured bars on which one can draw. */
public class ScreenTest {

	private static final int WHITE = 0xffffff;
	private static final int ORANGE = 0xff8000;
	/** In milliseconds. */
	private static final int MEASURED = 5000;

	private final ConsoleBench console = new ConsoleBench("org.guestbench.ui.console.openScreen");

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(console);

	@Test
	public void thePictureFollowsPointerAndKeys() {
		Ui.until("the bars are there", () -> pixel(5, 400) == WHITE);
		Screenshots.take("screen");
		press("Fit into the Space", true);
		mouse(SWT.MouseDown, 100, 90);
		Ui.until("a dot is there", () -> pixel(100, 90) == ORANGE);
		mouse(SWT.MouseUp, 100, 90);
		ConsoleBench.key(0, 'x', 'x');
		Ui.until("a square is there", () -> pixel(20, 20) != WHITE);
	}

	@Test
	public void whoOnlyViewsChangesNothing() {
		Ui.until("the bars are there", () -> pixel(5, 400) == WHITE);
		press("View Only", true);
		ConsoleBench.key(0, 'x', 'x');
		press("View Only", false);
		ConsoleBench.key(0, 'y', 'y');
		Ui.until("one square is there", () -> pixel(20, 20) != WHITE);
		Ui.run(() -> assertEquals("and no other", WHITE, pixel(60, 20)));
	}

	@Test
	public void theScreenTakesTheWholeDisplayAndComesBack() {
		Ui.until("the bars are there", () -> pixel(5, 400) == WHITE);
		Canvas canvas = Ui.get(ConsoleBench::canvas);
		Rectangle small = Ui.get(canvas::getBounds);
		press("Full Screen (Ctrl+Alt+Enter)", true);
		Ui.until("it is as large as the display", () -> canvas.getSize().x == Ui.display().getBounds().width
				&& canvas.getSize().y == Ui.display().getBounds().height);
		Screenshots.take("screen-full");
		Ui.run(() -> {
			Event key = new Event();
			key.keyCode = SWT.CR;
			key.character = SWT.CR;
			key.stateMask = SWT.CTRL | SWT.ALT;
			canvas.notifyListeners(SWT.KeyDown, key);
		});
		Ui.until("it is where it was", () -> !canvas.isDisposed() && canvas.getBounds().equals(small) && ConsoleBench.canvas() == canvas);
		Ui.run(() -> assertEquals("the key was not the guest's", WHITE, pixel(20, 20)));
		press("Full Screen (Ctrl+Alt+Enter)", true);
		Ui.until("it is large again", () -> canvas.getSize().x == Ui.display().getBounds().width);
		Bench.closeEditors();
		Ui.until("it goes with its editor", canvas::isDisposed);
	}

	/** The key r plugs a mouse in that only learns how far it goes. */
	@Test
	public void aGuestThatDoesNotLearnWhereThePointerIsGetsItByAClick() {
		Ui.until("the bars are there", () -> pixel(5, 400) == WHITE);
		ConsoleBench.key(0, 'r', 'r');
		Ui.until("it says how", () -> ConsoleBench.status().contains("click to move it"));
		Ui.run(() -> Ui.display().setCursorLocation(middle(0, 0)));
		Ui.run(() -> {
			mouse(SWT.MouseMove, 5, 5);
			mouse(SWT.MouseDown, 5, 5);
			mouse(SWT.MouseUp, 5, 5);
		});
		Ui.until("the guest has the pointer", () -> ConsoleBench.status().contains("Ctrl+Alt gives it back"));
		Screenshots.take("screen-pointer");
		Ui.run(() -> Ui.display().setCursorLocation(middle(30, 20)));
		Ui.run(() -> mouse(SWT.MouseDown, 0, 0));
		Ui.until("it went as far", () -> pixel(640 + 30, 400 + 20) == ORANGE);
		Ui.run(() -> mouse(SWT.MouseUp, 0, 0));
		Ui.run(() -> Ui.display().setCursorLocation(middle(-10_000, 0)));
		Ui.run(() -> mouse(SWT.MouseExit, 0, 0));
		Ui.until("it is brought back", () -> Ui.display().getCursorLocation().equals(middle(0, 0)));

		Ui.run(() -> {
			Event key = new Event();
			key.keyCode = SWT.ALT;
			key.stateMask = SWT.CTRL;
			ConsoleBench.canvas().notifyListeners(SWT.KeyDown, key);
		});
		Ui.until("it is given back", () -> ConsoleBench.status().contains("click to move it"));
		ConsoleBench.key(0, 'r', 'r');
		Ui.until("the other mouse needs no click", () -> ConsoleBench.status().equals("Connected"));
		press("Fit into the Space", true);
		mouse(SWT.MouseDown, 100, 90);
		Ui.until("a dot is there", () -> pixel(100, 90) == ORANGE);
	}

	/** A place of the display. For the UI thread. */
	private static Point middle(int right, int down) {
		Point size = ConsoleBench.canvas().getSize();
		return ConsoleBench.canvas().toDisplay(size.x / 2 + right, size.y / 2 + down);
	}

	@Test
	public void theClipboardIsTyped() {
		Ui.until("the bars are there", () -> pixel(5, 400) == WHITE);
		Ui.run(() -> {
			Clipboard clipboard = new Clipboard(Ui.display());
			clipboard.setContents(new Object[] { "bcd" }, new Transfer[] { TextTransfer.getInstance() });
			clipboard.dispose();
		});
		press("Type the Clipboard's Text", true);
		Ui.until("three squares are there", () -> pixel(20, 20) != WHITE && pixel(60, 20) != WHITE && pixel(100, 20) != WHITE);
	}

	@Test
	public void theScreenComesBackWithItsGuest() throws CoreException {
		Ui.until("the bars are there", () -> pixel(5, 400) == WHITE);
		ConsoleBench.key(0, 'x', 'x');
		Ui.until("a square is there", () -> pixel(20, 20) != WHITE);
		console.stop();
		Ui.until("it says so", () -> ConsoleBench.status().contains("not running"));
		console.start();
		console.awaitConnection();
		Ui.until("the bars are there again", () -> pixel(20, 20) == WHITE);
	}

	@Test
	public void aScreenThatChangesAllTheTimeIsSmooth() throws InterruptedException {
		Ui.until("the bars are there", () -> pixel(5, 400) == WHITE);
		ConsoleBench.key(0, 'a', 'a');
		Ui.until("it moves", () -> pixel(5, 400) != WHITE);
		long processor = processorTime();
		int before = Ui.get(() -> ScreenPane.pictures(ConsoleBench.canvas()));
		long start = System.nanoTime();
		long longest = 0;
		while (System.nanoTime() - start < MEASURED * 1_000_000L) {
			long asked = System.nanoTime();
			Ui.run(() -> {
			});
			longest = Math.max(longest, System.nanoTime() - asked);
			Thread.sleep(5);
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		int pictures = Ui.get(() -> ScreenPane.pictures(ConsoleBench.canvas())) - before;
		System.out.printf("Full changes of 1280x800: %.1f a second, for each %.1f ms of the UI thread's processor time; "
				+ "longest wait for that thread: %d ms%n", pictures / seconds, (processorTime() - processor) / 1e6 / pictures,
				longest / 1_000_000);
		assertTrue(pictures + " pictures", pictures > MEASURED / 1000);
	}

	/** Of the UI thread. */
	private static long processorTime() {
		return ManagementFactory.getThreadMXBean().getThreadCpuTime(Ui.display().getThread().threadId());
	}

	private static int pixel(int x, int y) {
		Image image = ScreenPane.picture(ConsoleBench.canvas());
		if (image == null) {
			return -1;
		}
		Rectangle bounds = image.getBounds();
		assertEquals(1280, bounds.width);
		ImageData data = image.getImageData();
		RGB rgb = data.palette.getRGB(data.getPixel(x, y));
		return rgb.red << 16 | rgb.green << 8 | rgb.blue;
	}

	private static void mouse(int type, int x, int y) {
		Ui.run(() -> {
			Event event = new Event();
			event.button = 1;
			event.x = x;
			event.y = y;
			ConsoleBench.canvas().notifyListeners(type, event);
		});
	}

	private static void press(String tip, boolean checked) {
		Ui.run(() -> {
			for (ToolBar bar : Widgets.all(ConsoleBench.parts(), ToolBar.class, b -> true)) {
				for (ToolItem item : bar.getItems()) {
					if (tip.equals(item.getToolTipText())) {
						item.setSelection(tip.startsWith("Fit") ? !item.getSelection() : checked);
						Event event = new Event();
						event.widget = item;
						item.notifyListeners(SWT.Selection, event);
						return;
					}
				}
			}
			throw new AssertionError("There is no '" + tip + "'.");
		});
	}
}
