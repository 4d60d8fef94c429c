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
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Template;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Work;
import org.guestbench.cli.internal.output.TimeText;
import org.guestbench.core.Connections;
import org.guestbench.images.ImageLease;
import org.guestbench.images.Images;
import org.guestbench.run.Preparation;
import org.guestbench.run.RunSpec;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench templates build}. */
@Command(name = "build", description = "Boot a guest of an image and save it as a template, unless there is one.")
final class TemplatesBuildCommand extends BenchCommand {

	@Option(names = "--memory", paramLabel = "SIZE", converter = Converters.Memory.class, description = "The guests' memory; what a run would give them by default.")
	private @Nullable MemorySize memory;

	@Option(names = "--cpus", paramLabel = "N", description = "The guests' processors; what a run would give them by default.")
	private @Nullable Integer cpus;

	@Option(names = "--network", paramLabel = "POLICY", defaultValue = "none", converter = Converters.Network.class, completionCandidates = Converters.Networks.class, description = "none (the default) or nat.")
	private RunSpec.Network network = RunSpec.Network.NONE;

	@Option(names = "--connection", paramLabel = "NAME", defaultValue = Connections.LOCAL, description = "Where the guests are to run; 'local' by default.")
	private String connection = Connections.LOCAL;

	@Option(names = { "-q", "--quiet" }, description = "Show no progress.")
	private boolean quiet;

	@Parameters(arity = "1..*", paramLabel = "IMAGE", description = "As 'guestbench images list' shows it.")
	private List<String> images = new ArrayList<>();

	TemplatesBuildCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		Integer processors = cpus;
		if (processors != null && processors < 1) {
			throw usage("Invalid value for option '--cpus': a guest needs at least one processor, not " + processors + ".");
		}
		for (String image : images) {
			long start = System.nanoTime();
			try (Work work = bench.work(quiet)) {
				work.begin("preparing a template of the image " + image);
				Template template = prepare(image, processors, work.monitor());
				work.print("template " + template.id() + " of " + template.name() + ", " + template.memory() + ", " + template.cpus()
						+ (template.cpus() == 1 ? " processor, " : " processors, ") + template.size() + " on disk, in "
						+ TimeText.seconds(Duration.ofNanos(System.nanoTime() - start)) + "\n");
				TemplateText.flaw(template).ifPresent(work.screen()::say);
			}
		}
		return 0;
	}

	private Template prepare(String image, @Nullable Integer processors, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		try (ImageLease lease = bench.services().get(Images.class).acquire(image, progress.split(5))) {
			Preparation preparation = bench.services().get(Preparation.class);
			return preparation.prepare(preparation.kind(connection, image, memory, processors, network, progress.split(1)),
					progress.split(4));
		}
	}
}
