/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.output.Screen;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code guestbench guests log}. */
@Command(name = "log", description = "Print what a guest wrote to its serial console.")
final class GuestsLogCommand extends GuestCommand {

	private static final int CHUNK = 8192;

	@Option(names = "--raw", description = "Let the guest's control sequences through to the terminal.")
	private boolean raw;

	GuestsLogCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		Screen screen = new Screen(bench.streams(), raw);
		IProgressMonitor monitor = bench.monitor();
		Chosen chosen = choose(monitor);
		GuestInfo guest = chosen.info();
		SerialLogs logs = chosen.connection(monitor).facet(SerialLogs.class)
				.orElseThrow(() -> new CoreException(Status.error("The connection '" + guest.id().connection()
						+ "' keeps no console logs. Look with the hypervisor's own tools.")));
		copy(logs, guest, screen);
		return 0;
	}

	private void copy(SerialLogs logs, GuestInfo guest, Screen screen) throws CoreException {
		byte[] chunk = new byte[CHUNK];
		try (InputStream log = logs.open(guest.id())) {
			for (int length = log.read(chunk); length >= 0; length = log.read(chunk)) {
				if (bench.cancellation().requested()) {
					throw new OperationCanceledException();
				}
				screen.output(Stream.STDOUT, ByteBuffer.wrap(chunk, 0, length));
			}
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot read the console log of the guest '" + guest.name() + "'.", e));
		}
		screen.endOfOutput();
	}
}
