/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.cli.internal.Bench;
import org.guestbench.images.guest.GuestSource;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench guests create}. */
@Command(name = "create", description = "Make a guest that stays, from an image.")
final class GuestsCreateCommand extends BenchCommand {

	@Mixin
	private NewGuestOptions options = new NewGuestOptions();

	@Option(names = "--image", paramLabel = "NAME", description = "The image that it boots; built if it is not there. debian-12 unless told otherwise.")
	private String image = "debian-12";

	@Parameters(index = "0", paramLabel = "NAME", description = "What the guest is to be called.")
	private String name = "";

	GuestsCreateCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		GuestSource source = new GuestSource.OfImage(image);
		NewGuestWork.make(bench, source, options.quiet, facts -> options.guest(source, name, facts, null, null), this::usage);
		return 0;
	}
}
