/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.internal;

import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.IntegerFieldEditor;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.guestbench.ui.Preferences;

/** What holds for guests everywhere in the workbench. */
public final class GuestbenchPreferencePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

	public GuestbenchPreferencePage() {
		super(GRID);
		setDescription("Guests of all connections. How new throwaway runs begin is on the page below.");
		setPreferenceStore(Preferences.store());
	}

	@Override
	public void init(IWorkbench workbench) {
		// nothing to prepare
	}

	@Override
	protected void createFieldEditors() {
		addField(new BooleanFieldEditor(Preferences.CONFIRM_DELETE, "&Ask before a guest is deleted", getFieldEditorParent()));
		IntegerFieldEditor patience = new IntegerFieldEditor(Preferences.SHUTDOWN_SECONDS,
				"&Seconds that a guest may take to shut down before it can be powered off:", getFieldEditorParent(), 4);
		patience.setValidRange(1, 3600);
		addField(patience);
	}
}
