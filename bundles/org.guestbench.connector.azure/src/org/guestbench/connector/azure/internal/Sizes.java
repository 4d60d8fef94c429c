/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.connector.azure.internal.arm.ArmClient;
import org.guestbench.connector.azure.internal.arm.ArmPath;
import org.guestbench.connector.azure.internal.arm.Json;

/** The sizes of machines in each region, read once for each. */
public final class Sizes {

	/** General ones for x86-64: burstable, balanced and with more memory. Others have processors, disks or quotas of their own. */
	private static final Pattern GENERAL = Pattern
			.compile("Standard_(B\\d+(ls|s|ms)|B\\d+(l|a|al)?s_v2|[DE]\\d+a?s_v[3-6])");

	private final ArmClient arm;
	private final UUID subscription;
	private final Map<String, List<Size>> known = new ConcurrentHashMap<>();

	Sizes(ArmClient arm, UUID subscription) {
		this.arm = arm;
		this.subscription = subscription;
	}

	/** All of a region. */
	public List<Size> in(String region, IProgressMonitor monitor) throws CoreException {
		List<Size> present = known.get(region);
		if (present != null) {
			return present;
		}
		List<Size> read = arm.list("list the sizes of machines in " + region,
				ArmPath.everywhere(subscription, "Microsoft.Compute/locations").then(region + "/vmSizes"), monitor).stream()
				.map(json -> new Size(Json.text(json, "name").orElse(""), Math.clamp(Json.number(json, "numberOfCores"), 1, 10_000),
						MemorySize.ofMebibytes(Math.min(Json.number(json, "memoryInMB"), 1L << 30))))
				.toList();
		known.put(region, read);
		return read;
	}

	public Optional<Size> find(String region, String name, IProgressMonitor monitor) throws CoreException {
		return in(region, monitor).stream().filter(size -> size.name().equalsIgnoreCase(name)).findFirst();
	}

	/**
	 * The smallest general one that has as much as that.
	 *
	 * @param wanted the only one that will do; empty for any
	 */
	public Size choose(String region, String wanted, MemorySize memory, int cpus, IProgressMonitor monitor) throws CoreException {
		return in(region, monitor).stream()
				.filter(size -> wanted.isEmpty() ? GENERAL.matcher(size.name()).matches() : size.name().equalsIgnoreCase(wanted))
				.filter(size -> size.cpus() >= cpus && size.memory().compareTo(memory) >= 0)
				.min(Comparator.comparing(Size::memory).thenComparing(Size::cpus).thenComparing(Size::name))
				.orElseThrow(() -> new CoreException(Status.error("The region " + region + " has no machine "
						+ (wanted.isEmpty() ? "" : "of the size " + wanted + " ") + "with " + memory + " of memory and " + cpus
						+ (cpus == 1 ? " processor" : " processors")
						+ ". Ask for less, or set 'size' of the connection to one that it has.")));
	}
}
