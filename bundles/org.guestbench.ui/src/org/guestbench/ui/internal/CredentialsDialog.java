/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.internal;

import java.net.URI;
import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.guestbench.api.connection.Interaction.Credentials;
import org.guestbench.ui.TitledDialog;

/** Asks for a user name and a password. */
final class CredentialsDialog extends TitledDialog {

	private final URI target;
	private @Nullable Text user;
	private @Nullable Text secret;
	private @Nullable Button remember;
	private boolean remembered;
	private Optional<Credentials> credentials = Optional.empty();

	CredentialsDialog(@Nullable Shell parent, URI target, String reason) {
		super(parent, "Sign In", "Sign in to " + (target.getAuthority() == null ? target.toString() : target.getAuthority()), reason,
				IDialogConstants.OK_LABEL);
		this.target = target;
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
	@NonNullByDefault({})
	protected void fill(Composite fields) {
		Text name = field(fields, "&User name:", SWT.BORDER);
		Text password = field(fields, "&Password:", SWT.BORDER | SWT.PASSWORD);
		String known = target.getUserInfo();
		if (known != null) {
			name.setText(known);
			password.setFocus();
		}
		remember = option(fields, "&Remember in the secure storage", false);
		user = name;
		secret = password;
	}

	private static Text field(Composite fields, String label, int style) {
		label(fields, label);
		Text text = new Text(fields, style);
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(280, SWT.DEFAULT).applyTo(text);
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
