/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.connect;

import java.net.MalformedURLException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.guestbench.core.ConnectorDescription;
import org.guestbench.ui.Pictures;

/** The connectors that are installed, of which one is chosen. */
@NonNullByDefault({})
final class ConnectorPage extends WizardPage {

	private final List<ConnectorDescription> connectors;
	private @Nullable Table table;

	ConnectorPage(List<ConnectorDescription> connectors) {
		super("connector");
		this.connectors = connectors;
		setTitle("Kind of Hypervisor");
		setDescription("Choose what the connection is to. Further kinds come with Help ▸ Install Hypervisor Connectors…");
	}

	Optional<ConnectorDescription> connector() {
		Table present = table;
		int index = present == null ? -1 : present.getSelectionIndex();
		return index < 0 ? Optional.empty() : Optional.of(connectors.get(index));
	}

	@Override
	public void createControl(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().applyTo(page);
		Table made = new Table(page, SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION);
		GridDataFactory.fillDefaults().grab(true, true).hint(420, 200).applyTo(made);
		made.setHeaderVisible(true);
		column(made, "Connector", 260);
		column(made, "Addresses", 160);
		LocalResourceManager images = new LocalResourceManager(JFaceResources.getResources(), made);
		for (ConnectorDescription connector : connectors) {
			TableItem item = new TableItem(made, SWT.NONE);
			item.setText(0, connector.label());
			item.setText(1, new Addresses(connector.schemes()).some());
			item.setImage(0, image(images, connector.icon()));
		}
		made.addListener(SWT.Selection, e -> setPageComplete(made.getSelectionIndex() >= 0));
		made.addListener(SWT.DefaultSelection, e -> getContainer().showPage(getNextPage()));
		if (!connectors.isEmpty()) {
			made.select(0);
		} else {
			setErrorMessage("No connector is installed. Install one with Help ▸ Install Hypervisor Connectors…");
		}
		table = made;
		setPageComplete(!connectors.isEmpty());
		setControl(page);
	}

	private static void column(Table table, String text, int width) {
		TableColumn column = new TableColumn(table, SWT.LEFT);
		column.setText(text);
		column.setWidth(width);
	}

	private static Image image(LocalResourceManager images, @Nullable URI icon) {
		if (icon == null) {
			return Pictures.CONNECTION.image();
		}
		try {
			return images.create(ImageDescriptor.createFromURL(icon.toURL()));
		} catch (MalformedURLException e) {
			return Pictures.CONNECTION.image();
		}
	}
}
