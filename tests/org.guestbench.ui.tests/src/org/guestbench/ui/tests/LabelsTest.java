/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.guestbench.ui.tests.PretendedGuests.COMMANDS;
import static org.guestbench.ui.tests.PretendedGuests.answer;
import static org.guestbench.ui.tests.PretendedGuests.enabled;
import static org.guestbench.ui.tests.PretendedGuests.names;
import static org.guestbench.ui.tests.PretendedGuests.row;
import static org.guestbench.ui.tests.PretendedGuests.searchField;
import static org.guestbench.ui.tests.PretendedGuests.select;
import static org.guestbench.ui.tests.PretendedGuests.tree;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.PlatformUI;
import org.guestbench.api.RunId;
import org.guestbench.api.facet.Retention;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.NetworkPolicy.PortForward;
import org.guestbench.api.guest.Ownership;
import org.guestbench.core.Connections;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.GuestsView;
import org.guestbench.ui.explorer.model.Grouping;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/** What guests are called, by what they are found, how they are marked, and what is said before they go. */
public class LabelsTest {

	private final PretendedGuests guests = new PretendedGuests(Map.of());

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(guests);

	@Test
	public void aGuestIsRenamed() throws CoreException {
		GuestId web = guests.create("web");
		Ui.until("it is there", () -> row("web").contains("stopped"));
		select(web);
		Ui.until("it can be renamed", () -> enabled("rename"));
		Bench.command(COMMANDS + "rename");
		Ui.until("it is asked", () -> Widgets.shell("Rename Guest") != null);
		Ui.run(() -> {
			Text name = Widgets.one(Widgets.dialog("Rename Guest"), Text.class, t -> t.getText().equals("web"));
			name.setText(" ");
			assertTrue("a name is wanted", !Widgets.button(Widgets.dialog("Rename Guest"), "Rename").isEnabled());
			name.setText("web server");
		});
		answer("Rename Guest", "Rename");
		Ui.until("it is", () -> row("web server").contains("stopped") && row("web").isEmpty());
	}

	@Test
	public void guestsAreTaggedTogetherAndFoundByTheirTags() throws CoreException {
		GuestId web = guests.create("web");
		GuestId mail = guests.create("mail");
		guests.create("proxy");
		Ui.until("they are there", () -> names().size() == 3);

		tag(() -> Widgets.field(Widgets.dialog("Tags"), "New tags").setText("lab test"), web);
		Ui.until("it shows", () -> row("web").contains("#lab #test"));
		tag(() -> {
			Widgets.field(Widgets.dialog("Tags"), "New tags").setText("prod");
			assertEquals("what only one has is grey", true, box("lab").getGrayed());
			box("test").setGrayed(false);
			box("test").setChecked(false);
		}, web, mail);
		Ui.until("each keeps what was grey", () -> row("web").contains("#lab #prod") && !row("web").contains("#test")
				&& row("mail").contains("#prod") && !row("mail").contains("#lab"));
		Screenshots.take("guests-tagged");

		Ui.run(() -> searchField().setText("#lab"));
		Ui.until("it is found", () -> names().equals(List.of("web")));
		Ui.run(() -> searchField().setText(""));
		ExplorerTest.choose("Tag", "prod");
		Ui.until("both are there", () -> names().equals(List.of("mail", "web")));
		PretendedGuests.closeView();
		Ui.until("the filter is still there", () -> names().equals(List.of("mail", "web")));
		ExplorerTest.choose("Tag (1)", "All");
		Ui.until("all are there", () -> names().size() == 3);
	}

	@Test
	public void guestsAreGatheredByTheirTags() throws CoreException {
		GuestId web = guests.create("web");
		GuestId mail = guests.create("mail");
		guests.create("proxy");
		Ui.until("they are there", () -> names().size() == 3);
		tag(() -> Widgets.field(Widgets.dialog("Tags"), "New tags").setText("lab prod"), web);
		tag(() -> Widgets.field(Widgets.dialog("Tags"), "New tags").setText("prod"), mail);
		Ui.run(() -> ((GuestsView) PretendedGuests.view()).group(Grouping.TAG));
		Ui.until("a guest is below each of its tags", () -> names().equals(List.of("web", "mail", "web", "proxy"))
				&& row("#lab").contains("1 guest") && row("#prod").contains("2 guests") && row("without tags").contains("1 guest"));
		Screenshots.take("guests-by-tag");
		// the row that was selected stays selected, and no other of the same guest
		Ui.run(() -> {
			tree().setSelection(tree().getItem(1).getItem(1));
			Event event = new Event();
			event.item = tree().getItem(1).getItem(1);
			tree().notifyListeners(SWT.Selection, event);
		});
		guests.create("another");
		Ui.until("rows are others", () -> names().equals(List.of("web", "mail", "web", "another", "proxy")));
		Ui.run(() -> assertEquals(List.of(tree().getItem(1).getItem(1)), List.of(tree().getSelection())));
		tag(() -> box("prod").setChecked(false), web);
		Ui.until("it has left the group", () -> names().equals(List.of("web", "mail", "another", "proxy")));
		Ui.until("and is selected where it still is",
				() -> tree().getSelectionCount() == 1 && tree().getSelection()[0].getText().startsWith("web"));
		PretendedGuests.closeView();
		Ui.until("the view is as it was left", () -> row("#lab").contains("1 guest"));
	}

