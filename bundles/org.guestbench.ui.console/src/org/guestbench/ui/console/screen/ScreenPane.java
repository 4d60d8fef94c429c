/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.screen;

import java.util.List;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Widget;
import org.eclipse.ui.services.IServiceLocator;
import org.guestbench.api.console.GraphicalConsole;
import org.guestbench.api.guest.GuestId;
import org.guestbench.console.rfb.KeyStroke;
import org.guestbench.console.rfb.RfbClient;
import org.guestbench.core.Connections;
import org.guestbench.ui.Services;
import org.guestbench.ui.UiThread;
import org.guestbench.ui.console.ConsoleAction;
import org.guestbench.ui.console.ConsoleBar;
import org.guestbench.ui.console.ConsolePane;
import org.guestbench.ui.console.ConsolePictures;
import org.guestbench.ui.console.GuestFollower;
import org.guestbench.ui.console.KeyFilter;

/** A graphical console: a bar and the guest's screen. */
public final class ScreenPane implements ConsolePane {

	private static final String SHOWN = ScreenPane.class.getName();

	private final Display display;
	private final Composite pane;
	private final ConsoleBar bar;
	private final ScreenCanvas canvas;
	private final ScreenRelay relay;
	private final ScreenConnection connection;
	private final GuestFollower follower;
	private final FullScreen fullScreen;
	private final ScreenPointer pointer;
	private boolean viewOnly;

	/** @param title what is shown, for people */
	public ScreenPane(Composite parent, IServiceLocator services, GuestId guest, GraphicalConsole console, String title) {
		display = parent.getDisplay();
		pane = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(pane);
		bar = new ConsoleBar(pane);
		canvas = new ScreenCanvas(pane);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas.control());
		canvas.control().setData(SHOWN, canvas);
		Connections connections = Services.get(getClass(), Connections.class);
		relay = new ScreenRelay(canvas, relative -> pointer().relative(relative));
		connection = new ScreenConnection(connections, guest, console, relay, this::says);
		follower = new GuestFollower("Screen of " + guest, connections, guest, connection);
		fullScreen = new FullScreen(canvas.control(), title);
		new ScreenKeyboard(canvas.control(), (down, key) -> {
			RfbClient client = taking();
			if (client != null) {
				client.key(down, key);
			}
		});
		pointer = new ScreenPointer(canvas, new ToGuest(this::taking), this::hint);
		KeyFilter.suspendWhileFocused(canvas.control(), services);
		actions();
		pane.addDisposeListener(e -> {
			follower.close();
			connection.close();
			relay.close();
		});
		follower.start();
	}

	/** What such a canvas shows now, for tests. */
	public static @Nullable Image picture(Widget widget) {
		return ((ScreenCanvas) widget.getData(SHOWN)).picture();
	}

	/** How many pictures such a canvas has painted, for tests. */
	public static int pictures(Widget widget) {
		return ((ScreenCanvas) widget.getData(SHOWN)).painted();
	}

	@Override
	public void setFocus() {
		canvas.control().setFocus();
	}

	private void says(IStatus status, boolean connected) {
		UiThread.later(display, pane, () -> {
			bar.show(status);
			if (connected) {
				pointer.tell();
			}
		});
	}

	private ScreenPointer pointer() {
		return pointer;
	}

	/** What is to be known of the pointer; that there is a connection if that is nothing. */
	private void hint(String text) {
		if (connection.client() != null) {
			bar.show(Status.info(text.isEmpty() ? ScreenConnection.CONNECTED : text));
		}
	}

	/** The connection, if there is one and the user may change something. */
	private @Nullable RfbClient taking() {
		return viewOnly ? null : connection.client();
	}

	private void actions() {
		bar.add(ConsoleAction.toggle("Fit into the Space", ConsolePictures.FIT, true, canvas::fit));
		bar.add(ConsoleAction.push("Full Screen (" + FullScreen.KEY + ")", ConsolePictures.FULL_SCREEN, fullScreen::toggle));
		bar.add(ConsoleAction.toggle("View Only", ConsolePictures.VIEW_ONLY, false, on -> viewOnly = on));
		bar.add(new KeyMenu(this::press));
		bar.add(ConsoleAction.push("Type the Clipboard's Text", ConsolePictures.TYPE, this::typeClipboard));
		bar.add(ConsoleAction.push("Copy What the Guest Copied", ConsolePictures.COPY, this::copyFromGuest));
		bar.add(ConsoleAction.push("Save a Screenshot…", ConsolePictures.CAMERA, this::screenshot));
		bar.add(ConsoleAction.push("Reconnect Now", ConsolePictures.RECONNECT, follower::hurry));
	}

	private void press(List<KeyStroke> keys) {
		RfbClient client = taking();
		if (client != null) {
			client.press(keys);
		}
		setFocus();
	}

	private void typeClipboard() {
		Clipboard clipboard = new Clipboard(display);
		Object text = clipboard.getContents(TextTransfer.getInstance());
		clipboard.dispose();
		RfbClient client = taking();
		if (client != null && text instanceof String typed) {
			client.clipboard(typed);
			TypingJob job = new TypingJob(client, typed);
			job.setUser(true);
			job.schedule();
			setFocus();
		}
	}

	private void copyFromGuest() {
		String text = relay.copied();
		if (!text.isEmpty()) {
			Clipboard clipboard = new Clipboard(display);
			clipboard.setContents(new Object[] { text }, new Transfer[] { TextTransfer.getInstance() });
			clipboard.dispose();
		}
	}

	private void screenshot() {
		Image image = canvas.picture();
		if (image == null) {
			return;
		}
		ImageData data = image.getImageData();
		FileDialog dialog = new FileDialog(pane.getShell(), SWT.SAVE);
		dialog.setFilterExtensions(new String[] { "*.png" });
		dialog.setFileName("screen.png");
		dialog.setOverwrite(true);
		String file = dialog.open();
		if (file != null) {
			save(data, file);
		}
	}

	private void save(ImageData data, String file) {
		ImageLoader loader = new ImageLoader();
		loader.data = new ImageData[] { data };
		try {
			loader.save(file, SWT.IMAGE_PNG);
		} catch (SWTException e) {
			bar.show(Status.error("The screenshot cannot be written to '" + file + "': " + e.getMessage()
					+ ". Choose another place.", e));
		}
	}
}
