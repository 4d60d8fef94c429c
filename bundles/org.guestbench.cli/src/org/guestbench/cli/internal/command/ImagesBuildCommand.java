/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.Template;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Failures;
import org.guestbench.cli.internal.Work;
import org.guestbench.cli.internal.output.Screen;
import org.guestbench.core.Connections;
import org.guestbench.images.GuestImage;
import org.guestbench.images.ImageLease;
import org.guestbench.images.Images;
import org.guestbench.run.Preparation;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench images build}. */
@Command(name = "build", description = "Build images by their recipes.")
final class ImagesBuildCommand extends BenchCommand {

	@Option(names = "--if-needed", description = "Leave an image alone that is there and as new as its recipe.")
	private boolean ifNeeded;

	@Option(names = "--no-template", description = "Do not prepare the template that runs of the image start from.")
	private boolean noTemplate;

	@Option(names = { "-q", "--quiet" }, description = "Show no progress.")
	private boolean quiet;

	@Parameters(arity = "1..*", paramLabel = "NAME", description = "As 'guestbench images list' shows it.")
	private List<String> names = new ArrayList<>();

	ImagesBuildCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		Images images = bench.services().get(Images.class);
		for (String name : names) {
			long start = System.nanoTime();
			try (Work work = bench.work(quiet)) {
				work.begin("building the image " + name);
				GuestImage image = build(images, name, work.monitor());
				work.print(ImageText.of(image, Duration.ofNanos(System.nanoTime() - start)));
			}
			if (!noTemplate) {
				prepareTemplate(name);
			}
		}
		return 0;
	}

	/** The image is there, whatever comes of this. */
	private void prepareTemplate(String name) {
		try (Work work = bench.work(quiet)) {
			Preparation preparation = bench.services().get(Preparation.class);
			IProgressMonitor monitor = work.monitor();
			if (preparation.possible(Connections.LOCAL, monitor)) {
				work.begin("preparing a template of the image " + name);
				Template template = preparation.prepare(preparation.kind(Connections.LOCAL, name, null, null, null, monitor), monitor);
				work.end();
				TemplateText.flaw(template).ifPresent(work.screen()::say);
			}
		} catch (CoreException e) {
			Screen screen = bench.screen();
			screen.say("guestbench: warning: there is no template of the image " + name + " yet; its first run boots and makes one.");
			Failures.lines(e).forEach(line -> screen.say("  " + line));
		}
	}

	private GuestImage build(Images images, String name, IProgressMonitor monitor) throws CoreException {
		if (!ifNeeded) {
			return images.build(name, monitor);
		}
		try (ImageLease lease = images.acquire(name, monitor)) {
			return lease.image();
		}
	}
}