	@Test
	public void guestIsRestoredFromABackupAndGoesOnItself() throws CoreException {
		GuestId web = guests.createRunning("web");
		Ui.until("it runs", () -> row("web").contains("running"));
		select(web);
		Ui.until("a backup can be made", () -> enabled("backUp"));
		Bench.command(COMMANDS + "backUp");
		Ui.until("it is said", () -> !Widgets.all(Bench.window().getShell(), CLabel.class,
				line -> line.getText().equals("A backup of 'web' was made.")).isEmpty());
		Ui.until("the jobs are done", () -> Job.getJobManager().find(web).length == 0);
		Bench.command(COMMANDS + "backUp");
		Ui.until("the jobs are done", () -> Job.getJobManager().find(web).length == 0);
		Bench.command(COMMANDS + "restore");
		Ui.until("it is asked", () -> Widgets.shell("Restore Guest") != null);
		Screenshots.take("restore-guest");
		Ui.run(() -> {
			Table backups = Widgets.one(Widgets.dialog("Restore Guest"), Table.class, t -> true);
			assertEquals("the latest is first", "incremental", backups.getItem(0).getText(3));
			assertEquals("full", backups.getItem(1).getText(3));
			backups.setSelection(1);
			Widgets.one(Widgets.dialog("Restore Guest"), Text.class, t -> t.getText().equals("web-restored")).setText("web again");
		});
		answer("Restore Guest", "Restore");
		Ui.until("it is there", () -> row("web again").contains("stopped") && row("web").contains("running"));
		Ui.until("it is selected", () -> tree().getSelectionCount() == 1 && tree().getSelection()[0].getText().equals("web again"));
	}

	@Test
	public void guestsAreClonedOneWithANameAndSeveralAtOnce() throws CoreException {
		GuestId web = guests.create("web");
		GuestId mail = guests.create("mail");
		GuestId busy = guests.createRunning("busy");
		Ui.until("they are there", () -> names().size() == 3 && row("busy").contains("running"));
		select(busy);
		Ui.until("what runs is not cloned", () -> !enabled("clone"));
		select(web);
		Ui.until("it can be cloned", () -> enabled("clone"));
		Bench.command(COMMANDS + "clone");
		Ui.until("it is asked", () -> Widgets.shell("Clone Guest") != null);
		Screenshots.take("clone-guest");
		Ui.run(() -> Widgets.one(Widgets.dialog("Clone Guest"), Text.class, t -> t.getText().equals("web-clone")).setText("copy of web"));
		answer("Clone Guest", "Clone");
		Ui.until("it is there", () -> row("copy of web").contains("stopped") && row("web").contains("stopped"));
		select(web, mail, busy);
		Ui.until("the stopped ones can be cloned", () -> enabled("clone"));
		Bench.command(COMMANDS + "clone");
		Ui.until("they are there",
				() -> row("web-clone").contains("stopped") && row("mail-clone").contains("stopped") && names().size() == 6);
	}

	@Test
	public void addressesAreThoseOfForwardedPorts() throws CoreException {
		guests.create("web", new BootSource.DirectKernel(guests.file(), guests.file(), guests.file(), ""),
				new NetworkPolicy.Nat(List.of(new PortForward(8080, 80))), null);
		Ui.until("it is there, and not reached yet", () -> row("web").contains("stopped") && !row("web").contains("8080"));
		guests.start("web");
		Ui.until("it is reached", () -> row("web").contains("127.0.0.1:8080"));
	}

