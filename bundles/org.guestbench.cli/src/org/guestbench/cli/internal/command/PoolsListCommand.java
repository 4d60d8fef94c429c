/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.PoolInfo;
import org.guestbench.api.facet.Pools;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.output.Json;
import org.guestbench.cli.internal.output.Table;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code guestbench connections pools list}. */
@Command(name = "list", description = "List the storage pools of a host. What is in one is listed by 'guestbench connections volumes list'.")
final class PoolsListCommand extends HostAction<Pools> {

	@Option(names = "--json", description = "Print a JSON document.")
	private boolean json;

	PoolsListCommand(Bench bench) {
		super(bench, Pools.class, PoolsCommand.WHAT);
	}

	@Override
	String act(Pools host, IProgressMonitor monitor) throws CoreException {
		List<PoolInfo> pools = host.list(monitor);
		return json ? document(pools) : pools.isEmpty() ? "There are no storage pools.\n" : table(pools);
	}

	private static String table(List<PoolInfo> pools) {
		Table table = new Table("POOL", "KIND", "ACTIVE", "AUTOSTART", "FREE", "SIZE", "PATH");
		for (PoolInfo pool : pools) {
			PoolInfo.Space space = pool.space();
			String path = pool.path();
			table.row(pool.name(), pool.kind(), yesNo(pool.active()), yesNo(pool.autostart()),
					space == null ? "" : space.available().toString(), space == null ? "" : space.capacity().toString(),
					path == null ? "" : path);
		}
		return table.toString();
	}

	private static String document(List<PoolInfo> pools) {
		Json document = new Json("guestbench.pools/1");
		document.objects("pools", pools, pool -> {
			document.put("name", pool.name()).put("kind", pool.kind()).put("active", pool.active()).put("autostart", pool.autostart())
					.put("path", pool.path());
			PoolInfo.Space space = pool.space();
			if (space != null) {
				document.put("capacityBytes", space.capacity().bytes()).put("availableBytes", space.available().bytes());
			}
		});
		return document.end();
	}
}
