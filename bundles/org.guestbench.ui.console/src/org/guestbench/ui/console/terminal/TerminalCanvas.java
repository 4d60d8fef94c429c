/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.terminal;

import java.time.Duration;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ScrollBar;
import org.guestbench.console.terminal.Line;
import org.guestbench.console.terminal.Snapshot;
import org.guestbench.console.terminal.Terminal;
import org.guestbench.ui.UiThread;

/**
 * Shows a terminal. It looks at the terminal at most sixty times a second, and paints the lines that have changed since it looked last.
 * For the UI thread, but for {@link #changed}.
 */
final class TerminalCanvas {

	private static final Duration PAUSE = Duration.ofMillis(16);

	private final Terminal terminal;
	private final Canvas canvas;
	private final Runnable update;
	private final SizeListener sizes;
	private Cells cells;
	private TerminalColors colors;
	private Snapshot shown;
	private Selection selection = new Selection(0, 0, 0, 0);
	/** The first line that is shown, unless the canvas follows the screen. */
	private long top;
	private boolean following = true;
	private int painted;

	TerminalCanvas(Composite parent, Terminal terminal, SizeListener sizes) {
		this.terminal = terminal;
		this.sizes = sizes;
		canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND | SWT.V_SCROLL);
		cells = new Cells(canvas);
		colors = TerminalColors.on(parent.getBackground());
		shown = terminal.screen();
		update = UiThread.coalesced(canvas, PAUSE, this::refresh);
		canvas.addPaintListener(this::paint);
		canvas.addListener(SWT.Resize, e -> resized());
		canvas.addListener(SWT.FocusIn, e -> canvas.redraw());
		canvas.addListener(SWT.FocusOut, e -> canvas.redraw());
		canvas.getVerticalBar().addListener(SWT.Selection, e -> scrollTo(shown.first() + canvas.getVerticalBar().getSelection()));
		IPropertyChangeListener fonts = e -> fontChanged(e.getProperty());
		JFaceResources.getFontRegistry().addListener(fonts);
		canvas.addDisposeListener(e -> {
			JFaceResources.getFontRegistry().removeListener(fonts);
			cells.dispose();
		});
	}

	/** From any thread, as often as one likes. */
	void changed() {
		update.run();
	}

	Canvas control() {
		return canvas;
	}

	Terminal terminal() {
		return terminal;
	}

	/** What is on the display now. */
	Snapshot shown() {
		return shown;
	}

	int painted() {
		return painted;
	}

	Selection selection() {
		return selection;
	}

	void select(Selection selected) {
		selection = selected;
		canvas.redraw();
	}

	void selectAll() {
		select(new Selection(shown.first(), 0, shown.end() - 1, shown.columns()));
	}

	/** Scrolls so that a line can be seen, if it cannot. */
	void reveal(long line) {
		if (line < shown.top() || line >= shown.top() + shown.rows()) {
			scrollTo(line - shown.rows() / 2);
		}
	}

	void scroll(long lines) {
		scrollTo(shown.top() + lines);
	}

	void scrollTo(long line) {
		following = line >= shown.screen();
		top = Math.max(shown.first(), line);
		refresh();
	}

	void follow() {
		if (!following) {
			scrollTo(Long.MAX_VALUE);
		}
	}

	/** The cell at a point: its line from the top of the canvas, and its column. */
	Point cell(int x, int y) {
		return new Point(Math.clamp(x / cells.width(), 0, shown.columns() - 1), Math.clamp(y / cells.height(), 0, shown.rows() - 1));
	}

	/** The column between two cells that a point is nearest to. */
	int boundary(int x) {
		return Math.clamp((x + cells.width() / 2) / cells.width(), 0, shown.columns());
	}

	int cellHeight() {
		return cells.height();
	}

	private void resized() {
		Rectangle area = canvas.getClientArea();
		if (area.width >= cells.width() && area.height >= cells.height()) {
			terminal.resize(area.width / cells.width(), area.height / cells.height());
			refresh();
			sizes.resized(shown.columns(), shown.rows());
		}
	}

	private void fontChanged(String font) {
		if (JFaceResources.TEXT_FONT.equals(font)) {
			cells.dispose();
			cells = new Cells(canvas);
			resized();
			canvas.redraw();
		}
	}

	private void refresh() {
		Snapshot before = shown;
		Snapshot now = following ? terminal.screen() : terminal.snapshot(top, before.rows());
		shown = now;
		top = now.top();
		TerminalColors wanted = TerminalColors.on(canvas.getParent().getBackground());
		if (wanted != colors || before.reverse() != now.reverse()) {
			colors = wanted;
			canvas.redraw();
		} else {
			redrawDifferences(before, now);
		}
		scrollBar(now);
	}

	private void redrawDifferences(Snapshot before, Snapshot now) {
		boolean cursorMoved = before.cursorLine() - before.top() != now.cursorLine() - now.top()
				|| before.cursorColumn() != now.cursorColumn() || before.cursorVisible() != now.cursorVisible()
				|| before.cursorShape() != now.cursorShape();
		boolean scrolled = !selection.isEmpty() && before.top() != now.top();
		for (int row = 0; row < Math.max(before.lines().size(), now.lines().size()); row++) {
			boolean withCursor = row == before.cursorLine() - before.top() || row == now.cursorLine() - now.top();
			if (scrolled || cursorMoved && withCursor || !same(before, now, row)) {
				canvas.redraw(0, row * cells.height(), canvas.getClientArea().width, cells.height(), false);
			}
		}
	}

	private static boolean same(Snapshot before, Snapshot now, int row) {
		return row < before.lines().size() && row < now.lines().size() && before.lines().get(row).equals(now.lines().get(row));
	}

	private void scrollBar(Snapshot now) {
		ScrollBar bar = canvas.getVerticalBar();
		int all = (int) Math.min(Integer.MAX_VALUE, now.end() - now.first());
		bar.setValues((int) Math.min(all, now.top() - now.first()), 0, Math.max(all, 1), Math.max(1, Math.min(all, now.rows())), 3,
				Math.max(1, now.rows() - 1));
	}

	private void paint(PaintEvent event) {
		painted++;
		Rectangle area = canvas.getClientArea();
		LinePainter painter = new LinePainter(event.gc, cells, colors, shown.reverse());
		int rows = shown.lines().size();
		int last = Math.min(rows - 1, (event.y + event.height - 1) / cells.height());
		for (int row = event.y / cells.height(); row <= last; row++) {
			long number = shown.top() + row;
			Line line = shown.lines().get(row);
			painter.paint(line, row * cells.height(), area.width, selection.in(number, shown.columns()));
			if (number == shown.cursorLine() && shown.cursorVisible()) {
				painter.cursor(line, shown.cursorColumn(), shown.cursorShape(), row * cells.height(), canvas.isFocusControl());
			}
		}
		event.gc.setBackground(colors.background());
		event.gc.fillRectangle(0, rows * cells.height(), area.width, Math.max(0, area.height - rows * cells.height()));
	}

	/** Told when the terminal has got another size. */
	@FunctionalInterface
	interface SizeListener {
		void resized(int columns, int rows);
	}

	/** The text of the selection, null if nothing is selected. */
	@Nullable
	String selectedText() {
		return selection.isEmpty() ? null : SelectedText.of(terminal, selection);
	}
}