	@Test
	public void guestsAreMarkedByThePlatformsDecorators() throws CoreException {
		guests.create("foreign");
		GuestId kept = guests.create("kept", new Ownership(new RunId("abcdefgh1"), "somebody@elsewhere", Instant.EPOCH));
		GuestId plain = guests.create("plain", new Ownership(new RunId("abcdefgh2"), "somebody@elsewhere", Instant.EPOCH));
		Ui.until("they are there", () -> names().size() == 3);
		Services.get(getClass(), Connections.class).open(PretendedGuests.CONNECTION, new NullProgressMonitor()).facet(Retention.class)
				.orElseThrow().retain(kept, new NullProgressMonitor());
		Ui.until("it says so", () -> row("kept").contains("kept by run"));
		Ui.until("the pictures differ", () -> !same("foreign", "plain") && !same("kept", "plain") && !same("kept", "foreign"));
		decorator("foreign", false);
		Ui.until("the mark is gone", () -> same("foreign", "plain") && !same("kept", "plain"));
		decorator("foreign", true);
		Ui.until("it is there again", () -> !same("foreign", "plain"));
		assertTrue(plain.toString(), !plain.equals(kept));
	}

	@Test
	public void whatGoesIsListedAndWhatOthersDependOnIsRefused() throws CoreException {
		GuestId base = guests.create("base");
		guests.create("clone", new BootSource.DiskImage(java.nio.file.Path.of("/memory", base.uuid().toString(), "disk"), DiskFormat.QCOW2),
				new NetworkPolicy.None(), null);
		GuestId other = guests.create("other");
		Ui.until("they are there", () -> names().size() == 3);

		select(base, other);
		Bench.command(COMMANDS + "delete");
		Ui.until("it is asked", () -> Widgets.shell("Delete Guests") != null);
		Screenshots.take("delete-guests");
		Ui.run(() -> {
			List<String> rows = Widgets.rows(Widgets.one(Widgets.dialog("Delete Guests"), Tree.class, t -> true));
			assertTrue(rows.toString(), rows.stream().anyMatch(r -> r.contains("is not deleted: 'clone' depends on it")));
			assertTrue(rows.toString(), rows.stream().anyMatch(r -> r.contains("goes: disk disk  in /memory/" + other.uuid())));
			assertTrue(rows.toString(), rows.stream().anyMatch(r -> r.contains("stays: file")));
		});
		answer("Delete Guests", "Delete");
		Ui.until("one is gone", () -> names().equals(List.of("base", "clone")));

		select(base);
		Bench.command(COMMANDS + "delete");
		Ui.until("it is said", () -> Widgets.shell("Delete Guest") != null);
		Ui.run(() -> assertEquals(false,
				Widgets.one(Widgets.dialog("Delete Guest"), Button.class, b -> b.getText().equals("&Delete")).isEnabled()));
		answer("Delete Guest", "Cancel");
		Ui.until("it is still there", () -> names().equals(List.of("base", "clone")));
	}

	private static void tag(Runnable fill, Object... elements) {
		select(elements);
		Ui.until("they can be tagged", () -> enabled("tags"));
		Bench.command(COMMANDS + "tags");
		Ui.until("it is asked", () -> Widgets.shell("Tags") != null);
		Ui.run(fill);
		Screenshots.take("tags");
		answer("Tags", "OK");
		Ui.until("the dialog is closed", () -> Widgets.shell("Tags") == null);
	}

	private static TableItem box(String tag) {
		for (TableItem item : Widgets.one(Widgets.dialog("Tags"), Table.class, t -> true).getItems()) {
			if (item.getText().equals(tag)) {
				return item;
			}
		}
		throw new AssertionError("There is no tag '" + tag + "'.");
	}

	private static void decorator(String name, boolean on) {
		Ui.run(() -> {
			try {
				PlatformUI.getWorkbench().getDecoratorManager().setEnabled("org.guestbench.ui.explorer." + name, on);
			} catch (CoreException e) {
				throw new AssertionError(e);
			}
		});
	}

	/** Whether two guests have the same picture. */
	private static boolean same(String one, String two) {
		ImageData first = picture(one);
		ImageData second = picture(two);
		for (int y = 0; y < first.height; y++) {
			for (int x = 0; x < first.width; x++) {
				if (first.getPixel(x, y) != second.getPixel(x, y) || first.getAlpha(x, y) != second.getAlpha(x, y)) {
					return false;
				}
			}
		}
		return true;
	}

	private static ImageData picture(String name) {
		for (TreeItem item : Widgets.items(tree())) {
			if ((item.getText() + "  ").startsWith(name + "  ") && item.getImage() != null) {
				return item.getImage().getImageData();
			}
		}
		throw new AssertionError("There is no row '" + name + "' with a picture.");
	}
}
