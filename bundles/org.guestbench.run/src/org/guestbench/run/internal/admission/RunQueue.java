/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.admission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.RunId;
import org.guestbench.api.facet.HostResources.Resources;
import org.guestbench.run.internal.files.Folders;
import org.guestbench.run.internal.files.LockedFile;

/**
 * The runs of this user whose guests share a host, whichever bench they belong to. A run is admitted when no earlier one waits and there is
 * room. Each has a ticket, a locked file: a bench that is killed gives its places back by that.
 */
public final class RunQueue {

	private static final String LOCK = "queue.lock";
	private static final long LOCK_POLL_MILLIS = 5;
	private static final long POLL_MILLIS = 100;
	/** How much longer a host is left alone than it takes to answer. */
	private static final long REST = 5;
	/** How long it takes a guest to use what it will use. */
	private static final Duration YOUNG = Duration.ofSeconds(20);

	private final Path folder;
	private final Clock clock;

	RunQueue(Path folder, Clock clock) {
		this.folder = folder;
		this.clock = clock;
	}

	/**
	 * Waits until the run may be at work; it is until the ticket is closed.
	 *
	 * @param host    what its guest's host has now
	 * @param waiting hears what it waits for, when that begins
	 */
	public Ticket admit(RunId run, Demand demand, Host host, Consumer<String> waiting, IProgressMonitor monitor)
			throws IOException, CoreException {
		Files.createDirectories(folder, Folders.privateFolder());
		Ticket ticket = come(run, demand, monitor);
		boolean done = false;
		try {
			String told = "";
			while (true) {
				// Not while others wait for the lock: it may be far away.
				long asked = System.nanoTime();
				Resources resources = host.now();
				long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
				String reason = tryAdmit(ticket, resources, monitor);
				if (reason.isEmpty()) {
					done = true;
					return ticket;
				}
				if (told.isEmpty()) {
					waiting.accept("This run waits for " + reason + ".");
				}
				if (!told.equals(reason)) {
					monitor.subTask("Waiting for " + reason);
					told = reason;
				}
				pause(Math.max(POLL_MILLIS, took * REST), monitor);
			}
		} finally {
			if (!done) {
				ticket.close();
			}
		}
	}

	/** Asked anew each time, since other programs use memory too. */
	@FunctionalInterface
	public interface Host {
		Resources now() throws CoreException;
	}

	private Ticket come(RunId run, Demand demand, IProgressMonitor monitor) throws IOException {
		try (LockedFile lock = lock(monitor)) {
			long number = living().stream().mapToLong(TicketName::number).max().orElse(0) + 1;
			TicketName name = new TicketName(number, false, clock.millis(), demand, run.value());
			LockedFile file = LockedFile.take(folder.resolve(name.fileName()), StandardOpenOption.CREATE_NEW);
			if (file == null) {
				throw new IOException("The ticket " + name.fileName() + " in " + folder + " cannot be locked");
			}
			return new Ticket(name, file);
		}
	}

	/** What the run waits for; empty if it is admitted now. */
	private String tryAdmit(Ticket ticket, Resources now, IProgressMonitor monitor) throws IOException {
		try (LockedFile lock = lock(monitor)) {
			List<TicketName> living = living();
			long before = living.stream().filter(t -> !t.admitted() && t.number() < ticket.name().number()).count();
			List<TicketName> admitted = living.stream().filter(TicketName::admitted).toList();
			String missing = Capacity.missing(ticket.name().demand(), admitted, now, clock.millis() - YOUNG.toMillis());
			if (before > 0) {
				return (missing.isEmpty() ? "its turn" : missing) + ": " + before + (before == 1 ? " run" : " runs") + " before this one";
			}
			if (!missing.isEmpty() && admitted.isEmpty()) {
				return missing + ", which other programs use now";
			}
			if (!missing.isEmpty()) {
				return missing + ": " + admitted.size() + (admitted.size() == 1 ? " run is" : " runs are") + " at work";
			}
			ticket.file().rename(folder.resolve(ticket.name().admittedAt(clock.millis()).fileName()));
			return "";
		}
	}

	/** Tickets of killed benches are removed. */
	private List<TicketName> living() throws IOException {
		List<TicketName> living = new ArrayList<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.toList()) {
				Optional<TicketName> name = TicketName.of(file);
				if (name.isPresent() && lives(file)) {
					living.add(name.get());
				}
			}
		}
		return living;
	}

	private static boolean lives(Path file) throws IOException {
		try (LockedFile abandoned = LockedFile.take(file)) {
			if (abandoned == null) {
				return Files.exists(file);
			}
			abandoned.discard();
			return false;
		}
	}

	private LockedFile lock(IProgressMonitor monitor) throws IOException {
		while (true) {
			LockedFile lock = LockedFile.take(folder.resolve(LOCK), StandardOpenOption.CREATE);
			if (lock != null) {
				return lock;
			}
			pause(LOCK_POLL_MILLIS, monitor);
		}
	}

	private static void pause(long millis, IProgressMonitor monitor) {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		try {
			TimeUnit.MILLISECONDS.sleep(millis);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}
}
