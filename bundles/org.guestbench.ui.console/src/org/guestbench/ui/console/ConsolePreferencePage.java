/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.IntegerFieldEditor;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

/** Lets people change {@link ConsolePreferences}. */
public final class ConsolePreferencePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

	public ConsolePreferencePage() {
		super(GRID);
		setPreferenceStore(ConsolePreferences.store());
		setDescription("Consoles of guests use the Text Font of General ▸ Appearance ▸ Colors and Fonts.");
	}

	@Override
	public void init(IWorkbench workbench) {
		// all that is needed is in the preferences
	}

	@Override
	protected void createFieldEditors() {
		IntegerFieldEditor size = new IntegerFieldEditor(ConsolePreferences.SCROLL_BACK,
				"&Scroll-back of each console on disk, in MiB (for consoles opened from now on):", getFieldEditorParent());
		size.setValidRange(ConsolePreferences.SMALLEST_SCROLL_BACK, ConsolePreferences.LARGEST_SCROLL_BACK);
		addField(size);
	}
}
