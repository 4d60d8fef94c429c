/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.connector.process.RuntimeKind.Fitting;
import org.guestbench.connector.process.internal.runtimes.FoundRuntime;
import org.guestbench.connector.process.internal.runtimes.RuntimeCatalog;
import org.guestbench.connector.process.internal.sandbox.SandboxOrder;
import org.guestbench.connector.process.internal.sandbox.Sandboxes;
import org.guestbench.connector.process.internal.sandbox.SpareShelf;

/** What all connections of this process share. */
record ProcessHost(Sandboxes sandboxes, SpareShelf spares, RuntimeCatalog catalog, KnownHomes known,
		GuestRegister register) implements AutoCloseable {

	private static final MemorySize LEAST = MemorySize.ofMebibytes(32);

	/** A stopped guest holds nothing but its place in the register. */
	void create(GuestSpec spec, Settings settings, IProgressMonitor monitor) throws CoreException {
		SandboxOrder order = order(spec, settings);
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		register.add(new HostedGuest(spec, order, sandboxes, spares, register));
	}

	/** Homes that the catalog does not find by itself. */
	List<Path> homes(Settings settings) {
		List<Path> all = new ArrayList<>(settings.runtimes());
		all.addAll(known.homes());
		return all;
	}

	/** As the facet says. */
	void keepSpares(GuestSpec spec, Settings settings, int count) throws CoreException {
		spares.keep(order(spec, settings), count);
	}

	private SandboxOrder order(GuestSpec spec, Settings settings) throws CoreException {
		if (!(spec.boot() instanceof BootSource.Runtime boot)) {
			throw failure(spec, "a process guest is made of a language runtime, not of an image of a whole machine. Choose a runtime, "
					+ "or a connection to a hypervisor");
		}
		FoundRuntime runtime = catalog.at(boot.kind(), boot.home()).orElseThrow(() -> failure(spec,
				"'" + boot.home() + "' is no runtime of the kind '" + boot.kind() + "' (any more). Choose one of those that are listed"));
		Optional<String> obstacle = sandboxes.user().obstacle(runtime.home());
		if (obstacle.isPresent()) {
			throw failure(spec, obstacle.get());
		}
		if (!spec.payload().isEmpty()) {
			throw failure(spec, "it has payload disks, and a process guest has no disks. Copy files into it instead");
		}
		if (spec.memory().compareTo(LEAST) < 0) {
			throw failure(spec, spec.memory() + " of memory are too little. Give it " + LEAST + " or more");
		}
		MemorySize total = HostMemory.total();
		if (spec.memory().compareTo(total) > 0) {
			throw failure(spec, "it was to have " + spec.memory() + " of memory, and this machine has " + total + ". Give it less");
		}
		Fitting fitting = runtime.kind().fit(runtime.home(), spec.memory());
		return new SandboxOrder(spec.uuid(), runtime.home(), runtime.program(), fitting.arguments(), fitting.environment(),
				fitting.readable(), spec.memory(), spec.cpus(), network(spec), settings.limits());
	}

	private static boolean network(GuestSpec spec) throws CoreException {
		return switch (spec.network()) {
		case NetworkPolicy.None none -> false;
		case NetworkPolicy.Nat nat when nat.forwards().isEmpty() -> true;
		case NetworkPolicy.Nat nat -> throw failure(spec,
				"it was to have forwarded ports, and a process guest with a network has the host's own. Leave the forwards out");
		};
	}

	private static CoreException failure(GuestSpec spec, String why) {
		return new CoreException(Status.error("Cannot create guest '" + spec.name() + "': " + why + '.', null));
	}

	List<HostedGuest> guests() {
		return List.copyOf(register.all());
	}

	/** Ends every guest. */
	@Override
	public void close() {
		spares.close();
		for (HostedGuest guest : guests()) {
			try {
				guest.delete(new NullProgressMonitor());
			} catch (CoreException e) {
				Log.warn(String.valueOf(e.getMessage()), e);
			}
		}
		try {
			sandboxes.folder().close();
		} catch (IOException e) {
			Log.warn("Cannot remove the folder of the process guests; the next bench does it.", e);
		}
	}
}
