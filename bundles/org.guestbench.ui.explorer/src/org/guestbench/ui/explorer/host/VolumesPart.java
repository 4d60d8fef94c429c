/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.host;

import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Composite;
import org.guestbench.api.facet.PoolInfo;
import org.guestbench.api.facet.VolumeInfo;
import org.guestbench.api.facet.VolumeSpec;
import org.guestbench.api.facet.VolumeUse;
import org.guestbench.api.facet.Volumes;
import org.guestbench.ui.Pictures;
import org.guestbench.ui.explorer.action.Question;
import org.guestbench.ui.explorer.host.PartTable.Column;
import org.guestbench.ui.explorer.model.GuestText;

/** The volumes of one pool. For the UI thread. */
final class VolumesPart {

	private static final String LACK = "does not tell of volumes";

	private final Host host;
	private final Runnable spaceChanged;
	private final PartTable<VolumeInfo> volumes;
	private String pool = "";
	private boolean active;

	/** @param spaceChanged told when there is more or less in the pool than before */
	VolumesPart(Composite parent, Host host, Runnable spaceChanged) {
		this.host = host;
		this.spaceChanged = spaceChanged;
		volumes = new PartTable<>(parent, "Volumes",
				List.of(new Column<>("Volume", 220, VolumeInfo::name), new Column<>("Format", 80, VolumeInfo::format),
						new Column<>("Size", 90, volume -> volume.capacity().toString()),
						new Column<>("Used", 90, volume -> volume.used().toString()),
						new Column<>("Layer over", 200, VolumesPart::below), new Column<>("Path", 360, VolumeInfo::path)),
				volume -> Pictures.IMAGE.image(), VolumeInfo::name);
		volumes.tools().always("New Volume…", "newvolume", this::make);
		volumes.tools().push("Delete…", "delete", volume -> true, this::look);
		clear();
	}

	/** What is in the selected pool. One that is shown already is not asked for again unless it was started meanwhile. */
	void show(@Nullable PoolInfo selected) {
		if (selected == null) {
			pool = "";
			clear();
		} else if (!selected.active()) {
			pool = selected.name();
			volumes.clear("The pool '" + GuestText.firstLine(pool) + "' is not active. Start it to see what is in it.");
		} else if (!pool.equals(selected.name()) || !active) {
			pool = selected.name();
			load();
		}
		active = selected != null && selected.active();
	}

	/** What is in the pool is asked for again when the pool is shown next. */
	void forget() {
		active = false;
	}

	private void changed() {
		load();
		spaceChanged.run();
	}

	private void clear() {
		volumes.clear("Select a pool to see what is in it.");
	}

	private void load() {
		String wanted = pool;
		volumes.load("Listing the volumes of " + wanted, () -> "There is nothing in this pool. New Volume… makes a disk.",
				monitor -> host.facet(Volumes.class, LACK, monitor).list(wanted, monitor));
	}

	private void make() {
		if (!active) {
			volumes.problem("Select a pool that is active first.");
			return;
		}
		String wanted = pool;
		VolumeSpec spec = new VolumeDialog(volumes.control().getShell(), wanted).ask();
		if (spec != null) {
			volumes.then("Making " + spec.name(), monitor -> host.facet(Volumes.class, LACK, monitor).create(wanted, spec, monitor),
					made -> changed());
		}
	}

	/** Who needs it is found out before anybody is asked. */
	private void look(VolumeInfo volume) {
		String wanted = pool;
		volumes.then("Looking who uses " + volume.name(),
				monitor -> host.facet(Volumes.class, LACK, monitor).use(wanted, volume.name(), monitor), use -> ask(wanted, use));
	}

	private void ask(String wanted, VolumeUse use) {
		if (use.needed()) {
			volumes.problem(refusal(use));
			return;
		}
		String name = use.volume().name();
		if (new Question(volumes.control().getShell(), "Delete Volume", message(wanted, use.volume()), "&Delete", null).agreed()) {
			volumes.then("Deleting " + name, monitor -> {
				host.facet(Volumes.class, LACK, monitor).delete(wanted, name, monitor);
				return name;
			}, gone -> changed());
		}
	}

	static String refusal(VolumeUse use) {
		String what = "'" + GuestText.firstLine(use.volume().name()) + "' is not deleted: ";
		return use.guests().isEmpty()
				? what + "it is below " + use.layers().stream().map(VolumesPart::quoted).collect(Collectors.joining(", "))
						+ ". Delete that first."
				: what + "it is used by the guest "
						+ use.guests().stream().map(guest -> quoted(guest.name())).collect(Collectors.joining(", "))
						+ ". Delete the guest, or take the disk from it, first.";
	}

	private static String message(String pool, VolumeInfo volume) {
		return "Delete this volume?\n\n• " + GuestText.firstLine(volume.name()) + "  (" + volume.capacity() + ", " + volume.used()
				+ " written)\n" + GuestText.firstLine(volume.path()) + "\n\nIt goes from the pool '" + GuestText.firstLine(pool)
				+ "' with all that is in it, and cannot be brought back. No guest of this host uses it.";
	}

	private static String quoted(String name) {
		return "'" + GuestText.firstLine(name) + "'";
	}

	/** Without the folder, which is most often that of the volume itself. */
	private static String below(VolumeInfo volume) {
		String below = volume.below();
		return below == null ? "" : below.substring(below.lastIndexOf('/') + 1);
	}
}
