/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestSite;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.Found;
import org.guestbench.connector.vmware.internal.vim.PropertyReader;

/**
 * In which folders and on which hosts virtual machines are, by the names of these. The names are read once and kept until somebody says that they
 * are different, or something is asked for that was not there. Safe for several threads.
 */
final class Sites {

	/** Of a virtual machine; there is none if it is part of a vApp. */
	static final String PARENT = "parent";
	static final String HOST = "runtime.host";

	private static final String NAME = "name";
	private static final String DATACENTER = "Datacenter";
	private static final String CLUSTER = "ClusterComputeResource";
	/** What machines are in, or what they are in is in. */
	static final Map<String, List<String>> WANTED = List.of("Folder", DATACENTER, "ComputeResource", CLUSTER, "HostSystem").stream()
			.collect(Collectors.toMap(type -> type, type -> List.of(NAME, PARENT)));
	/** More than any inventory has, for one that goes round in circles. */
	private static final int DEEPEST = 100;

	private final PropertyReader properties;
	private volatile Map<Ref, Found> known = Map.of();
	/** Asked for in vain, as this user may not see it: no reason to read all names again. */
	private final Set<Ref> hidden = ConcurrentHashMap.newKeySet();

	Sites(PropertyReader properties) {
		this.properties = properties;
	}

	/** Reads all names anew. */
	void refresh(IProgressMonitor monitor) throws IOException, VimFault {
		Map<Ref, Found> all = new HashMap<>();
		properties.readAll(WANTED, monitor).forEach(found -> all.put(found.ref(), found));
		known = Map.copyOf(all);
	}

	/** @param machine with {@link #PARENT} and {@link #HOST} */
	GuestSite of(Found machine, IProgressMonitor monitor) throws IOException, VimFault {
		List<Ref> missing = List.of(machine.ref(PARENT), machine.ref(HOST)).stream().flatMap(Optional::stream)
				.filter(ref -> !known.containsKey(ref) && !hidden.contains(ref)).toList();
		if (!missing.isEmpty()) {
			refresh(monitor);
			missing.stream().filter(ref -> !known.containsKey(ref)).forEach(hidden::add);
		}
		Map<Ref, Found> all = known;
		return new GuestSite(folder(all, machine.ref(PARENT)), host(all, machine.ref(HOST)));
	}

	/** The topmost folder of a datacenter is the datacenter to people, and if there is only one they need not be told. */
	private static String folder(Map<Ref, Found> all, Optional<Ref> lowest) {
		Deque<String> names = new ArrayDeque<>();
		boolean several = all.keySet().stream().filter(ref -> ref.type().equals(DATACENTER)).count() > 1;
		@Nullable
		Found at = lowest.map(all::get).orElse(null);
		for (int depth = 0; at != null && depth < DEEPEST; depth++) {
			Found above = at.ref(PARENT).map(all::get).orElse(null);
			boolean topmost = above != null && above.ref().type().equals(DATACENTER);
			if (topmost && !several) {
				break;
			}
			// The root has nothing above it, and no name that says anything.
			if (!topmost && at.ref(PARENT).isPresent()) {
				names.addFirst(at.text(NAME));
			}
			at = above;
		}
		return String.join("/", names);
	}

	private static String host(Map<Ref, Found> all, Optional<Ref> ref) {
		Found host = ref.map(all::get).orElse(null);
		if (host == null) {
			return "";
		}
		Found cluster = host.ref(PARENT).filter(parent -> parent.type().equals(CLUSTER)).map(all::get).orElse(null);
		return (cluster == null ? "" : cluster.text(NAME) + "/") + host.text(NAME);
	}

	/** Whether one of these is something else than a virtual machine, so that names or ways may be different. */
	static boolean concerned(Collection<Ref> changed) {
		return changed.stream().anyMatch(ref -> WANTED.containsKey(ref.type()));
	}
}
