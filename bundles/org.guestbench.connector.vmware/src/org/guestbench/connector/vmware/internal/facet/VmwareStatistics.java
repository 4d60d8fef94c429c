/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Statistics;
import org.guestbench.api.facet.Usage;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.vmware.internal.GuestReader;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.facet.Counters.Counter;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.soap.XmlOut;
import org.guestbench.connector.vmware.internal.vim.Found;

/** What the server measures of its guests ({@code PerformanceManager.QueryPerf}), of all that are asked for in a few calls. */
final class VmwareStatistics implements Statistics {

	private static final String UUID = "summary.config.instanceUuid";
	private static final String PROCESSORS = "summary.config.numCpu";
	private static final String POWER = "runtime.powerState";
	/** Of figures of this moment, in seconds. */
	private static final int INTERVAL = 20;
	private static final int AT_ONCE = 100;

	private final VmwareConnection connection;
	private final Clock clock;
	private final ReentrantLock lock = new ReentrantLock();
	private final Map<GuestId, Meter> meters = new HashMap<>();
	private @Nullable Counters counters;

	VmwareStatistics(VmwareConnection connection, Clock clock) {
		this.connection = connection;
		this.clock = clock;
	}

	private record Running(GuestId guest, int processors) {
	}

	@Override
	public Map<GuestId, Usage> query(Collection<GuestId> guests, IProgressMonitor monitor) throws CoreException {
		Set<GuestId> wanted = new HashSet<>(guests);
		return connection.call("ask what the guests use", monitor, () -> {
			Map<GuestId, Usage> usages = new HashMap<>();
			if (wanted.isEmpty()) {
				return usages;
			}
			lock.lock();
			try {
				Map<Ref, Running> running = running(wanted, monitor);
				List<Ref> machines = List.copyOf(running.keySet());
				for (int i = 0; i < machines.size(); i += AT_ONCE) {
					measure(machines.subList(i, Math.min(machines.size(), i + AT_ONCE)), running, usages, monitor);
				}
				return usages;
			} finally {
				lock.unlock();
			}
		});
	}

	/** The meter of a guest that does not run any more ends: that of its next start begins anew. */
	private Map<Ref, Running> running(Set<GuestId> wanted, IProgressMonitor monitor) throws IOException, VimFault {
		Map<Ref, Running> running = new HashMap<>();
		Set<GuestId> all = new HashSet<>();
		for (Found machine : connection.properties().readAll(Map.of(Ref.VIRTUAL_MACHINE, List.of(UUID, PROCESSORS, POWER)), monitor)) {
			if (GuestReader.state(machine.text(POWER)) == GuestState.RUNNING) {
				GuestReader.id(connection.id(), machine.text(UUID)).ifPresent(id -> {
					all.add(id);
					if (wanted.contains(id)) {
						running.put(machine.ref(), new Running(id, Math.clamp(machine.number(PROCESSORS, 1), 1, Integer.MAX_VALUE)));
					}
				});
			}
		}
		meters.keySet().retainAll(all);
		return running;
	}

	private void measure(List<Ref> machines, Map<Ref, Running> running, Map<GuestId, Usage> usages, IProgressMonitor monitor)
			throws IOException, VimFault {
		Counters known = counters(monitor);
		for (Node metric : connection.session().call(new Request("QueryPerf", connection.session().manager("perfManager"),
				xml -> machines.forEach(machine -> query(xml, machine, known))), monitor).all("returnval")) {
			Running guest = metric.first("entity").map(Ref::of).map(running::get).orElse(null);
			Map<Counter, Long> rates = rates(metric, known);
			if (guest != null && !rates.isEmpty()) {
				usages.put(guest.guest(),
						meters.computeIfAbsent(guest.guest(), id -> new Meter()).add(clock.instant(), guest.processors(), rates));
			}
		}
	}

	private Counters counters(IProgressMonitor monitor) throws IOException, VimFault {
		Counters known = counters;
		if (known == null) {
			known = Counters.read(connection.session(), monitor);
			counters = known;
		}
		return known;
	}

	private static void query(XmlOut xml, Ref machine, Counters counters) {
		xml.node("querySpec", spec -> {
			spec.ref("entity", machine).leaf("maxSample", 1);
			new ArrayList<>(counters.keys().values())
					.forEach(key -> spec.node("metricId", id -> id.leaf("counterId", key).leaf("instance", "")));
			spec.leaf("intervalId", INTERVAL);
		});
	}

	private static Map<Counter, Long> rates(Node metric, Counters counters) {
		Map<Counter, Long> rates = new EnumMap<>(Counter.class);
		for (Node series : metric.all("value")) {
			List<Node> values = series.all("value");
			if (!values.isEmpty()) {
				counters.of(series.number(-1, "id", "counterId"))
						.ifPresent(counter -> rates.put(counter, values.get(values.size() - 1).number(0)));
			}
		}
		return rates;
	}
}
