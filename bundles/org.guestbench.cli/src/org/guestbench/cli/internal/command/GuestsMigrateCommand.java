/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.MigrationPlan;
import org.guestbench.api.facet.MigrationWay;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Work;
import org.guestbench.core.Connections;
import org.guestbench.core.MigrationRoute;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code guestbench guests migrate}. */
@Command(name = "migrate", description = "Move a guest to another connection. What runs goes on meanwhile; of one that is stopped its definition moves, and its disks if they are copied.")
final class GuestsMigrateCommand extends GuestCommand {

	@Option(names = "--to", paramLabel = "CONNECTION", required = true, description = "Where it is to go.")
	private String target = "";

	@Option(names = "--copy-disks", description = "Copy its disks too. Without it both hosts have to see the same ones.")
	private boolean disks;

	@Option(names = "--paused", description = "Let it stand still until it has arrived.")
	private boolean paused;

	@Option(names = "--address", paramLabel = "HOST", description = "By which its present host reaches the other one, if not by the name that the other one gives itself.")
	private String address = "";

	@Option(names = "--plan", description = "Only show what would move, what has to be reachable, and why it cannot be.")
	private boolean plan;

	@Option(names = { "-q", "--quiet" }, description = "Show no progress.")
	private boolean quiet;

	GuestsMigrateCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		MigrationWay way;
		try {
			way = new MigrationWay(!paused, disks, address);
		} catch (IllegalArgumentException e) {
			throw usage(String.valueOf(e.getMessage()));
		}
		try (Work work = bench.work(quiet)) {
			IProgressMonitor monitor = work.monitor();
			GuestInfo guest = choose(monitor).info();
			MigrationRoute route = MigrationRoute.open(bench.services().get(Connections.class), guest.id(), target, monitor);
			if (plan) {
				MigrationPlan found = route.plan(way, monitor);
				work.print(text(found));
				return found.obstacles().isEmpty() ? 0 : 1;
			}
			work.begin("migrating the guest " + guest.name() + " to " + target);
			route.migrate(way, monitor);
			work.print(guest.name() + " (" + guest.id().uuid() + ") is on " + target + "\n");
		}
		return 0;
	}

	private static String text(MigrationPlan plan) {
		StringBuilder text = new StringBuilder();
		part(text, "moves", plan.moves());
		part(text, "stays", plan.stays());
		part(text, "has to be so", plan.needs());
		part(text, "cannot be", plan.obstacles());
		return text.toString();
	}

	private static void part(StringBuilder text, String title, List<String> sentences) {
		if (!sentences.isEmpty()) {
			text.append(title).append(":\n");
			sentences.forEach(sentence -> text.append("  ").append(sentence).append('\n'));
		}
	}
}
