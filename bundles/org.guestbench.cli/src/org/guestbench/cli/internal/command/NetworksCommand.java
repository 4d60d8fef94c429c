/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.guestbench.api.facet.Networks;
import org.guestbench.cli.internal.Bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code guestbench connections networks}. */
@Command(name = "networks", description = "List, start and stop the virtual networks of a host.", synopsisSubcommandLabel = "COMMAND")
final class NetworksCommand {

	static final String WHAT = "virtual networks";

	@Mixin
	final CommonOptions common = new CommonOptions();

	static CommandLine of(Bench bench) {
		return new CommandLine(new NetworksCommand()).addSubcommand(new NetworksListCommand(bench))
				.addSubcommand(part(bench, "start", "Start a network.", Networks::start, "is active"))
				.addSubcommand(part(bench, "stop", "Stop a network. Guests that are in it are cut off.", Networks::stop, "is not active"))
				.addSubcommand(part(bench, "autostart", "Let a network start with its host.",
						(networks, name, monitor) -> networks.autostart(name, true, monitor), "starts with its host"))
				.addSubcommand(part(bench, "no-autostart", "Let a network start with its host no more.",
						(networks, name, monitor) -> networks.autostart(name, false, monitor),
						"does not start with its host"));
	}

	private static CommandLine part(Bench bench, String name, String description, HostPartAction.Action<Networks> action, String done) {
		return HostPartAction.command(name, description, new HostPartAction<>(bench, Networks.class, WHAT, action, done));
	}
}
