/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.api.guest.GuestId;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunPlanText;

/** Writes down what somebody needs who wants to know why a run failed. Logs have their beginning and their end, if they are long. */
final class Evidence {

	private static final int KEPT_SERIAL = 512 * 1024;
	/** A guest may write to its serial port for as long as it lives. */
	private static final long MAX_SERIAL = 512L << 20;

	private final RunPlan plan;
	private final Reporter reporter;
	private final RunLog log;
	private final List<String> versions;

	Evidence(RunPlan plan, Reporter reporter, RunLog log, List<String> versions) {
		this.plan = plan;
		this.reporter = reporter;
		this.log = log;
		this.versions = versions;
	}

	/** @param ending how the run ended, in words */
	void write(Path folder, String ending, @Nullable GuestBase base) throws IOException {
		Files.writeString(folder.resolve("plan.txt"), RunPlanText.text(plan));
		Files.writeString(folder.resolve("plan.json"), RunPlanText.json(plan) + "\n");
		log.add(ending);
		Files.write(folder.resolve("run.log"), log.lines(), StandardCharsets.UTF_8);
		Files.writeString(folder.resolve("versions.txt"),
				String.join("\n", versions) + "\n" + (base == null ? "" : base.identity() + "\n"));
		write(reporter.stdout(), folder.resolve("stdout.log"));
		write(reporter.stderr(), folder.resolve("stderr.log"));
	}

	/** What the guest wrote to its serial port; a guest or a connection without one leaves no file. */
	void writeSerialLog(Path folder, Connection connection, GuestId guest, IProgressMonitor monitor) throws CoreException, IOException {
		Optional<SerialLogs> logs = connection.facet(SerialLogs.class);
		if (logs.isEmpty()) {
			return;
		}
		HeadAndTail kept = new HeadAndTail(KEPT_SERIAL);
		try (InputStream in = logs.get().open(guest)) {
			byte[] chunk = new byte[64 * 1024];
			for (int n = in.read(chunk); n >= 0 && kept.total() < MAX_SERIAL; n = in.read(chunk)) {
				kept.add(ByteBuffer.wrap(chunk, 0, n));
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
			}
		}
		write(kept, folder.resolve("serial.log"));
	}

	private static void write(HeadAndTail log, Path file) throws IOException {
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
			log.writeTo(out);
		}
	}
}
