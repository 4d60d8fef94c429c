/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.guestbench.api.guest.GuestName;
import org.guestbench.ui.FieldsDialog;

/** Asks for the name of a guest. */
@NonNullByDefault({})
class NameDialog extends FieldsDialog<GuestName> {

	private final String proposal;
	private Text name;

	/**
	 * @param verb     on the button that ends it well
	 * @param proposal what stands in the field at first
	 */
	NameDialog(Shell parent, String title, String message, String verb, String proposal) {
		super(parent, title, message, verb);
		this.proposal = proposal;
	}

	@Override
	protected void fill(Composite fields) {
		label(fields, "&Name:");
		name = text(fields, proposal, "By which the guest is listed", 2);
		name.selectAll();
		name.setFocus();
	}

	@Override
	protected final GuestName read() {
		return new GuestName(name.getText().strip());
	}
}
