/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.connect;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Interaction.Credentials;
import org.guestbench.core.ConnectorDescription;

/** Name, address, who signs in, and further settings of a connection; and a button that tries them. */
@NonNullByDefault({})
final class ConnectionPage extends WizardPage {

	private final @Nullable ConnectionSpec edited;
	private final List<String> taken;
	private final Runnable test;
	private final Consumer<String> choose;
	private @Nullable ConnectorDescription connector;
	private Text name;
	private Text address;
	private Text user;
	private Text secret;
	private Text properties;
	private ChoiceBar choices;
	private Button tester;

	/**
	 * @param edited the connection that is changed; null for a new one
	 * @param taken  names that a new one cannot have
	 * @param test   tries what was typed
	 * @param choose lets somebody choose that
	 */
	ConnectionPage(@Nullable ConnectionSpec edited, List<String> taken, Runnable test, Consumer<String> choose) {
		super("connection");
		this.edited = edited;
		this.taken = taken;
		this.test = test;
		this.choose = choose;
		setTitle("Connection");
		setDescription("Say how to reach the hypervisor.");
	}

	/** Of this kind the connection will be. */
	void connector(ConnectorDescription other) {
		if (other.equals(connector)) {
			return;
		}
		connector = other;
		if (address != null && edited == null) {
			prefill();
			if (name.getText().isEmpty()) {
				// nothing is wrong before something was typed
				setErrorMessage(null);
			}
		}
		showChoices();
	}

	private void showChoices() {
		ConnectorDescription present = connector;
		if (choices != null && present != null) {
			choices.show(present.choices());
		}
	}

	/** Empty as long as it is not how to reach a hypervisor. */
	Optional<ConnectionSpec> spec() {
		try {
			ConnectorDescription present = connector;
			return present == null || name == null ? Optional.empty() : Optional.of(draft().toSpec(present.schemes()));
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	/** As far as it is written down, with the name left out perhaps. If that is no beginning, the page says why, and it is empty. */
	Optional<ConnectionSpec> begun() {
		try {
			ConnectorDescription present = connector;
			return present == null ? Optional.empty() : Optional.of(draft().begun(present.schemes()));
		} catch (IllegalArgumentException e) {
			setErrorMessage(e.getMessage());
			return Optional.empty();
		}
	}

	/** Something was chosen: address and settings are as in that. */
	void take(ConnectionSpec chosen) {
		Draft draft = Draft.of(chosen);
		address.setText(draft.address());
		properties.setText(draft.properties());
	}

	/** What is to be remembered in the secure storage; empty if nothing was typed. */
	Optional<Credentials> credentials() {
		return user == null || user.getText().isBlank() && secret.getCharCount() == 0 ? Optional.empty()
				: Optional.of(new Credentials(user.getText(), secret.getTextChars()));
	}

	@Override
	public void createControl(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(2).spacing(8, 6).applyTo(page);
		name = field(page, "&Name:", SWT.BORDER, "By which it is listed: letters, digits, dots, dashes, underscores");
		address = field(page, "&Address:", SWT.BORDER, "The address of the hypervisor, a URI");
		user = field(page, "&User:", SWT.BORDER, "Who signs in. Leave it empty if nobody has to, or to be asked");
		secret = field(page, "&Password:", SWT.BORDER | SWT.PASSWORD, "Kept in the Platform's secure storage, never in the connection");
		if (edited != null) {
			secret.setMessage("(as it was)");
		}
		properties = field(page, "&Settings:", SWT.BORDER | SWT.MULTI | SWT.V_SCROLL,
				"One NAME=VALUE in each line; the manual of the connector says which there are");
		GridDataFactory.fillDefaults().grab(true, true).hint(320, 80).applyTo(properties);
		choices = new ChoiceBar(page, choose);
		showChoices();
		new Label(page, SWT.NONE);
		tester = new Button(page, SWT.PUSH);
		tester.setText("&Test Connection");
		tester.setToolTipText("Open the connection, look, and close it again; nothing is saved");
		tester.addListener(SWT.Selection, e -> test.run());
		if (edited != null) {
			Draft draft = Draft.of(edited);
			name.setText(draft.name());
			name.setEnabled(false);
			address.setText(draft.address());
			properties.setText(draft.properties());
		} else {
			prefill();
		}
		for (Text field : List.of(name, address, user, secret, properties)) {
			field.addListener(SWT.Modify, e -> check());
		}
		check();
		// nothing is wrong before something was typed
		setErrorMessage(null);
		setControl(page);
	}

	@Override
	public void setVisible(boolean visible) {
		super.setVisible(visible);
		if (visible) {
			(edited == null ? name : address).setFocus();
		}
	}

	private Draft draft() {
		return new Draft(name.getText(), address.getText(), properties.getText());
	}

	private void prefill() {
		ConnectorDescription present = connector;
		if (present != null && !present.schemes().isEmpty()) {
			address.setText(new Addresses(present.schemes()).first());
		}
	}

	/** Says what is wrong with what is typed. */
	void check() {
		String problem = null;
		setMessage(null);
		try {
			draft().checkName();
			if (edited == null && taken.contains(name.getText().strip())) {
				throw new IllegalArgumentException(
						"There is a connection '" + name.getText().strip() + "' already. Choose another name.");
			}
			ConnectorDescription present = connector;
			if (present != null) {
				draft().toSpec(present.schemes());
			}
		} catch (IllegalArgumentException e) {
			problem = e.getMessage();
		}
		setErrorMessage(problem);
		setPageComplete(problem == null && connector != null);
		tester.setEnabled(isPageComplete());
	}

	private static Text field(Composite parent, String label, int style, String tip) {
		Label text = new Label(parent, SWT.NONE);
		text.setText(label);
		GridDataFactory.fillDefaults().align(SWT.FILL, (style & SWT.MULTI) != 0 ? SWT.BEGINNING : SWT.CENTER).applyTo(text);
		Text field = new Text(parent, style);
		field.setToolTipText(tip);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
		return field;
	}
}
