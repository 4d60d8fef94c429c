/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.install;

import java.util.List;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/** The update sites, with what came of them; and buttons that change the list. */
@NonNullByDefault({})
final class SitesPanel extends Composite {

	private final Sites sites;
	private final Looker looker;
	private final Table table;
	private final Button remove;

	SitesPanel(Composite parent, Sites sites, Looker looker) {
		super(parent, SWT.NONE);
		this.sites = sites;
		this.looker = looker;
		GridLayoutFactory.fillDefaults().numColumns(2).applyTo(this);
		table = new Table(this, SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION);
		table.setHeaderVisible(true);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
		ConnectorsPage.column(table, "Update Site", 320);
		ConnectorsPage.column(table, "Offers", 210);
		Composite buttons = new Composite(this, SWT.NONE);
		GridLayoutFactory.fillDefaults().applyTo(buttons);
		button(buttons, "&Add…", "Add an update site: an address, a folder or a zip file", this::add);
		remove = button(buttons, "&Remove", "Forget the update site; what came from it stays", this::remove);
		button(buttons, "&Look Again", "Ask all update sites once more", () -> looker.look(true));
		table.addListener(SWT.Selection, e -> remove.setEnabled(table.getSelectionIndex() >= 0));
		remove.setEnabled(false);
	}

	void show(List<Site> all) {
		table.removeAll();
		for (Site site : all) {
			TableItem item = new TableItem(table, SWT.NONE);
			item.setData(site);
			item.setText(new String[] { site.uri().toString(), site.state() });
		}
		remove.setEnabled(false);
	}

	private void add() {
		SiteDialog dialog = new SiteDialog(getShell());
		if (dialog.open() == Window.OK) {
			dialog.site().ifPresent(sites::add);
			looker.look(false);
		}
	}

	private void remove() {
		for (TableItem item : table.getSelection()) {
			sites.remove(((Site) item.getData()).uri());
		}
		looker.look(false);
	}

	private static Button button(Composite parent, String text, String tip, Runnable action) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText(text);
		button.setToolTipText(tip);
		button.addListener(SWT.Selection, e -> action.run());
		GridDataFactory.fillDefaults().applyTo(button);
		return button;
	}

	/** Reads the sites anew. */
	interface Looker {
		/** @param again whether to ask those that were read before */
		void look(boolean again);
	}
}
