/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;

/** Goes through the dialogs in which a person installs a connector: ours, and the Platform's. */
final class InstallRobot {

	static final String COMMAND = "org.guestbench.ui.install.connectors";
	private static final String CONNECTORS = "Install Hypervisor Connectors";
	private static final String SITE = "Add Update Site";
	private static final String PLATFORM = "Install";
	private static final String RESTART = "Software Updates";

	private InstallRobot() {
	}

	static void open() {
		Bench.command(COMMAND);
		untilListed("QEMU on this machine", "installed");
	}

	/** Waits until the row that begins so, of connectors or of sites, has such an end, and the wizard can be used. */
	static void untilListed(String beginning, String end) {
		Ui.until("the row '" + beginning + "' ends with '" + end + "'", () -> Widgets.shell(CONNECTORS) != null
				&& press(CONNECTORS, "Look Again").isEnabled() && row(beginning).endsWith(end));
	}

	static void cancel() {
		Ui.run(() -> Widgets.press(press(CONNECTORS, "Cancel")));
		Ui.until("the wizard is closed", () -> Widgets.shell(CONNECTORS) == null);
	}

	static void addSite(String address, String state) {
		typeSite(address);
		Ui.until("it can be a site", () -> press(SITE, "OK").isEnabled());
		Ui.later(() -> Widgets.press(press(SITE, "OK")));
		untilListed(shown(address), state);
	}

	/** What the dialog says about an address that it refuses. */
	static String refusal(String address) {
		typeSite(address);
		Ui.until("it is refused", () -> !press(SITE, "OK").isEnabled());
		String said = Ui.get(() -> Widgets.all(Widgets.dialog(SITE), CLabel.class, l -> true).stream()
				.map(CLabel::getText).toList().toString());
		Ui.run(() -> Widgets.press(press(SITE, "Cancel")));
		untilListed("QEMU on this machine", "installed");
		return said;
	}

	static void removeSite(String address) {
		Ui.later(() -> {
			TableItem site = item(address).orElseThrow();
			site.getParent().setSelection(site);
			select(site, SWT.NONE);
			Widgets.press(press(CONNECTORS, "Remove"));
		});
		Ui.until("the site is gone", () -> press(CONNECTORS, "Look Again").isEnabled() && item(address).isEmpty());
	}

	/** Checks connectors, accepts their licence and their origin, and comes to the question whether to restart. */
	static void install(String... connectors) {
		Ui.run(() -> {
			for (String connector : connectors) {
				TableItem item = item(connector).orElseThrow();
				item.setChecked(true);
				select(item, SWT.CHECK);
			}
		});
		Ui.until("it can be installed", () -> press(CONNECTORS, "Install…").isEnabled());
		Screenshots.take("install-connectors");
		Ui.later(() -> Widgets.press(press(CONNECTORS, "Install…")));
		Ui.until("the Platform's wizard is open", () -> Widgets.shell(PLATFORM) != null);
		next();
		Ui.until("the items can be left", () -> press(PLATFORM, "Next >").isEnabled() || press(PLATFORM, "Finish").isEnabled());
		if (Ui.get(() -> press(PLATFORM, "Next >").isEnabled())) {
			accept();
		}
		Ui.until("it can be finished", () -> press(PLATFORM, "Finish").isEnabled());
		Ui.later(() -> Widgets.press(press(PLATFORM, "Finish")));
		Ui.until("it is installed", () -> trusted() && Widgets.shell(RESTART) != null);
	}

	static void restartLater() {
		Ui.run(() -> Widgets.press(press(RESTART, "No")));
		Ui.until("the question is gone", () -> Widgets.shell(RESTART) == null);
	}

	/** Once for each licence: the Platform remembers. */
	private static void accept() {
		next();
		Ui.until("there is a licence", () -> has(PLATFORM, "I accept the terms of the license agreement"));
		Screenshots.take("install-licence");
		Ui.run(() -> Widgets.press(press(PLATFORM, "I accept the terms of the license agreement")));
	}

	/** Agrees to every question about trust that is open. */
	private static boolean trusted() {
		for (String question : List.of("Trust Authorities", "Trust Artifacts")) {
			if (Widgets.shell(question) != null) {
				Widgets.press(press(question, "Select All"));
				Widgets.press(press(question, "Trust Selected"));
				return false;
			}
		}
		return true;
	}

	/** From one page of the Platform's wizard to the one after, which it may have to compute. */
	private static void next() {
		Ui.until("the page can be left", () -> press(PLATFORM, "Next >").isEnabled());
		String title = Ui.get(InstallRobot::texts);
		Ui.later(() -> Widgets.press(press(PLATFORM, "Next >")));
		Ui.until("the next page is there", () -> Widgets.shell(PLATFORM) != null && !texts().equals(title));
	}

	private static String texts() {
		return Widgets.all(Widgets.dialog(PLATFORM), Text.class, Text::isVisible).stream().map(Text::getText).toList().toString()
				+ Widgets.all(Widgets.dialog(PLATFORM), Label.class, Label::isVisible).stream()
						.map(Label::getText).toList();
	}

	private static void typeSite(String address) {
		Ui.later(() -> Widgets.press(press(CONNECTORS, "Add…")));
		Ui.until("the dialog is open", () -> Widgets.shell(SITE) != null);
		Ui.run(() -> Widgets.one(Widgets.dialog(SITE), Text.class, t -> t.isEnabled() && (t.getStyle() & SWT.READ_ONLY) == 0)
				.setText(address));
	}

	/** The last column of a row; nothing if there is none. */
	private static String row(String beginning) {
		return item(beginning).map(item -> item.getText(item.getParent().getColumnCount() - 1)).orElse("");
	}

	/** A folder is shown as an address. */
	private static String shown(String address) {
		return address.startsWith("/") ? Path.of(address).toUri().toString() : address;
	}

	private static Optional<TableItem> item(String beginning) {
		return Widgets.all(Widgets.dialog(CONNECTORS), Table.class, t -> true).stream().flatMap(table -> Arrays.stream(table.getItems()))
				.filter(item -> item.getText().startsWith(beginning)).findFirst();
	}

	private static void select(TableItem item, int detail) {
		Event event = new Event();
		event.item = item;
		event.detail = detail;
		item.getParent().notifyListeners(SWT.Selection, event);
	}

	private static boolean has(String dialog, String button) {
		return !Widgets.all(Widgets.dialog(dialog), Button.class, b -> b.isVisible() && b.getText().replace("&", "").equals(button))
				.isEmpty();
	}

	private static Button press(String dialog, String button) {
		return Widgets.button(Widgets.dialog(dialog), button);
	}
}
