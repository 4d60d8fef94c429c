/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import java.util.function.Consumer;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;

/** Something that can be done with a console, in its bar and in its menu. The tooltip is the text, with the key in brackets. For the UI thread. */
public final class ConsoleAction extends Action {

	private final Consumer<Boolean> act;

	private ConsoleAction(String text, int style, @Nullable ConsolePictures picture, Consumer<Boolean> act) {
		super(text, style);
		this.act = act;
		setToolTipText(text.replace("&", "").replaceFirst("\t(.*)", " ($1)"));
		if (picture != null) {
			setImageDescriptor(picture.descriptor());
		}
	}

	/** @param text which may have a mnemonic, and a key after a tabulator */
	public static ConsoleAction push(String text, @Nullable ConsolePictures picture, Runnable act) {
		return new ConsoleAction(text, IAction.AS_PUSH_BUTTON, picture, checked -> act.run());
	}

	/**
	 * Something that is on or off.
	 *
	 * @param initially on; nobody is told of that
	 */
	public static ConsoleAction toggle(String text, ConsolePictures picture, boolean initially, Consumer<Boolean> act) {
		ConsoleAction action = new ConsoleAction(text, IAction.AS_CHECK_BOX, picture, act);
		action.setChecked(initially);
		return action;
	}

	@Override
	public void run() {
		act.accept(isChecked());
	}
}
