/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.cli.internal.Bench;
import org.guestbench.images.guest.GuestSource;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench guests create}. */
@Command(name = "create", description = "Make a guest that stays, from an image, or with an empty disk for a system that is installed from a CD.")
final class GuestsCreateCommand extends BenchCommand {

	private static final String USUAL = "debian-12";

	@Mixin
	private NewGuestOptions options = new NewGuestOptions();

	@Option(names = "--image", paramLabel = "NAME", description = "The image that it boots; built if it is not there. debian-12 unless told otherwise.")
	private @Nullable String image;

	@Option(names = "--empty-disk", paramLabel = "SIZE", converter = Converters.Memory.class, description = "Make it with an empty disk of this size in place of an image. Give the system's CD with --cd.")
	private @Nullable MemorySize disk;

	@Parameters(index = "0", paramLabel = "NAME", description = "What the guest is to be called.")
	private String name = "";

	GuestsCreateCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		if (image != null && disk != null) {
			throw usage("--image and --empty-disk exclude each other: what the guest starts from is one or the other.");
		}
		GuestSource source = disk != null ? new GuestSource.OfNothing() : new GuestSource.OfImage(image == null ? USUAL : image);
		NewGuestWork.make(bench, source, options.quiet, facts -> options.guest(bench, source, name, facts, disk, null), this::usage);
		return 0;
	}
}
