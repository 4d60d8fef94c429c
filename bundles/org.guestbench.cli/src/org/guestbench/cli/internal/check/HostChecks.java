/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.MemorySize;
import org.guestbench.cli.internal.Bench;
import org.guestbench.core.Connections;

/** All checks, in the order in which one repairs a host. */
public final class HostChecks {

	private final List<HostCheck> checks;

	/**
	 * @param connection what guests are to run on; what only the embedded hypervisor needs, or images do, is left out for others
	 * @param guest      the memory of the guests that are to fit
	 */
	public HostChecks(Bench bench, String connection, MemorySize guest) {
		this(bench, connection, guest, Path.of("/"));
	}

	/** @param root the folder in which the files of the host are looked for */
	public HostChecks(Bench bench, String connection, MemorySize guest, Path root) {
		Host host = new Host(bench.host(), root);
		checks = new ArrayList<>();
		if (connection.equals(Connections.LOCAL)) {
			checks.add(new QemuCheck(host));
			checks.add(new RuntimeFolderCheck(host));
		}
		boolean processes = connection.equals(Connections.PROCESSES);
		if (!processes) {
			checks.add(new DiskCheck(host));
			checks.add(new ImagesCheck(host, bench.services()));
		}
		if (processes || connection.equals(Connections.LOCAL)) {
			checks.add(new RuntimesCheck(bench.services()));
		}
		checks.add(new ConnectionCheck(host, bench.services(), connection, guest));
	}

	/** @param begun hears what is being looked at */
	public List<Finding> run(Consumer<String> begun, IProgressMonitor monitor) {
		List<Finding> findings = new ArrayList<>();
		for (HostCheck check : checks) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			begun.accept("looking at " + check.title());
			findings.addAll(check.findings(monitor));
		}
		return findings;
	}
}
