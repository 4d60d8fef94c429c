/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.guestbench.api.guest.Tags;

/** Which tags guests shall have. What only some of them have is grey, and stays as it is until somebody presses it. */
final class TagsDialog extends TitleAreaDialog {

	private final List<Tags> before;
	private final List<String> known;
	private Set<String> wanted = Set.of();
	private Set<String> unwanted = Set.of();
	private @Nullable Table table;
	private @Nullable Text others;

	/**
	 * @param before of each guest
	 * @param known  of all guests that there are
	 */
	TagsDialog(Shell parent, List<Tags> before, List<String> known) {
		super(parent);
		this.before = before;
		this.known = known;
	}

	/** What each guest shall have. */
	Set<String> wanted() {
		return wanted;
	}

	/** What no guest shall have. */
	Set<String> unwanted() {
		return unwanted;
	}

	@Override
	@NonNullByDefault({})
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Tags");
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	@NonNullByDefault({})
	protected Control createDialogArea(Composite parent) {
		setTitle(before.size() == 1 ? "The tags of a guest" : "The tags of " + before.size() + " guests");
		setMessage("Guests are searched and filtered by their tags.");
		Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
		GridLayoutFactory.swtDefaults().numColumns(2).margins(10, 10).applyTo(area);
		Table made = new Table(area, SWT.BORDER | SWT.CHECK);
		GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(320, 140).applyTo(made);
		for (String tag : known) {
			long having = before.stream().filter(tags -> tags.all().contains(tag)).count();
			TableItem item = new TableItem(made, SWT.NONE);
			item.setText(tag);
			item.setChecked(having > 0);
			item.setGrayed(having > 0 && having < before.size());
		}
		made.addListener(SWT.Selection, e -> {
			if (e.detail == SWT.CHECK && e.item instanceof TableItem item) {
				item.setGrayed(false);
			}
		});
		table = made;
		new Label(area, SWT.NONE).setText("&New tags:");
		Text typed = new Text(area, SWT.BORDER);
		typed.setToolTipText("New tags, with blanks between them");
		typed.addModifyListener(e -> check(typed.getText()));
		GridDataFactory.fillDefaults().grab(true, false).applyTo(typed);
		others = typed;
		typed.setFocus();
		return area;
	}

	@Override
	protected void okPressed() {
		Table present = table;
		Text typed = others;
		if (present != null && typed != null) {
			wanted = new TreeSet<>(words(typed.getText()));
			unwanted = new TreeSet<>();
			for (TableItem item : present.getItems()) {
				if (!item.getGrayed()) {
					(item.getChecked() ? wanted : unwanted).add(item.getText());
				}
			}
			unwanted.removeAll(words(typed.getText()));
		}
		super.okPressed();
	}

	private void check(String typed) {
		try {
			new Tags(words(typed));
			setErrorMessage(null);
			getButton(IDialogConstants.OK_ID).setEnabled(true);
		} catch (IllegalArgumentException e) {
			setErrorMessage(e.getMessage());
			getButton(IDialogConstants.OK_ID).setEnabled(false);
		}
	}

	private static List<String> words(String typed) {
		String text = typed.strip();
		return text.isEmpty() ? List.of() : List.of(text.split("[\\s,]+"));
	}
}
