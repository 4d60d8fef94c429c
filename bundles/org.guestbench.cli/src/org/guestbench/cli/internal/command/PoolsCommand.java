/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.guestbench.api.facet.Pools;
import org.guestbench.cli.internal.Bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code guestbench connections pools}. */
@Command(name = "pools", description = "List, start and stop the storage pools of a host.", synopsisSubcommandLabel = "COMMAND")
final class PoolsCommand {

	static final String WHAT = "storage pools";

	@Mixin
	final CommonOptions common = new CommonOptions();

	static CommandLine of(Bench bench) {
		return new CommandLine(new PoolsCommand()).addSubcommand(new PoolsListCommand(bench))
				.addSubcommand(part(bench, "start", "Start a storage pool.", Pools::start, "is active"))
				.addSubcommand(part(bench, "stop", "Stop a storage pool. What is in it stays.", Pools::stop, "is not active"))
				.addSubcommand(part(bench, "autostart", "Let a storage pool start with its host.",
						(pools, name, monitor) -> pools.autostart(name, true, monitor), "starts with its host"))
				.addSubcommand(part(bench, "no-autostart", "Let a storage pool start with its host no more.",
						(pools, name, monitor) -> pools.autostart(name, false, monitor), "does not start with its host"));
	}

	private static CommandLine part(Bench bench, String name, String description, HostPartAction.Action<Pools> action, String done) {
		return HostPartAction.command(name, description, new HostPartAction<>(bench, Pools.class, WHAT, action, done));
	}
}
