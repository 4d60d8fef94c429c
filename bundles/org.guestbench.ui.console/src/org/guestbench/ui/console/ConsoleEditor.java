/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.EditorPart;
import org.guestbench.api.console.GraphicalConsole;
import org.guestbench.api.console.SerialConsole;
import org.guestbench.core.ShellAtConsole;
import org.guestbench.ui.console.screen.ScreenPane;
import org.guestbench.ui.console.terminal.SerialPane;

/** Shows one console of one guest, and goes on showing it when the guest is started again. */
public final class ConsoleEditor extends EditorPart {

	public static final String ID = "org.guestbench.ui.console.editor";

	private @Nullable ConsolePane pane;
	/** Which ends with the editor. */
	private @Nullable ShellAtConsole shell;

	@Override
	public void init(IEditorSite site, IEditorInput input) throws PartInitException {
		if (!(input instanceof ConsoleInput)) {
			throw new PartInitException("This editor shows consoles of guests and nothing else.");
		}
		setSite(site);
		setInput(input);
		setPartName(input.getName());
	}

	@Override
	public void createPartControl(Composite parent) {
		ConsoleInput input = (ConsoleInput) getEditorInput();
		pane = switch (input.console()) {
		case SerialConsole console -> new SerialPane(parent, getEditorSite(), input.guest(), console, this::setContentDescription);
		case GraphicalConsole console -> new ScreenPane(parent, getEditorSite(), input.guest(), console, input.getName());
		};
	}

	/** Whether a shell was started here that has not ended. */
	boolean hasShell() {
		ShellAtConsole present = shell;
		return present != null && !present.ended();
	}

	/** From now on this one ends with the editor. */
	void keep(ShellAtConsole started) {
		end();
		shell = started;
		if (pane instanceof SerialPane serial) {
			serial.tell(started);
		}
	}

	@Override
	public void dispose() {
		end();
		super.dispose();
	}

	private void end() {
		ShellAtConsole present = shell;
		if (present != null) {
			// it says goodbye to the guest, which may take a while
			Thread.ofVirtual().start(present::close);
		}
	}

	@Override
	public void setFocus() {
		ConsolePane present = pane;
		if (present != null) {
			present.setFocus();
		}
	}

	@Override
	public void doSave(IProgressMonitor monitor) {
		// there is nothing to be saved
	}

	@Override
	public void doSaveAs() {
		// there is nothing to be saved
	}

	@Override
	public boolean isDirty() {
		return false;
	}

	@Override
	public boolean isSaveAsAllowed() {
		return false;
	}
}
