/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.facet.Clones;
import org.guestbench.api.guest.GuestName;
import org.guestbench.cli.internal.Bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench guests clone}. */
@Command(name = "clone", description = "Make a guest that begins with the disks that a stopped one has now. Snapshots, tags and forwarded ports are no part of it.")
final class GuestsCloneCommand extends FacetCommand<Clones> {

	@Option(names = { "-q", "--quiet" }, description = "Show no progress.")
	private boolean quiet;

	@Parameters(index = "1", paramLabel = "NAME", converter = Converters.Name.class, description = "What the new guest is to be called.")
	private GuestName name = new GuestName("guest");

	GuestsCloneCommand(Bench bench) {
		super(bench, Clones.class,
				"cannot clone its guests. Export the guest and import it again, if the connection can do that.");
	}

	@Override
	boolean quiet() {
		return quiet;
	}

	@Override
	void act(Subject<Clones> subject) throws CoreException {
		UUID uuid = UUID.randomUUID();
		subject.work().begin("cloning the guest " + subject.info().name());
		subject.facet().create(subject.guest(), uuid, name, subject.monitor());
		subject.work().print(name.text() + " (" + uuid + ") is there, and stopped\n");
	}
}
