/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.newguest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

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
import org.guestbench.images.guest.CloudInit;

/** What a guest that was made for clouds is told at its first start. */
@NonNullByDefault({})
final class CloudInitPage extends WizardPage {

	private static final int KEY = 16_384;

	private Button wanted;
	private Text user;
	private Text key;

	CloudInitPage() {
		super("cloud-init");
		setTitle("First Start");
		setDescription("An image made for clouds has no user who could sign in.");
	}

	/** Null if it is told nothing. The page is complete. */
	@Nullable
	CloudInit cloudInit() {
		return wanted == null || !wanted.getSelection() || !isPageComplete() ? null : new CloudInit(user.getText().strip(), key());
	}

	@Override
	public void createControl(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(2).spacing(8, 6).applyTo(page);
		wanted = new Button(page, SWT.CHECK);
		wanted.setText("&Tell cloud-init to make a user");
		wanted.setToolTipText("By a small read-only disk (data source NoCloud). A system without cloud-init takes no notice of it");
		GridDataFactory.fillDefaults().span(2, 1).applyTo(wanted);
		label(page, "&User:");
		user = new Text(page, SWT.BORDER);
		user.setToolTipText("Who may sign in, and become root without a password");
		GridDataFactory.fillDefaults().grab(true, false).applyTo(user);
		Label of = label(page, "Public &key:");
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(of);
		key = new Text(page, SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
		key.setToolTipText("Of ssh, by which the user signs in; one line");
		GridDataFactory.fillDefaults().grab(true, true).hint(380, 90).applyTo(key);
		user.setText(System.getProperty("user.name", "").replaceAll("^root$", "guest"));
		key.setText(ownKey());
		wanted.addListener(SWT.Selection, e -> check());
		user.addListener(SWT.Modify, e -> check());
		key.addListener(SWT.Modify, e -> check());
		check();
		setControl(page);
	}

	private void check() {
		boolean told = wanted.getSelection();
		user.setEnabled(told);
		key.setEnabled(told);
		String problem = null;
		if (told) {
			try {
				new CloudInit(user.getText().strip(), key());
			} catch (IllegalArgumentException e) {
				problem = e.getMessage();
			}
		}
		setErrorMessage(problem);
		setPageComplete(problem == null);
	}

	/** However the line was broken when it was pasted. */
	private String key() {
		return key.getText().strip().replaceAll("[\\r\\n]+", "");
	}

	/** The public key that ssh would use, if there is one. */
	private static String ownKey() {
		Path ssh = Path.of(System.getProperty("user.home", "."), ".ssh");
		return Stream.of("id_ed25519.pub", "id_ecdsa.pub", "id_rsa.pub").map(ssh::resolve).filter(Files::isReadable).findFirst()
				.map(CloudInitPage::read).orElse("");
	}

	private static String read(Path file) {
		try {
			return Files.size(file) > KEY ? "" : Files.readString(file).strip();
		} catch (IOException e) {
			// Then it is typed or pasted.
			return "";
		}
	}

	private static Label label(Composite parent, String text) {
		Label label = new Label(parent, SWT.NONE);
		label.setText(text);
		return label;
	}
}
