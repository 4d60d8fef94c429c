/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.guestbench.api.guest.Tags;
import org.guestbench.ui.FieldsDialog;

/** Which tags guests shall have. What only some of them have is grey, and stays as it is until somebody presses it. */
@NonNullByDefault({})
final class TagsDialog extends FieldsDialog<TagsDialog.Wish> {

	private final List<Tags> before;
	private final List<String> known;
	private Table table;
	private Text others;

	/**
	 * @param wanted   what each guest shall have
	 * @param unwanted what no guest shall have
	 */
	record Wish(Set<String> wanted, Set<String> unwanted) {
	}

	/**
	 * @param before of each guest
	 * @param known  of all guests that there are
	 */
	TagsDialog(Shell parent, List<Tags> before, List<String> known) {
		super(parent, "Tags", before.size() == 1 ? "The tags of a guest" : "The tags of " + before.size() + " guests",
				"Guests are searched and filtered by their tags.", "OK");
		this.before = before;
		this.known = known;
	}

	@Override
	protected void fill(Composite fields) {
		table = new Table(fields, SWT.BORDER | SWT.CHECK);
		GridDataFactory.fillDefaults().grab(true, true).span(3, 1).hint(320, 140).applyTo(table);
		for (String tag : known) {
			long having = before.stream().filter(tags -> tags.all().contains(tag)).count();
			TableItem item = new TableItem(table, SWT.NONE);
			item.setText(tag);
			item.setChecked(having > 0);
			item.setGrayed(having > 0 && having < before.size());
		}
		table.addListener(SWT.Selection, e -> {
			if (e.detail == SWT.CHECK && e.item instanceof TableItem item) {
				item.setGrayed(false);
			}
		});
		label(fields, "&New tags:");
		others = text(fields, "", "New tags, with blanks between them", 2);
		others.setFocus();
	}

	@Override
	protected Wish read() {
		List<String> typed = new Tags(words(others.getText())).all();
		Set<String> wanted = new TreeSet<>(typed);
		Set<String> unwanted = new TreeSet<>();
		for (TableItem item : table.getItems()) {
			if (!item.getGrayed()) {
				(item.getChecked() ? wanted : unwanted).add(item.getText());
			}
		}
		unwanted.removeAll(typed);
		return new Wish(wanted, unwanted);
	}

	private static List<String> words(String typed) {
		String text = typed.strip();
		return text.isEmpty() ? List.of() : List.of(text.split("[\\s,]+"));
	}
}
