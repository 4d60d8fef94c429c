/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal;

import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.RadioGroupFieldEditor;
import org.eclipse.jface.preference.StringFieldEditor;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.guestbench.api.MemorySize;
import org.guestbench.ui.Preferences;

/** How new launch configurations begin. */
public final class ThrowawayRunsPreferencePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

	public ThrowawayRunsPreferencePage() {
		super(GRID);
		setDescription("New launch configurations begin with these settings. In a folder with a guestbench.yaml, that file says "
				+ "which image and memory it needs.");
		setPreferenceStore(Preferences.store());
	}

	@Override
	public void init(IWorkbench workbench) {
		// nothing to prepare
	}

	@Override
	protected void createFieldEditors() {
		Composite parent = getFieldEditorParent();
		StringFieldEditor image = new StringFieldEditor(Preferences.IMAGE, "&Image:", parent);
		image.getTextControl(parent).setMessage("the one that fits the project");
		addField(image);
		addField(new MemoryField(parent));
		addField(new RadioGroupFieldEditor(Preferences.KEEP, "Keep the guest after the run", 1,
				new String[][] { { "&Never", "never" }, { "When it &failed", "on_failure" }, { "&Always", "always" } }, parent, true));
	}

	private static final class MemoryField extends StringFieldEditor {

		MemoryField(Composite parent) {
			super(Preferences.MEMORY, "&Memory:", parent);
			getTextControl(parent).setMessage("what the image needs, for example 2G");
			setValidateStrategy(VALIDATE_ON_KEY_STROKE);
		}

		@Override
		protected boolean doCheckState() {
			try {
				if (!getStringValue().isBlank()) {
					MemorySize.parse(getStringValue());
				}
				return true;
			} catch (IllegalArgumentException e) {
				setErrorMessage(e.getMessage());
				return false;
			}
		}
	}
}
