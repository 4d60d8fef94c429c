/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.internal;

import java.net.URI;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.guestbench.api.connection.Interaction.Credentials;

/** Asks for a user name and a password. */
final class CredentialsDialog extends TitleAreaDialog {

	private final URI target;
	private final String reason;
	private @Nullable Text user;
	private @Nullable Text secret;
	private @Nullable Button remember;
	private boolean remembered;
	private Optional<Credentials> credentials = Optional.empty();

	CredentialsDialog(@Nullable Shell parent, URI target, String reason) {
		super(parent);
		this.target = target;
		this.reason = reason;
		setHelpAvailable(false);
	}

	Optional<Credentials> credentials() {
		return credentials;
	}

	/** Whether the user wants them to be remembered. */
	boolean remembered() {
		return remembered;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Sign In");
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle("Sign in to " + (target.getAuthority() == null ? target.toString() : target.getAuthority()));
		setMessage(reason);
		Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
		GridLayoutFactory.swtDefaults().numColumns(2).margins(10, 10).applyTo(area);
		Text name = field(area, "&User name:", SWT.BORDER);
		Text password = field(area, "&Password:", SWT.BORDER | SWT.PASSWORD);
		String known = target.getUserInfo();
		if (known != null) {
			name.setText(known);
			password.setFocus();
		}
		Button box = new Button(area, SWT.CHECK);
		box.setText("&Remember in the secure storage");
		GridDataFactory.fillDefaults().span(2, 1).applyTo(box);
		remember = box;
		user = name;
		secret = password;
		return area;
	}

	private static Text field(Composite parent, String label, int style) {
		new Label(parent, SWT.NONE).setText(label);
		Text text = new Text(parent, style);
		GridDataFactory.fillDefaults().grab(true, false).hint(280, SWT.DEFAULT).applyTo(text);
		return text;
	}

	@Override
	protected void okPressed() {
		Button box = remember;
		remembered = box != null && box.getSelection();
		Text name = user;
		Text password = secret;
		if (name != null && password != null) {
			credentials = Optional.of(new Credentials(name.getText(), password.getTextChars()));
		}
		super.okPressed();
	}
}
