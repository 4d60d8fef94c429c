/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.AbstractLaunchConfigurationTab;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.guestbench.ui.Pictures;

/** What the tabs have in common: how they look, and that a change by the user is a change of the configuration. */
abstract class SettingsTab extends AbstractLaunchConfigurationTab {

	private final String name;
	private final Pictures picture;
	private boolean filling;

	SettingsTab(String name, Pictures picture) {
		this.name = name;
		this.picture = picture;
	}

	/** Shows what the configuration says. */
	abstract void fill(ILaunchConfiguration configuration) throws CoreException;

	/** Makes the controls, in two columns. */
	abstract void create(Composite page);

	@Override
	public final String getName() {
		return name;
	}

	@Override
	public final Image getImage() {
		return picture.image();
	}

	@Override
	public final void createControl(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(2).margins(8, 8).spacing(8, 8).applyTo(page);
		setControl(page);
		create(page);
	}

	@Override
	public final void initializeFrom(ILaunchConfiguration configuration) {
		filling = true;
		try {
			fill(configuration);
		} catch (CoreException e) {
			ILog.of(getClass()).log(e.getStatus());
			setErrorMessage(e.getStatus().getMessage());
		} finally {
			filling = false;
		}
	}

	/**
	 * Looks at what the configuration says. Called often: only what can be seen at once is looked at.
	 *
	 * @throws IllegalArgumentException with a message for the user if it makes no sense
	 */
	void examine(ILaunchConfiguration configuration) throws CoreException {
		// what can be chosen makes sense
	}

	@Override
	public boolean isValid(ILaunchConfiguration configuration) {
		setErrorMessage(null);
		try {
			examine(configuration);
			return true;
		} catch (CoreException | IllegalArgumentException e) {
			setErrorMessage(e.getMessage());
			return false;
		}
	}

	@Override
	public void setDefaults(ILaunchConfigurationWorkingCopy configuration) {
		// what is not there has its default
	}

	/** To be called when the user changed something. */
	final void changed() {
		if (!filling) {
			setDirty(true);
			updateLaunchConfigurationDialog();
		}
	}

	final Text field(Composite parent, String label, String hint, String tip) {
		new Label(parent, SWT.NONE).setText(label);
		Text text = new Text(parent, SWT.BORDER);
		text.setMessage(hint);
		text.setToolTipText(tip);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
		text.addModifyListener(e -> changed());
		return text;
	}

	final Button radio(Composite parent, String text, String tip) {
		Button button = new Button(parent, SWT.RADIO);
		button.setText(text);
		button.setToolTipText(tip);
		// the one that is switched off reports too: one of both is enough
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			if (button.getSelection()) {
				changed();
			}
		}));
		return button;
	}

	static Group group(Composite parent, String text, int columns) {
		Group group = new Group(parent, SWT.NONE);
		group.setText(text);
		GridLayoutFactory.swtDefaults().numColumns(columns).applyTo(group);
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(group);
		return group;
	}

	/** A sentence of help below what it explains. */
	static Label help(Composite parent, int span, String text) {
		Label label = new Label(parent, SWT.WRAP);
		label.setText(text);
		label.setForeground(parent.getDisplay().getSystemColor(SWT.COLOR_WIDGET_DISABLED_FOREGROUND));
		GridDataFactory.fillDefaults().grab(true, false).span(span, 1).hint(420, SWT.DEFAULT).applyTo(label);
		return label;
	}

	final Button push(Composite parent, String text, Runnable action) {
		Button button = createPushButton(parent, text, null);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> action.run()));
		return button;
	}

	/** Sets the text only if it is another one, so that the cursor stays where the user types. */
	static void show(Text text, String value) {
		if (!text.getText().equals(value)) {
			text.setText(value);
		}
	}
}
