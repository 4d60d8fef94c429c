/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.cli.internal.Bench;
import org.guestbench.images.guest.CloudInit;
import org.guestbench.images.guest.GuestSource;
import org.guestbench.images.guest.GuestSources;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench guests import}. */
@Command(name = "import", description = "Make a guest that stays, from an appliance (OVA, OVF) or a disk image (qcow2, VMDK, raw).")
final class GuestsImportCommand extends BenchCommand {

	@Mixin
	private NewGuestOptions options = new NewGuestOptions();

	@Option(names = "--name", paramLabel = "NAME", description = "What the guest is to be called, if not as the file has it.")
	private @Nullable String name;

	@Option(names = "--disk", paramLabel = "SIZE", converter = Converters.Memory.class, description = "The least size of its disk, which is not made smaller.")
	private @Nullable MemorySize disk;

	@Option(names = "--cloud-user", paramLabel = "USER", description = "With --cloud-key: tell cloud-init in the guest to let this user sign in.")
	private @Nullable String user;

	@Option(names = "--cloud-key", paramLabel = "FILE", description = "The user's public key of ssh.")
	private @Nullable Path key;

	@Parameters(index = "0", paramLabel = "FILE", description = "The appliance or the disk image. It is copied.")
	private Path file = Path.of("");

	GuestsImportCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		GuestSource source;
		CloudInit cloudInit;
		try {
			source = GuestSources.of(bench.host().resolve(file));
			cloudInit = cloudInit();
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot import " + file + ": " + e.getMessage() + ".", e));
		} catch (IllegalArgumentException e) {
			throw usage(String.valueOf(e.getMessage()));
		}
		NewGuestWork.make(bench, source, options.quiet, facts -> options.guest(bench, source, name, facts, disk, cloudInit), this::usage);
		return 0;
	}

	private @Nullable CloudInit cloudInit() {
		String someone = user;
		Path file = key;
		if (someone == null && file == null) {
			return null;
		}
		if (someone == null || file == null) {
			throw new IllegalArgumentException("--cloud-user and --cloud-key go together: who signs in, and by which key.");
		}
		return NewGuestOptions.cloudInit(bench, someone, file);
	}
}
