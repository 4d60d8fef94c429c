/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.hardware;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.hardware.Disk;
import org.guestbench.api.hardware.Machine;
import org.guestbench.core.Connections;
import org.guestbench.core.HardwareText;
import org.guestbench.core.World;
import org.guestbench.ui.explorer.GuestFeed;
import org.guestbench.ui.explorer.GuestFeed.Question;
import org.guestbench.ui.explorer.GuestPage;
import org.guestbench.ui.explorer.MessageLine;

/**
 * A page with rows about what a guest is made of. What was known last stays when it cannot be found out any more, under a line that says why.
 *
 * @param <T> what the rows are made from
 */
public final class RowsPage<T> implements GuestPage {

	private final Composite page;
	private final MessageLine message;
	private final RowTree tree;
	private final Label sum;
	private final Function<T, List<Row>> rows;
	private final Function<T, String> total;
	private final GuestFeed<Hardware, T> feed;
	private boolean known;
	private @Nullable HardwareBar bar;

	private RowsPage(Composite parent, Connections connections, GuestId guest, List<RowTree.Column> columns, Question<Hardware, T> question,
			Duration pause, Function<T, List<Row>> rows, Function<T, String> total) {
		this.rows = rows;
		this.total = total;
		page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().applyTo(page);
		message = new MessageLine(page);
		tree = new RowTree(page, columns);
		sum = new Label(page, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(sum);
		sum.setText("Asking…");
		feed = new GuestFeed<>(page, connections, guest, new GuestFeed.Subject<>("Asking what a guest is made of", Hardware.class,
				"does not tell what its guests are made of. Their definition may say it.",
				"It was not found out what this guest is made of.", pause, question), this::show, this::say);
		Watch watch = connections.watch((before, now) -> {
			if (changed(before, now, guest)) {
				feed.request();
			}
		});
		page.addDisposeListener(e -> watch.close());
	}

	/** Processors, memory, devices. */
	public static GuestPage hardware(Composite parent, Connections connections, GuestId guest) {
		RowsPage<Machine> rows = new RowsPage<>(parent, connections, guest, MachineRows.COLUMNS,
				(hardware, asked, monitor) -> hardware.machine(asked, monitor), Duration.ofSeconds(30), MachineRows::of, machine -> "");
		return rows.changeable(connections, guest);
	}

	/** Disks, with the files that their blocks are in. */
	public static GuestPage storage(Composite parent, Connections connections, GuestId guest) {
		RowsPage<List<Disk>> rows = new RowsPage<>(parent, connections, guest, DiskRows.COLUMNS,
				(hardware, asked, monitor) -> hardware.disks(asked, monitor),
				Duration.ofSeconds(10), disks -> DiskRows.of(disks, connections.world()),
				disks -> disks.isEmpty() ? "This guest has no disks." : HardwareText.space(disks));
		return rows.changeable(connections, guest);
	}

	/** With buttons that change what the guest is made of. */
	private RowsPage<T> changeable(Connections connections, GuestId guest) {
		bar = new HardwareBar(page, connections, guest, feed::request);
		return this;
	}

	@Override
	public Composite control() {
		return page;
	}

	@Override
	public void shown(boolean yes) {
		feed.wanted(yes);
	}

	@Override
	public void focus() {
		tree.focus();
	}

	private static boolean changed(World before, World now, GuestId guest) {
		return before == now || before.guest(guest) != now.guest(guest)
				|| before.connections().get(guest.connection()) != now.connections().get(guest.connection()) && now.guest(guest) == null;
	}

	private void show(T value) {
		HardwareBar present = bar;
		if (!known && present != null) {
			// Not before: that would open a connection that is closed.
			present.ask();
		}
		known = true;
		message.say(Status.OK_STATUS);
		tree.show(rows.apply(value));
		sum.setText(total.apply(value).replace("&", "&&"));
		page.layout();
	}

	private void say(IStatus why) {
		message.say(why);
		if (!known) {
			sum.setText("");
		}
	}
}
