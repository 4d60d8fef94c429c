/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Costs;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.hardware.Disk;
import org.guestbench.api.hardware.Machine;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Deadline;
import org.guestbench.cli.internal.output.Table;
import org.guestbench.cli.internal.run.OptionText;
import org.guestbench.core.HardwareText;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code guestbench guests show}. */
@Command(name = "show", description = "Show what a guest is made of: its machine, its devices, and its disks down to their last backing file.")
final class GuestsShowCommand extends FacetCommand<Hardware> {

	private static final Duration DEADLINE = Duration.ofMinutes(2);

	@Option(names = "--json", description = "Print a JSON document.")
	private boolean json;

	GuestsShowCommand(Bench bench) {
		super(bench, Hardware.class, "does not tell what its guests are made of. Use the hypervisor's own tools.");
	}

	@Override
	boolean quiet() {
		return true;
	}

	@Override
	void act(Subject<Hardware> subject) throws CoreException {
		GuestInfo guest = subject.info();
		Machine machine = within(guest, subject.monitor(), limited -> subject.facet().machine(guest.id(), limited));
		List<Disk> disks = within(guest, subject.monitor(), limited -> subject.facet().disks(guest.id(), limited));
		Optional<String> cost = cost(subject);
		subject.work().print(json ? HardwareDocument.of(guest, machine, disks, cost)
				: text(guest, machine, disks, subject.search()) + cost.map(text -> "\nIt has cost " + text + ".\n").orElse(""));
	}

	/** Until now; empty where guests cost nothing. */
	private static Optional<String> cost(Subject<Hardware> subject) throws CoreException {
		Optional<Costs> costs = subject.search().connection(subject.info(), subject.monitor()).facet(Costs.class);
		return costs.isEmpty() ? Optional.empty()
				: within(subject.info(), subject.monitor(), limited -> costs.get().spent(subject.guest(), limited));
	}

	private static <T> T within(GuestInfo guest, IProgressMonitor monitor, Deadline.Call<T> call) throws CoreException {
		String id = guest.id().connection();
		return Deadline.within(DEADLINE, "The connection '" + id + "'", "See 'guestbench connections test " + id + "'.", monitor, call);
	}

	private static String text(GuestInfo guest, Machine machine, List<Disk> disks, GuestSearch search) {
		Table about = new Table("NAME", "STATE", "CONNECTION", "UUID");
		about.row(guest.name(), OptionText.of(guest.state()), guest.id().connection(), guest.id().uuid().toString());
		Table parts = new Table("PART", "MODEL", "DETAIL");
		HardwareText.rows(machine).forEach(row -> parts.row(row.part(), row.model(), row.detail()));
		Table chains = new Table("DISK", "FORMAT", "CAPACITY", "TAKES", "FROM", "SHARED WITH");
		for (Disk disk : disks) {
			chains.row(HardwareText.title(disk), "", "", "", "", "");
			StringBuilder indent = new StringBuilder();
			disk.chain().forEach(layer -> chains.row(indent.append("- ") + layer.source(), layer.format(), size(layer.capacity()),
					size(layer.allocated()), layer.origin(), HardwareText.names(layer.shared(), id -> name(id, search))));
		}
		return about + "\n" + parts + "\n" + (disks.isEmpty() ? "There are no disks.\n" : chains + HardwareText.space(disks) + "\n");
	}

	private static String size(@Nullable Object size) {
		return size == null ? "?" : size.toString();
	}

	private static String name(GuestId guest, GuestSearch search) {
		return search.guests().stream().filter(info -> info.id().equals(guest)).map(GuestInfo::name).findFirst()
				.orElse(guest.uuid().toString());
	}
}
