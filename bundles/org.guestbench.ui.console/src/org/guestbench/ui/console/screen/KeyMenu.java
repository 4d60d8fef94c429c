/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.screen;

import java.util.List;
import java.util.function.Consumer;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuCreator;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.guestbench.console.rfb.KeyStroke;
import org.guestbench.ui.console.ConsolePictures;

/** Keys that the user's own desktop would take. */
final class KeyMenu extends Action implements IMenuCreator {

	private static final int TERMINALS = 12;

	private final Consumer<List<KeyStroke>> guest;
	private @Nullable MenuManager manager;

	KeyMenu(Consumer<List<KeyStroke>> guest) {
		super("Send Keys", IAction.AS_DROP_DOWN_MENU);
		this.guest = guest;
		setImageDescriptor(ConsolePictures.KEYS.descriptor());
		setToolTipText("Send Keys");
		setMenuCreator(this);
	}

	/** The button itself sends what is wanted most. */
	@Override
	public void run() {
		guest.accept(List.of(KeyStroke.CONTROL, KeyStroke.ALT, KeyStroke.DELETE));
	}

	@Override
	public Menu getMenu(Control parent) {
		dispose();
		MenuManager menu = new MenuManager();
		add(menu, "Ctrl+Alt+&Delete", KeyStroke.CONTROL, KeyStroke.ALT, KeyStroke.DELETE);
		add(menu, "Ctrl+Alt+&Backspace", KeyStroke.CONTROL, KeyStroke.ALT, KeyStroke.BACKSPACE);
		add(menu, "Alt+&Tab", KeyStroke.ALT, KeyStroke.TAB);
		add(menu, "Alt+F&4", KeyStroke.ALT, KeyStroke.function(4));
		add(menu, "&Super", KeyStroke.SUPER);
		add(menu, "&Print Screen", KeyStroke.PRINT);
		menu.add(new Separator());
		for (int number = 1; number <= TERMINALS; number++) {
			add(menu, "Ctrl+Alt+F" + number, KeyStroke.CONTROL, KeyStroke.ALT, KeyStroke.function(number));
		}
		manager = menu;
		return menu.createContextMenu(parent);
	}

	@Override
	public @Nullable Menu getMenu(Menu parent) {
		return null;
	}

	@Override
	public void dispose() {
		MenuManager present = manager;
		if (present != null) {
			present.dispose();
			manager = null;
		}
	}

	private void add(MenuManager menu, String text, KeyStroke... keys) {
		List<KeyStroke> pressed = List.of(keys);
		menu.add(new Action(text) {
			@Override
			public void run() {
				guest.accept(pressed);
			}
		});
	}
}
