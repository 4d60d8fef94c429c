/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.internal;

import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
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
	}
}
