/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.create;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.connector.vmware.internal.Target;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.Found;
import org.guestbench.connector.vmware.internal.vim.PropertyReader;

/** Finds the place of new guests: what the connection's settings name, else the first host or cluster, and its datastore with the most room. */
public final class Places {

	private static final String NAME = "name";
	private static final String PARENT = "parent";
	private static final String DATACENTER = "Datacenter";
	private static final String FOLDER = "Folder";
	private static final String DATASTORE = "Datastore";
	private static final String HOST = "ComputeResource";
	private static final String CLUSTER = "ClusterComputeResource";
	/** More than any inventory has, for one that goes round in circles. */
	private static final int DEEPEST = 100;
	private static final List<String> COMPUTE_PATHS = List.of(NAME, PARENT, "resourcePool", "datastore");
	private static final Map<String, List<String>> WANTED = Map.of(DATACENTER, List.of(NAME, "vmFolder"), FOLDER, List.of(NAME, PARENT),
			DATASTORE, List.of(NAME, "summary.accessible", "summary.freeSpace", "summary.maintenanceMode"), HOST, COMPUTE_PATHS, CLUSTER,
			COMPUTE_PATHS);

	private final Target target;
	private final Map<Ref, Found> all;

	private Places(Target target, Map<Ref, Found> all) {
		this.target = target;
		this.all = all;
	}

	public static Places read(Target target, PropertyReader properties, IProgressMonitor monitor) throws IOException, VimFault {
		Map<Ref, Found> all = new HashMap<>();
		properties.readAll(WANTED, monitor).forEach(found -> all.put(found.ref(), found));
		return new Places(target, all);
	}

	public Place choose() throws CoreException {
		Optional<String> wanted = target.setting(Target.COMPUTE);
		Found compute = all.values().stream().filter(Places::runsGuests)
				.filter(found -> wanted.isEmpty() || found.text(NAME).equals(wanted.get()))
				.filter(found -> wanted.isPresent() || datastore(found).isPresent()).min(Comparator.comparing(found -> found.text(NAME)))
				.orElseThrow(
						() -> missing(wanted.isEmpty() ? "no host and no cluster has a datastore that can be written to. Look at the hosts"
								: "there is no host and no cluster '" + wanted.get() + "'. Correct the setting '" + Target.COMPUTE + "'"));
		Ref pool = compute.ref("resourcePool").orElseThrow(() -> missing("'" + compute.text(NAME) + "' has no resource pool"));
		Found datastore = datastore(compute)
				.orElseThrow(() -> missing("'" + compute.text(NAME) + "' has no datastore that can be written to"
						+ target.setting(Target.DATASTORE).map(name -> " by the name '" + name + "'. Correct the setting 'datastore'")
								.orElse("")));
		return new Place(pool, folder(compute), datastore.ref(), datastore.text(NAME));
	}

	private static boolean runsGuests(Found found) {
		return found.ref().type().equals(HOST) || found.ref().type().equals(CLUSTER);
	}

	private Optional<Found> datastore(Found compute) {
		Optional<String> wanted = target.setting(Target.DATASTORE);
		return all.values().stream().filter(found -> compute.refs("datastore").contains(found.ref())).filter(Places::isUsable)
				.filter(found -> wanted.isEmpty() || found.text(NAME).equals(wanted.get()))
				.max(Comparator.comparing(found -> found.number("summary.freeSpace", 0)));
	}

	private static boolean isUsable(Found datastore) {
		String maintenance = datastore.text("summary.maintenanceMode");
		return datastore.flag("summary.accessible") && (maintenance.isEmpty() || maintenance.equals("normal"));
	}

	private Ref folder(Found compute) throws CoreException {
		Found above = compute;
		while (!above.ref().type().equals(DATACENTER)) {
			Found parent = above.ref(PARENT).map(all::get).orElse(null);
			if (parent == null) {
				throw missing("it does not say to which datacenter '" + compute.text(NAME) + "' belongs");
			}
			above = parent;
		}
		Ref folder = above.ref("vmFolder").orElseThrow(() -> missing("its datacenter has no folder of virtual machines"));
		for (String name : target.setting(Target.FOLDER).orElse("").split("/")) {
			folder = name.isEmpty() ? folder : child(folder, name);
		}
		return folder;
	}

	private Ref child(Ref folder, String name) throws CoreException {
		return all.values().stream().filter(found -> found.ref().type().equals(FOLDER) && found.text(NAME).equals(name))
				.filter(found -> found.ref(PARENT).equals(Optional.of(folder))).findFirst().map(Found::ref)
				.orElseThrow(() -> missing("there is no folder '" + name + "'. Correct the setting '" + Target.FOLDER + "'"));
	}

	/** Names of the hosts and clusters. */
	public List<String> computes() {
		return names(all.values().stream().filter(Places::runsGuests));
	}

	/** Names of the datastores that can be written to; of the host or cluster that the settings name, if they do. */
	public List<String> datastores() {
		Optional<Found> compute = wantedCompute();
		return names(all.values().stream().filter(found -> found.ref().type().equals(DATASTORE)).filter(Places::isUsable)
				.filter(found -> compute.isEmpty() || compute.get().refs("datastore").contains(found.ref())));
	}

	/** Ways of the folders below that of a datacenter's virtual machines. */
	public List<String> folders() {
		Set<Ref> tops = all.values().stream().flatMap(found -> found.ref("vmFolder").stream()).collect(Collectors.toSet());
		return all.values().stream().filter(found -> found.ref().type().equals(FOLDER)).flatMap(found -> way(found, tops).stream()).sorted()
				.distinct().toList();
	}

	/** Empty for a folder of something else, and for a topmost one. */
	private Optional<String> way(Found folder, Set<Ref> tops) {
		Deque<String> names = new ArrayDeque<>();
		Found at = folder;
		for (int depth = 0; at != null && depth < DEEPEST; depth++) {
			if (tops.contains(at.ref())) {
				return names.isEmpty() ? Optional.empty() : Optional.of(String.join("/", names));
			}
			names.addFirst(at.text(NAME));
			at = at.ref(PARENT).map(all::get).orElse(null);
		}
		return Optional.empty();
	}

	private Optional<Found> wantedCompute() {
		return target.setting(Target.COMPUTE)
				.flatMap(name -> all.values().stream().filter(Places::runsGuests).filter(found -> found.text(NAME).equals(name))
						.findFirst());
	}

	private static List<String> names(Stream<Found> found) {
		return found.map(one -> one.text(NAME)).sorted().distinct().toList();
	}

	private CoreException missing(String why) {
		return new CoreException(Status.error("There is no place for a guest on " + target.host() + ": " + why + ".", null));
	}
}
