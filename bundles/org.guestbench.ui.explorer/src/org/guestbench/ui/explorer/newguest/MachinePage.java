/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.newguest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.guestbench.api.MemorySize;
import org.guestbench.images.guest.CloudInit;
import org.guestbench.images.guest.GuestSource;
import org.guestbench.images.guest.NewGuest;
import org.guestbench.images.guest.SourceFacts;

/** What the guest's machine is, with what of it fits on the host. */
@NonNullByDefault({})
final class MachinePage extends WizardPage {

	private final Runnable shown;
	private String connection = "";
	private @Nullable GuestSource source;
	private Text name;
	private Text memory;
	private Spinner cpus;
	private Text disk;
	private Button network;
	private ExtrasPart extras;
	private FitStatement statement;
	private Button overcommit;
	private List<String> remarks = List.of();
	private boolean filling;

	/** @param shown whenever the page is turned to */
	MachinePage(Runnable shown) {
		super("machine");
		this.shown = shown;
		setTitle("Machine");
		setDescription("Give the guest a name and what it needs.");
	}

	/** What it is made from. If that is another source than before, the fields begin anew with what that one says. */
	void source(String where, GuestSource from) {
		boolean another = !from.equals(source);
		connection = where;
		source = from;
		boolean hasDisk = !(from instanceof GuestSource.OfImage);
		disk.setEnabled(hasDisk);
		disk.setMessage(hasDisk ? "as large as it is" : "in its memory, and in its snapshots");
		extras.source(from);
		if (another) {
			setPageComplete(false);
			statement.inspect(from, this::fill, this::refuse);
		} else {
			check();
		}
	}

	/** Empty as long as that is no guest. */
	Optional<NewGuest> guest(@Nullable CloudInit cloudInit) {
		try {
			GuestSource from = source;
			return from == null ? Optional.empty() : Optional.of(typed(cloudInit).guest(connection, from));
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	@Override
	public void createControl(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(2).spacing(8, 6).applyTo(page);
		name = field(page, "&Name:", "By which it is listed");
		memory = field(page, "&Memory:", "With a unit, such as 512M or 2G");
		label(page, "&Processors:");
		cpus = new Spinner(page, SWT.BORDER);
		cpus.setMinimum(1);
		cpus.setMaximum(255);
		disk = field(page, "&Disk:", "The least size of its disk, such as 20G; it takes room on this host only as the guest writes");
		extras = new ExtrasPart(page, this::check);
		label(page, "");
		network = new Button(page, SWT.CHECK);
		network.setText("Outgoing network &connections (NAT)");
		network.setToolTipText(
				"Without them it has no network at all. With them it also reaches what listens on this host's loopback address");
		Label heading = label(page, "What fits:");
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(heading);
		statement = new FitStatement(page, this::updated);
		GridDataFactory.fillDefaults().grab(true, true).hint(420, 120).applyTo(statement.control());
		label(page, "");
		overcommit = new Button(page, SWT.CHECK);
		overcommit.setText("Make it &all the same");
		overcommit.setToolTipText("The host may become slow or run out of room if all guests take what they may");
		overcommit.setVisible(false);
		for (Text field : new Text[] { name, memory, disk }) {
			field.addListener(SWT.Modify, e -> check());
		}
		cpus.addListener(SWT.Modify, e -> check());
		network.addListener(SWT.Selection, e -> check());
		overcommit.addListener(SWT.Selection, e -> updated());
		setPageComplete(false);
		setControl(page);
	}

	@Override
	public void setVisible(boolean visible) {
		super.setVisible(visible);
		if (visible) {
			shown.run();
			name.setFocus();
			name.selectAll();
		}
	}

	private void fill(SourceFacts facts) {
		filling = true;
		name.setText(facts.name());
		memory.setText(facts.memory().toString());
		cpus.setSelection(facts.cpus());
		disk.setText(source instanceof GuestSource.OfNothing && facts.disk() instanceof MemorySize size ? size.toString() : "");
		extras.fill(facts);
		network.setSelection(facts.network());
		overcommit.setSelection(false);
		filling = false;
		remarks = facts.remarks();
		name.selectAll();
		setErrorMessage(null);
		check();
	}

	private void refuse(String problem) {
		setErrorMessage(problem);
		setPageComplete(false);
	}

	private void check() {
		if (filling) {
			return;
		}
		remark();
		try {
			GuestSource from = source;
			if (from != null) {
				statement.ask(typed(null).guest(connection, from));
				setErrorMessage(null);
			}
		} catch (IllegalArgumentException e) {
			refuse(e.getMessage());
		}
	}

	/** What it is made with all the same. */
	private void remark() {
		List<String> all = new ArrayList<>(remarks);
		if (source instanceof GuestSource.OfNothing && extras.cd().isBlank()) {
			all.add("Without a CD there is nothing that it could start from.");
		}
		setMessage(all.isEmpty() ? null : String.join(" ", all), all.isEmpty() ? NONE : WARNING);
	}

	/** The statement has changed. */
	private void updated() {
		boolean fits = statement.fits();
		overcommit.setVisible(!fits && statement.known());
		setErrorMessage(statement.problem());
		setPageComplete(statement.known() && (fits || overcommit.getSelection()) && guest(null).isPresent());
	}

	private Typed typed(@Nullable CloudInit cloudInit) {
		return new Typed(name.getText(), memory.getText(), cpus.getSelection(), disk.getText(), network.getSelection(),
				extras.firmware(), extras.disks(), extras.cd(), cloudInit, overcommit.getSelection());
	}

	private static Label label(Composite parent, String text) {
		Label label = new Label(parent, SWT.NONE);
		label.setText(text);
		return label;
	}

	private static Text field(Composite parent, String label, String tip) {
		label(parent, label);
		Text field = new Text(parent, SWT.BORDER);
		field.setToolTipText(tip);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
		return field;
	}
}
