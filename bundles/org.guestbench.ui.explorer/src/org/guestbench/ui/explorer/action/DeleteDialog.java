/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.JFaceColors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.DeletionPlan.Part;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.Ownership;
import org.guestbench.core.World;
import org.guestbench.ui.Pictures;
import org.guestbench.ui.explorer.model.GuestText;

/** Asks before guests are deleted: names each with what goes with it, and what stays. */
final class DeleteDialog extends Question {

	/** More guests than that are listed with their parts folded away. */
	private static final int MOST_UNFOLDED = 3;

	private final World world;
	private final List<Loss> losses;

	DeleteDialog(Shell parent, World world, List<Loss> losses) {
		super(parent, losses.size() == 1 ? "Delete Guest" : "Delete Guests", message(losses), "&Delete",
				"Delete without asking from now on");
		setShellStyle(getShellStyle() | SWT.RESIZE);
		this.world = world;
		this.losses = losses;
	}

	/** Those that nothing depends on. */
	List<GuestId> deletable() {
		return losses.stream().filter(loss -> !loss.refused()).map(loss -> loss.guest().id()).toList();
	}

	@Override
	@NonNullByDefault({})
	protected Control createCustomArea(Composite parent) {
		Tree tree = new Tree(parent, SWT.BORDER | SWT.FULL_SELECTION);
		GridDataFactory.fillDefaults().grab(true, true).hint(640, 260).applyTo(tree);
		new TreeColumn(tree, SWT.LEFT).setWidth(540);
		new TreeColumn(tree, SWT.RIGHT).setWidth(90);
		losses.forEach(loss -> row(tree, loss));
		return tree;
	}

	/** The button has it: a tree would swallow the Enter key. */
	@Override
	protected boolean customShouldTakeFocus() {
		return false;
	}

	@Override
	@NonNullByDefault({})
	protected void createButtonsForButtonBar(Composite parent) {
		super.createButtonsForButtonBar(parent);
		Button delete = getButton(0);
		delete.setEnabled(!deletable().isEmpty());
	}

	private void row(Tree tree, Loss loss) {
		TreeItem row = item(new TreeItem(tree, SWT.NONE), line(loss.guest()), size(loss));
		row.setImage(Pictures.guest(loss.guest().state()));
		if (loss.refused()) {
			item(new TreeItem(row, SWT.NONE), "is not deleted: " + names(loss.plan().dependents()) + (loss.plan().dependents().size() == 1
					? " depends"
					: " depend") + " on it. Delete that first.", null).setForeground(JFaceColors.getErrorText(tree.getDisplay()));
		}
		String goes = loss.refused() ? "" : "goes: ";
		loss.plan().goes().forEach(part -> item(new TreeItem(row, SWT.NONE), goes + text(part), part.size()));
		if (!loss.complete()) {
			item(new TreeItem(row, SWT.NONE), goes + "everything else that was created for it", null);
		}
		loss.plan().stays().forEach(part -> item(new TreeItem(row, SWT.NONE), "stays: " + text(part), null));
		row.setExpanded(loss.refused() || losses.size() <= MOST_UNFOLDED);
	}

	private static TreeItem item(TreeItem item, String text, @Nullable MemorySize size) {
		item.setText(new String[] { text, size == null ? "" : size.toString() });
		return item;
	}

	private String names(List<GuestId> guests) {
		return guests.stream().map(guest -> "'" + GuestText.name(world.guest(guest)) + "'").collect(Collectors.joining(", "));
	}

	private static String text(Part part) {
		return part.kind().name().toLowerCase(Locale.ROOT) + " " + readable(GuestText.firstLine(part.name()));
	}

	/** Paths of guests begin alike and are long: what tells them apart comes first. */
	private static String readable(String name) {
		int file = name.lastIndexOf('/') + 1;
		return name.startsWith("/") && file > 1 && file < name.length() ? name.substring(file) + "  in " + name.substring(0, file - 1)
				: name;
	}

	private static @Nullable MemorySize size(Loss loss) {
		long bytes = 0;
		for (Part part : loss.plan().goes()) {
			MemorySize size = part.size();
			bytes += size == null ? 0 : size.bytes();
		}
		return loss.complete() && !loss.refused() ? new MemorySize(bytes) : null;
	}

	private static String line(GuestInfo info) {
		String use = GuestAction.POWER_OFF.possible(info) ? ", is powered off first" : "";
		Ownership ownership = info.ownership();
		String run = ownership == null ? "" : ", the run " + ownership.run() + " ends if it uses it";
		return GuestText.name(info) + "  (" + GuestText.state(info.state()) + use + ", " + info.memory() + ", on "
				+ GuestText.name(info.id().connection()) + run + ")";
	}

	private static String message(List<Loss> losses) {
		long refused = losses.stream().filter(Loss::refused).count();
		String what = losses.size() == 1 ? "Delete this guest?" : "Delete these " + losses.size() + " guests?";
		String no = refused == 0 ? ""
				: refused == losses.size() ? "\n\nNothing can be deleted, because others depend on it."
						: "\n\n" + refused + " of them cannot be deleted, because others depend on "
								+ (refused == 1 ? "it." : "them.");
		return what + "\n\nWhat is listed goes, and cannot be brought back. Images, and files that guests were given, stay." + no;
	}
}
