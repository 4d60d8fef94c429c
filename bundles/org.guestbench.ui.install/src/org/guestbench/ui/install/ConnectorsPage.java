/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.install;

import java.util.Arrays;
import java.util.List;

import org.eclipse.equinox.p2.ui.ProvisioningUI;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.guestbench.ui.Pictures;

/** The connectors that are offered, beside those that are installed; and the update sites that were asked. */
@NonNullByDefault({})
final class ConnectorsPage extends WizardPage {

	private final CatalogReader reader;
	private final ProvisioningUI p2;
	private final InstallWizard.Worker worker;
	private Catalog catalog = Catalog.EMPTY;
	private Table connectors;
	private Text description;
	private SitesPanel sites;

	ConnectorsPage(ProvisioningUI p2, InstallWizard.Worker worker) {
		super("connectors");
		this.p2 = p2;
		this.worker = worker;
		reader = new CatalogReader(p2);
		setTitle("Hypervisor Connectors");
		setDescription("Check what to install. Licences are shown next, and nothing is changed before you agree.");
		setPageComplete(false);
	}

	/** What is checked. */
	List<Entry.Offer> chosen() {
		return Arrays.stream(connectors.getItems()).filter(TableItem::getChecked)
				.flatMap(item -> ((Entry) item.getData()).news().stream()).toList();
	}

	@Override
	public void createControl(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().applyTo(page);
		SashForm parts = new SashForm(page, SWT.VERTICAL);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(parts);
		connectors = new Table(parts, SWT.BORDER | SWT.CHECK | SWT.FULL_SELECTION);
		connectors.setHeaderVisible(true);
		column(connectors, "Connector", 260);
		column(connectors, "Version", 170);
		column(connectors, "State", 180);
		connectors.addListener(SWT.Selection, this::selected);
		description = new Text(parts, SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL);
		sites = new SitesPanel(parts, new Sites(p2), this::look);
		parts.setWeights(5, 3, 4);
		setControl(page);
		// when the window is there, which shows how far it is
		page.getDisplay().asyncExec(() -> {
			if (!page.isDisposed()) {
				look(false);
			}
		});
	}

	/** @param again whether to ask sites that were read before */
	private void look(boolean again) {
		setErrorMessage(null);
		Catalog[] read = new Catalog[1];
		if (worker.run(monitor -> read[0] = reader.read(again, monitor))) {
			catalog = read[0];
			show();
		}
	}

	private void show() {
		connectors.removeAll();
		for (Entry entry : catalog.entries()) {
			TableItem item = new TableItem(connectors, SWT.NONE);
			item.setData(entry);
			item.setText(new String[] { entry.name(), entry.version(), entry.state() });
			item.setImage(Pictures.CONNECTION.image());
			if (entry.news().isEmpty()) {
				item.setForeground(connectors.getDisplay().getSystemColor(SWT.COLOR_WIDGET_DISABLED_FOREGROUND));
			}
		}
		sites.show(catalog.sites());
		description.setText("");
		long unread = catalog.sites().stream().filter(site -> site.problem() != null).count();
		if (unread > 0) {
			setErrorMessage(
					unread == 1 ? "One update site cannot be read, see below." : unread + " update sites cannot be read, see below.");
		} else if (catalog.sites().isEmpty()) {
			setMessage("There is no update site yet. Add one: its address, or a folder.", INFORMATION);
		} else {
			setMessage(null);
		}
		check();
	}

	private void selected(Event event) {
		if (!(event.item instanceof TableItem item) || !(item.getData() instanceof Entry entry)) {
			return;
		}
		if (event.detail == SWT.CHECK) {
			// what is installed stays
			item.setChecked(item.getChecked() && entry.news().isPresent());
			check();
		}
		Entry.Offer offer = entry.offer();
		description.setText(offer == null ? "Is installed; no update site offers it."
				: offer.description() + "\n\nBy " + offer.provider() + "\nFrom " + offer.site());
	}

	private void check() {
		setPageComplete(!chosen().isEmpty());
	}

	static void column(Table table, String text, int width) {
		TableColumn column = new TableColumn(table, SWT.LEFT);
		column.setText(text);
		column.setWidth(width);
	}
}
