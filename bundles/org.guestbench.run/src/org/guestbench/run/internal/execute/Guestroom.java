/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.facet.Costs;
import org.guestbench.api.facet.HostResources;
import org.guestbench.api.facet.MemoryUse;
import org.guestbench.api.facet.Retention;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.Ownership;
import org.guestbench.api.guest.PayloadDisk;
import org.guestbench.run.GuestKind;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunSpec;
import org.guestbench.run.internal.admission.Demand;
import org.guestbench.run.internal.admission.Ticket;
import org.guestbench.run.internal.files.PushedFiles;
import org.guestbench.run.internal.journal.JournalEntry;
import org.guestbench.run.internal.journal.JournalHeader;
import org.guestbench.run.internal.journal.JournalStep;
import org.guestbench.run.internal.journal.Remains;
import org.guestbench.run.internal.plan.Planner;

/** The guest of one run with what it needs on this machine. Each method is one stage's work and blocks. */
final class Guestroom implements AutoCloseable {

	private final Bench bench;
	private final JournalEntry entry;
	private final Reporter reporter;
	private volatile @Nullable GuestBase base;
	private volatile @Nullable Connection connection;
	private volatile @Nullable Deployment deployment;
	private volatile @Nullable Ticket ticket;
	private volatile boolean forked;
	private volatile @Nullable GuestChannel channel;

	Guestroom(Bench bench, JournalEntry entry, Reporter reporter) {
		this.bench = bench;
		this.entry = entry;
		this.reporter = reporter;
	}

	JournalHeader header() {
		return entry.header();
	}

	GuestId guestId() {
		return header().guestId();
	}

	/** What the guest is made of, while it is in use. */
	@Nullable
	GuestBase base() {
		return base;
	}

	/** The connection, once it has been needed. */
	@Nullable
	Connection connection() {
		return connection;
	}

	/** The way into the guest, once it answers. */
	@Nullable
	GuestChannel channel() {
		return channel;
	}

	/** Whether there may be a guest. */
	boolean guestBegun() {
		return entry.has(JournalStep.GUEST);
	}

	/** Writes to the journal before the step is taken. */
	void note(JournalStep step) throws CoreException {
		try {
			entry.note(step);
		} catch (IOException e) {
			throw new CoreException(Status.error("The journal of the run cannot be written: " + e.getMessage()
					+ ". Make room on the disk of your home folder.", e));
		}
	}

	/** Takes what the guest is made of into use, while what goes into it is packed. */
	void acquireBase(RunPlan plan, Command command, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		Deployment begun = new Deployment(bench, plan, command, reporter.log());
		deployment = begun;
		Connection open = connect(plan, progress.split(1));
		begun.begin(open);
		base = GuestBase.acquire(plan, bench.images(), open, progress.split(4));
		Optional<HostResources> host = open.facet(HostResources.class);
		if (host.isPresent()) {
			ticket = admit(plan, open, host.get(), progress.split(5));
		}
	}

	/** Waits until the host has room for the guest. */
	private Ticket admit(RunPlan plan, Connection open, HostResources host, IProgressMonitor monitor) throws CoreException {
		try {
			Optional<Templates> templates = open.facet(Templates.class);
			forked = plan.start() != RunSpec.Start.COLD && templates.isPresent() && templates.get().find(spec(plan, List.of())).isPresent();
			Demand demand = new Demand(bench.admission().footprints().expected(GuestKind.of(plan), forked), plan.cpus());
			return bench.admission().queue(plan.connection()).admit(plan.id(), demand, () -> host.query(new NullProgressMonitor()),
					reporter.notices(), monitor);
		} catch (IOException e) {
			throw new CoreException(Status.error("The queue of runs cannot be written to: " + e.getMessage()
					+ ". Make room on the disk of your home folder.", e));
		}
	}

	/** Remembers what the guest took after all, for runs of such guests that wait. */
	void noteMemory(RunPlan plan) {
		Connection open = connection;
		Optional<MemoryUse> use = open == null || channel == null ? Optional.empty() : open.facet(MemoryUse.class);
		if (use.isPresent()) {
			try {
				bench.admission().footprints().note(GuestKind.of(plan), forked, plan.runtime() != null, use.get().of(guestId()));
			} catch (IOException | CoreException e) {
				reporter.log().add("what the guest took of the memory is not known: " + e.getMessage());
			}
		}
	}

	private GuestSpec spec(RunPlan plan, List<PayloadDisk> disks) {
		Ownership ownership = new Ownership(plan.id(), header().owner().toString(), plan.created());
		return new GuestSpec(header().guest(), "run-" + plan.id(), held().boot(), plan.memory(), plan.cpus(), plan.network().policy(),
				ownership, disks);
	}

