/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.guestbench.api.RunId;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.core.Connections;
import org.guestbench.run.internal.execute.ProcessStarter;
import org.guestbench.run.internal.journal.JournalEntry;
import org.guestbench.run.internal.journal.JournalHeader;
import org.guestbench.run.internal.journal.JournalStep;
import org.guestbench.run.internal.journal.LabelledProcesses;
import org.guestbench.run.internal.journal.Owner;
import org.guestbench.run.internal.journal.RunJournal;

/** A bench in the middle of a run: arguments are the journal's folder, run, guest, and the steps that it has taken. Waits to be killed. */
public final class JournalChild {

	private JournalChild() {
	}

	public static void main(String[] arguments) throws IOException, InterruptedException {
		RunJournal journal = new RunJournal(Path.of(arguments[0]));
		RunId run = new RunId(arguments[1]);
		ConnectionSpec local = new ConnectionSpec(Connections.LOCAL, URI.create("memory:test"), Map.of());
		Path scratch = journal.scratch(run);
		JournalEntry entry = journal
				.begin(new JournalHeader(run, Instant.now(), Owner.current(), local, UUID.fromString(arguments[2]), List.of(scratch)));
		Files.createDirectories(scratch.resolve("deep"));
		Files.writeString(scratch.resolve("deep/file"), "x");
		Files.createSymbolicLink(scratch.resolve("link"), Path.of(arguments[0]).getParent());
		for (String step : List.of(arguments).subList(3, arguments.length)) {
			entry.note(JournalStep.valueOf(step));
			if (step.equals("BUILD_STARTED")) {
				ProcessStarter.REAL.start(List.of("sh", "-c", "setsid sleep 1000 & sleep 1000"), scratch,
						Map.of(LabelledProcesses.VARIABLE, run.value()));
			}
		}
		System.out.println("ready");
		Thread.sleep(3_600_000);
		entry.close();
	}
}
