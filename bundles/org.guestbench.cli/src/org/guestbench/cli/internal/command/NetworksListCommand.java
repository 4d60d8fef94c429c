/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.NetworkInfo;
import org.guestbench.api.facet.Networks;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.output.Json;
import org.guestbench.cli.internal.output.Table;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code guestbench connections networks list}. */
@Command(name = "list", description = "List the virtual networks of a host.")
final class NetworksListCommand extends HostAction<Networks> {

	@Option(names = "--json", description = "Print a JSON document.")
	private boolean json;

	NetworksListCommand(Bench bench) {
		super(bench, Networks.class, NetworksCommand.WHAT);
	}

	@Override
	String act(Networks host, IProgressMonitor monitor) throws CoreException {
		List<NetworkInfo> networks = host.list(monitor);
		return json ? document(networks) : networks.isEmpty() ? "There are no networks.\n" : table(networks);
	}

	private static String table(List<NetworkInfo> networks) {
		Table table = new Table("NETWORK", "KIND", "ACTIVE", "AUTOSTART", "BRIDGE", "ADDRESSES");
		for (NetworkInfo network : networks) {
			String bridge = network.bridge();
			table.row(network.name(), network.kind(), yesNo(network.active()), yesNo(network.autostart()), bridge == null ? "" : bridge,
					String.join(", ", network.addresses()));
		}
		return table.toString();
	}

	private static String document(List<NetworkInfo> networks) {
		Json document = new Json("guestbench.networks/1");
		document.objects("networks", networks,
				network -> document.put("name", network.name()).put("kind", network.kind()).put("active", network.active())
						.put("autostart", network.autostart()).put("bridge", network.bridge()).strings("addresses", network.addresses()));
		return document.end();
	}
}