	private GuestBase held() {
		GuestBase held = base;
		if (held == null) {
			throw new IllegalStateException("Nothing to make a guest of");
		}
		return held;
	}

	private Deployment deployment() {
		Deployment begun = deployment;
		if (begun == null) {
			throw new IllegalStateException("Nothing to deploy");
		}
		return begun;
	}

	void start(RunPlan plan, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Starting the guest", 10);
		GuestBase made = held();
		Connection open = connect(plan, progress.split(1));
		tellIfEmulated(plan, open, made, progress.split(1));
		GuestSpec spec = spec(plan, deployment().disks(progress.split(1)));
		note(JournalStep.GUEST);
		Guest guest = open.create(spec, progress.split(1));
		reporter.guest(guestId());
		channel = new GuestStart(bench, open, guestId(), reporter).start(guest, spec, made.name(), plan.start(), progress.split(6));
	}

	private Connection connect(RunPlan plan, IProgressMonitor monitor) throws CoreException {
		Connection known = connection;
		Connection open = known == null ? bench.connections().open(plan.connection(), monitor) : known;
		connection = open;
		return open;
	}

	private void tellIfEmulated(RunPlan plan, Connection open, GuestBase made, IProgressMonitor monitor) throws CoreException {
		Optional<Acceleration> acceleration = open.facet(Acceleration.class);
		boolean told = plan.problems().stream().anyMatch(p -> p.message().equals(Planner.EMULATED));
		if (acceleration.isPresent() && !told) {
			Acceleration.Proof proof = acceleration.get().prove(made.boot(), monitor);
			if (proof.kind() == Acceleration.Kind.EMULATED) {
				reporter.notice(Planner.EMULATED);
			}
		}
	}

	PushedFiles deploy(IProgressMonitor monitor) throws CoreException {
		return deployment().deliver(way(), reporter.notices(), monitor);
	}

	/** @param debug null to run without a debugger */
	ExecResult run(Command command, RunSpec.@Nullable Debug debug, IProgressMonitor monitor) throws CoreException {
		return debug == null ? way().exec(command, reporter.sink(), monitor)
				: new DebuggedExec(reporter).run(way(), debug, command, monitor);
	}

	private GuestChannel way() {
		GuestChannel open = channel;
		if (open == null) {
			throw new IllegalStateException("The guest does not answer yet");
		}
		return open;
	}

	/** Removes everything, sees that it is gone, and then the journal's entry. */
	void discard(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Discarding the guest", 3);
		letGo();
		Remains remains = new Remains(header());
		if (guestBegun()) {
			Connection open = bench.connections().open(header().connection().id(), progress.split(1));
			tellCost(open);
			remains.deleteGuests(open, progress.split(2));
		}
		remains.deletePaths();
		try {
			entry.remove();
		} catch (IOException e) {
			throw new CoreException(Status.error("The run's journal entry cannot be removed.", e));
		}
	}

	/** Said before it is gone; whatever comes of it, it goes. */
	private void tellCost(Connection open) {
		Optional<Costs> costs = open.facet(Costs.class);
		if (costs.isPresent()) {
			try {
				costs.get().spent(guestId(), new NullProgressMonitor())
						.ifPresent(money -> reporter.notice("The guest cost " + money + "."));
			} catch (CoreException e) {
				reporter.log().add("what the guest cost is not known: " + e.getStatus().getMessage());
			}
		}
	}

	/** Lets the guest outlive the run, and removes the rest. */
	void keep(IProgressMonitor monitor) throws CoreException {
		Connection open = bench.connections().open(header().connection().id(), monitor);
		// Before it is true: a guest that is marked and gone is removed by the next reaper, one that stays unmarked would be too.
		note(JournalStep.KEPT);
		Optional<Retention> retention = open.facet(Retention.class);
		if (retention.isPresent()) {
			retention.get().retain(guestId(), monitor);
		}
		letGo();
		new Remains(header()).deletePaths();
	}

	Path scratch() {
		return bench.journal().scratch(header().run());
	}

	/** Lets go of what this process holds, and lets another run begin; idempotent. */
	@Override
	public void close() {
		letGo();
		Ticket place = ticket;
		ticket = null;
		if (place != null) {
			place.close();
		}
	}

	private void letGo() {
		GuestChannel open = channel;
		channel = null;
		if (open != null) {
			open.close();
		}
		Deployment delivered = deployment;
		deployment = null;
		if (delivered != null) {
			delivered.close();
		}
		GuestBase held = base;
		base = null;
		if (held != null) {
			held.close();
		}
	}
}
