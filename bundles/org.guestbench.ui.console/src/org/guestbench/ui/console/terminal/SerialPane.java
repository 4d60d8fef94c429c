/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.terminal;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Widget;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.actions.ActionFactory;
import org.guestbench.api.console.SerialConsole;
import org.guestbench.api.guest.GuestId;
import org.guestbench.console.scrollback.DiskScrollBack;
import org.guestbench.console.terminal.ScrollBack;
import org.guestbench.console.terminal.Snapshot;
import org.guestbench.console.terminal.Terminal;
import org.guestbench.core.Connections;
import org.guestbench.core.ShellAtConsole;
import org.guestbench.ui.Services;
import org.guestbench.ui.UiThread;
import org.guestbench.ui.console.ConsoleAction;
import org.guestbench.ui.console.ConsoleBar;
import org.guestbench.ui.console.ConsolePane;
import org.guestbench.ui.console.ConsolePictures;
import org.guestbench.ui.console.GuestFollower;
import org.guestbench.ui.console.KeyFilter;
import org.guestbench.ui.console.ScrollBackStore;

/** A serial console: a bar, the terminal, and a line to search in it. */
public final class SerialPane implements ConsolePane {

	private static final int FIRST_COLUMNS = 80;
	private static final int FIRST_ROWS = 24;
	private static final String SHOWN = SerialPane.class.getName();

	private final Connections connections = Services.get(getClass(), Connections.class);
	private final GuestId guest;
	private final Display display;
	private final Composite pane;
	private final ConsoleBar bar;
	private final TerminalCanvas canvas;
	private final TerminalClipboard clipboard;
	private final SearchBar search;
	private final SerialConnection connection;
	private final GuestFollower follower;
	private final @Nullable DiskScrollBack scrollBack;
	private ShellAtConsole shell = ShellAtConsole.NONE;

