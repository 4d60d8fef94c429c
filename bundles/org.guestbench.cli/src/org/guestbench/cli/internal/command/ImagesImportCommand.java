/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.nio.file.Path;
import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Work;
import org.guestbench.images.GuestImage;
import org.guestbench.images.Images;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench images import}. */
@Command(name = "import", description = "Take an image from a file that 'guestbench images export' wrote.")
final class ImagesImportCommand extends BenchCommand {

	@Option(names = { "-q", "--quiet" }, description = "Show no progress.")
	private boolean quiet;

	@Parameters(index = "0", paramLabel = "NAME", description = "The name that the image gets here.")
	private String name = "";

	@Parameters(index = "1", paramLabel = "FILE", description = "The file.")
	private Path file = Path.of("");

	ImagesImportCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		Images images = bench.services().get(Images.class);
		long start = System.nanoTime();
		try (Work work = bench.work(quiet)) {
			work.begin("importing the image " + name);
			GuestImage image = images.importFrom(name, bench.host().resolve(file), work.monitor());
			work.print(ImageText.of(image, Duration.ofNanos(System.nanoTime() - start)));
		}
		return 0;
	}
}
