/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.newguest;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.guestbench.core.Connections;
import org.guestbench.images.ImageRecipe;
import org.guestbench.images.guest.GuestSource;
import org.guestbench.images.guest.GuestSources;
import org.guestbench.ui.explorer.model.GuestText;

/** What the guest is made from, and where. */
@NonNullByDefault({})
final class SourcePage extends WizardPage {

	private static final String[] FILES = { "*.ova;*.ovf;*.qcow2;*.vmdk;*.img;*.raw", "*" };

	private final List<String> connections;
	private final List<ImageRecipe> images;
	private Combo connection;
	private Button fromImage;
	private Combo image;
	private Label description;
	private Text file;
	private Button fromNothing;

	SourcePage(List<String> connections, List<ImageRecipe> images) {
		super("source");
		this.connections = connections;
		this.images = images;
		setTitle("New Guest");
		setDescription("Choose what the guest is made from. It stays until you delete it.");
	}

	String connection() {
		int index = connection.getSelectionIndex();
		return index < 0 ? "" : connections.get(index);
	}

	/** Empty as long as there is nothing that a guest could be made from. Looks into the beginning of a file. */
	Optional<GuestSource> source() {
		if (fromImage.getSelection()) {
			String name = image.getText().strip();
			boolean known = recipe().isPresent() || !connection().equals(Connections.LOCAL);
			return known && !name.isEmpty() ? Optional.of(new GuestSource.OfImage(name)) : Optional.empty();
		}
		if (fromNothing.getSelection()) {
			return Optional.of(new GuestSource.OfNothing());
		}
		try {
			return file.getText().isBlank() ? Optional.empty() : Optional.of(GuestSources.of(Path.of(file.getText().strip())));
		} catch (IOException | InvalidPathException e) {
			setErrorMessage("'" + file.getText().strip() + "' cannot be used: " + e.getMessage() + ".");
			return Optional.empty();
		}
	}

	@Override
	public void createControl(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(3).spacing(8, 6).applyTo(page);
		new Label(page, SWT.NONE).setText("&Connection:");
		connection = new Combo(page, SWT.READ_ONLY);
		connection.setItems(connections.stream().map(GuestText::name).toArray(String[]::new));
		connection.select(0);
		GridDataFactory.fillDefaults().span(2, 1).applyTo(connection);
		fromImage = choice(page, "From an &image:", "A system that Guestbench builds by itself, and that starts within a second as a fork");
		// Not read-only: hypervisors have more images than a list can show.
		image = new Combo(page, SWT.DROP_DOWN);
		image.setItems(images.stream().map(ImageRecipe::name).toArray(String[]::new));
		image.select(0);
		GridDataFactory.fillDefaults().span(2, 1).applyTo(image);
		new Label(page, SWT.NONE);
		description = hint(page, "");
		Button fromFile = choice(page, "From a &file:", "An appliance or a disk image, of this program or another");
		file = new Text(page, SWT.BORDER);
		file.setToolTipText("Its name and folder");
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(320, SWT.DEFAULT).applyTo(file);
		Button browse = new Button(page, SWT.PUSH);
		browse.setText("&Browse…");
		new Label(page, SWT.NONE);
		hint(page, "An appliance (OVA, OVF) or a disk image (qcow2, VMDK, raw). It is copied; the file is not needed afterwards.");
		fromNothing = choice(page, "With an &empty disk", "For a system that you install from a CD");
		hint(page, "For a system that you install yourself. Its CD is asked for on the next page.");
		fromNothing.addListener(SWT.Selection, e -> check());
		fromImage.setSelection(!images.isEmpty());
		fromFile.setSelection(images.isEmpty());
		fromImage.addListener(SWT.Selection, e -> check());
		image.addListener(SWT.Modify, e -> check());
		connection.addListener(SWT.Selection, e -> check());
		file.addListener(SWT.Modify, e -> {
			fromImage.setSelection(false);
			fromNothing.setSelection(false);
			fromFile.setSelection(true);
			check();
		});
		browse.addListener(SWT.Selection, e -> browse());
		check();
		setControl(page);
	}

	private void browse() {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
		dialog.setText("Appliance or Disk Image");
		dialog.setFilterExtensions(FILES);
		dialog.setFilterNames(new String[] { "Appliances and disk images", "All files" });
		if (dialog.open() instanceof String chosen) {
			file.setText(chosen);
		}
	}

	private void check() {
		setErrorMessage(null);
		description.setText(recipe().map(ImageRecipe::description).orElse(connection().equals(Connections.LOCAL)
				? ""
				: "An image that the connection has itself, such as a guest to clone: GUEST/SNAPSHOT."));
		description.requestLayout();
		boolean complete = source().isPresent();
		if (!complete && fromImage.getSelection() && !image.getText().isBlank()) {
			setErrorMessage("There is no image '" + image.getText().strip() + "'. Choose one of the list.");
		}
		setPageComplete(complete);
	}

	/** What Guestbench can build, if it is that. */
	private Optional<ImageRecipe> recipe() {
		return images.stream().filter(recipe -> recipe.name().equals(image.getText().strip())).findFirst();
	}

	private static Button choice(Composite parent, String text, String tip) {
		Button button = new Button(parent, SWT.RADIO);
		button.setText(text);
		button.setToolTipText(tip);
		return button;
	}

	private static Label hint(Composite parent, String text) {
		Label label = new Label(parent, SWT.WRAP);
		label.setText(text);
		label.setForeground(parent.getDisplay().getSystemColor(SWT.COLOR_WIDGET_DISABLED_FOREGROUND));
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(380, SWT.DEFAULT).applyTo(label);
		return label;
	}
}