	/** @param titles told of the titles that the guest gives its terminal */
	public SerialPane(Composite parent, IEditorSite site, GuestId guest, SerialConsole console, Consumer<String> titles) {
		this.guest = guest;
		display = parent.getDisplay();
		pane = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(pane);
		bar = new ConsoleBar(pane);
		scrollBack = openScrollBack(console);
		DiskScrollBack kept = scrollBack;
		AtomicReference<TerminalLink> link = new AtomicReference<>();
		Terminal terminal = new Terminal(FIRST_COLUMNS, FIRST_ROWS, kept == null ? ScrollBack.none() : kept, new TerminalRelay(link));
		connection = new SerialConnection(connections, guest, console, terminal, kept == null || kept.end() == 0, this::says);
		canvas = new TerminalCanvas(pane, terminal, this::resized);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas.control());
		Consumer<byte[]> toGuest = this::send;
		clipboard = new TerminalClipboard(canvas, toGuest);
		search = new SearchBar(pane, canvas);
		new TerminalMouse(canvas, clipboard, toGuest);
		canvas.control().addKeyListener(new TerminalKeyboard(canvas, shortcuts(), toGuest));
		KeyFilter.suspendWhileFocused(canvas.control(), site);
		follower = new GuestFollower("Console of " + guest, connections, guest, connection);
		actions(site.getActionBars());
		canvas.control().setData(SHOWN, canvas);
		link.set(new TerminalLink(canvas, connection, title -> UiThread.later(display, pane, () -> titles.accept(title))));
		pane.addDisposeListener(e -> close());
		follower.start();
	}

	/** What such a canvas shows now, for tests. */
	public static Snapshot shown(Widget widget) {
		return ((TerminalCanvas) widget.getData(SHOWN)).shown();
	}

	/** How often such a canvas has painted, for tests. */
	public static int looks(Widget widget) {
		return ((TerminalCanvas) widget.getData(SHOWN)).painted();
	}

	@Override
	public void setFocus() {
		canvas.control().setFocus();
	}

	/** A shell that was started at the other end, which is told from now on how large the terminal is. */
	public void tell(ShellAtConsole started) {
		shell = started;
		Snapshot shown = canvas.shown();
		started.resize(shown.columns(), shown.rows());
	}

	private void resized(int columns, int rows) {
		connection.resize(columns, rows);
		shell.resize(columns, rows);
	}

	private @Nullable DiskScrollBack openScrollBack(SerialConsole console) {
		try {
			return ScrollBackStore.open(guest, console);
		} catch (IOException e) {
			ILog.of(getClass()).error("The scroll-back of a console cannot be kept: " + e.getMessage() + " Is the disk full?", e);
			return null;
		}
	}

	private void says(IStatus status, boolean connected) {
		DiskScrollBack kept = scrollBack;
		boolean failed = connected && (kept == null || kept.failure().isPresent());
		IStatus shown = failed
				? Status.warning(status.getMessage() + ", but what scrolls away is lost: the workspace's disk cannot be written.")
				: status;
		UiThread.later(display, pane, () -> bar.show(shown));
	}

	private void send(byte[] bytes) {
		if (!connection.send(bytes)) {
			display.beep();
		}
	}

	/** A serial port has no size: its guest has to be told as if somebody typed it. */
	private void typeSize() {
		Snapshot shown = canvas.shown();
		send(String.format(Locale.ROOT, "stty rows %d columns %d\r", shown.rows(), shown.columns()).getBytes());
		setFocus();
	}

	private TerminalShortcuts shortcuts() {
		TerminalShortcuts keys = new TerminalShortcuts();
		int both = SWT.CTRL | SWT.SHIFT;
		keys.add(both | 'c', clipboard::copy);
		keys.add(SWT.CTRL | SWT.INSERT, clipboard::copy);
		keys.add(both | 'v', clipboard::paste);
		keys.add(SWT.SHIFT | SWT.INSERT, clipboard::paste);
		keys.add(both | 'a', canvas::selectAll);
		keys.add(both | 'f', search::open);
		keys.add(both | 'e', bar::setFocus);
		keys.add(SWT.SHIFT | SWT.PAGE_UP, () -> canvas.scroll(1 - canvas.shown().rows()));
		keys.add(SWT.SHIFT | SWT.PAGE_DOWN, () -> canvas.scroll(canvas.shown().rows() - 1));
		keys.add(SWT.SHIFT | SWT.HOME, () -> canvas.scrollTo(canvas.shown().first()));
		keys.add(SWT.SHIFT | SWT.END, canvas::follow);
		return keys;
	}

	private void actions(IActionBars bars) {
		ConsoleAction copy = ConsoleAction.push("&Copy\tCtrl+Shift+C", null, clipboard::copy);
		ConsoleAction paste = ConsoleAction.push("&Paste\tCtrl+Shift+V", null, clipboard::paste);
		ConsoleAction all = ConsoleAction.push("Select &All\tCtrl+Shift+A", null, canvas::selectAll);
		ConsoleAction find = ConsoleAction.push("&Search…\tCtrl+Shift+F", ConsolePictures.SEARCH, search::open);
		ConsoleAction size = ConsoleAction.push("&Type the Size (stty)", ConsolePictures.SIZE, this::typeSize);
		ConsoleAction reset = ConsoleAction.push("&Reset the Terminal", ConsolePictures.RESET, canvas.terminal()::reset);
		ConsoleAction reconnect = ConsoleAction.push("Re&connect Now", ConsolePictures.RECONNECT, follower::hurry);
		bars.setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
		bars.setGlobalActionHandler(ActionFactory.PASTE.getId(), paste);
		bars.setGlobalActionHandler(ActionFactory.SELECT_ALL.getId(), all);
		bars.setGlobalActionHandler(ActionFactory.FIND.getId(), find);
		for (IAction each : new IAction[] { find, size, reset, reconnect }) {
			bar.add(each);
		}
		MenuManager menu = new MenuManager();
		for (IAction each : new IAction[] { copy, paste, all, find }) {
			menu.add(each);
		}
		menu.add(new Separator());
		for (IAction each : new IAction[] { size, reset, reconnect }) {
			menu.add(each);
		}
		canvas.control().setMenu(menu.createContextMenu(canvas.control()));
	}

	private void close() {
		follower.close();
		connection.close();
		DiskScrollBack kept = scrollBack;
		if (kept != null) {
			ScrollBackStore.close(kept, connections.world().guest(guest) == null);
		}
	}
}
