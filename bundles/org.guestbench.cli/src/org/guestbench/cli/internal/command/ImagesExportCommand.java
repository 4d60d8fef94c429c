/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.nio.file.Path;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Work;
import org.guestbench.images.Images;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench images export}. */
@Command(name = "export", description = "Write an image to a new file, for a machine that cannot build it.")
final class ImagesExportCommand extends BenchCommand {

	@Option(names = { "-q", "--quiet" }, description = "Show no progress.")
	private boolean quiet;

	@Parameters(index = "0", paramLabel = "NAME", description = "As 'guestbench images list' shows it.")
	private String name = "";

	@Parameters(index = "1", paramLabel = "FILE", description = "The file, which must not exist.")
	private Path file = Path.of("");

	ImagesExportCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		Path archive = bench.host().resolve(file);
		try (Work work = bench.work(quiet)) {
			work.begin("exporting the image " + name);
			bench.services().get(Images.class).export(name, archive, work.monitor());
			work.print(name + " is in " + archive + "\n");
		}
		return 0;
	}
}
