/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.util.LinkedHashMap;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.dialogs.MessageDialogWithToggle;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;

/**
 * Asks before something is lost. Only who presses the button agrees: a dialog of the Platform's that goes with its parent has been answered with
 * yes.
 */
public class Question extends MessageDialogWithToggle {

	private final boolean withChoice;

	/**
	 * @param verb   what the button says, with a mnemonic
	 * @param choice something that can be chosen besides, or null
	 */
	public Question(Shell parent, String title, String message, String verb, @Nullable String choice) {
		super(parent, title, null, message.replace("&", "&&"), MessageDialog.CONFIRM, answers(verb), 0, choice == null ? "" : choice,
				false);
		withChoice = choice != null;
		setReturnCode(IDialogConstants.CANCEL_ID);
	}

	/** Opens it, and waits for the answer. */
	public final boolean agreed() {
		return open() == IDialogConstants.OK_ID;
	}

	/** Whether what could be chosen besides was chosen. */
	public final boolean chosen() {
		return getToggleState();
	}

	@Override
	@NonNullByDefault({})
	protected Button createToggleButton(Composite parent) {
		Button button = super.createToggleButton(parent);
		if (!withChoice) {
			GridDataFactory.fillDefaults().exclude(true).applyTo(button);
			button.setVisible(false);
		}
		return button;
	}

	private static LinkedHashMap<String, Integer> answers(String verb) {
		LinkedHashMap<String, Integer> answers = new LinkedHashMap<>();
		answers.put(verb, IDialogConstants.OK_ID);
		answers.put(IDialogConstants.CANCEL_LABEL, IDialogConstants.CANCEL_ID);
		return answers;
	}
}
