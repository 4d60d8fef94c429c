/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Statistics;
import org.guestbench.api.facet.Usage;
import org.guestbench.api.facet.Usage.Traffic;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.qemu.internal.folder.Launch;
import org.guestbench.connector.qemu.internal.host.ProcessMemory;
import org.guestbench.connector.qemu.internal.json.Fields;
import org.guestbench.connector.qemu.internal.process.ProcessIdentity;
import org.guestbench.connector.qemu.internal.qmp.QmpClient;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;

/**
 * What the kernel counts of each guest's QEMU, and QEMU of its disks. Of the network nobody counts anything: QEMU's user mode network has no
 * counters.
 */
record QemuStatistics(QemuConnection connection) implements Statistics {

	/** For a QEMU that is busy or stands still; its figures of disks are left out then. */
	private static final Duration PATIENCE = Duration.ofSeconds(1);

	@Override
	public Map<GuestId, Usage> query(Collection<GuestId> guests, IProgressMonitor monitor) throws CoreException {
		Inventory inventory = connection.qemu().inventory();
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		Map<GuestId, Usage> usage = new LinkedHashMap<>();
		// At once, so that one that does not answer costs no more than its own figures.
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Map<GuestId, Future<Optional<Usage>>> asked = new LinkedHashMap<>();
			guests.forEach(guest -> asked.put(guest, threads.submit(() -> of(inventory, guest))));
			for (var entry : asked.entrySet()) {
				entry.getValue().get().ifPresent(figures -> usage.put(entry.getKey(), figures));
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} catch (ExecutionException e) {
			throw new IllegalStateException(e.getCause());
		}
		return usage;
	}

	private static Optional<Usage> of(Inventory inventory, GuestId guest) {
		try {
			if (!(inventory.record(guest.uuid()).launch() instanceof Launch launch)) {
				return Optional.empty();
			}
			ProcessIdentity qemu = launch.qemu();
			Optional<Duration> processor = qemu.processorTime();
			if (processor.isEmpty()) {
				return Optional.empty();
			}
			Instant taken = Instant.now();
			return Optional.of(new Usage(taken, processor.get(), ProcessMemory.proportional(Path.of("/proc"), qemu.pid()),
					disks(inventory, guest), null));
		} catch (IOException | CoreException e) {
			// It is gone, or has just ended.
			return Optional.empty();
		}
	}

	private static @Nullable Traffic disks(Inventory inventory, GuestId guest) {
		try {
			return Monitors.use(inventory, guest.uuid(), QemuStatistics::disks);
		} catch (IOException e) {
			return null;
		}
	}

	/** qapi/block-core.json, {@code query-blockstats}: an entry for each disk of the guest. */
	private static Traffic disks(QmpClient client) throws IOException {
		long in = 0;
		long out = 0;
		if (client.execute("query-blockstats", PATIENCE) instanceof JsonArray disks) {
			for (JsonElement disk : disks) {
				Fields stats = Fields.of(disk).object("stats");
				in += stats.number("rd_bytes");
				out += stats.number("wr_bytes");
			}
		}
		return new Traffic(in, out);
	}
}
