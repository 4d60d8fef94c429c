/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * {@code true} in a fork that libvirt starts, from launch to exit status, against libvirt's cold boot of the same image until the guest's agent is
 * ready: {@code true} would come on top.
 */
final class LibvirtFork implements Row {

	private static final String CONNECTION = "benchmark-libvirt";
	private static final String ROW = "`true` in a fork by libvirt against libvirt's cold boot";
	private static final String MEMORY = "2G";

	private final LibvirtBoot libvirt = new LibvirtBoot();

	@Override
	public String name() {
		return "libvirt";
	}

	@Override
	public void measure(Lab lab, int runs, Consumer<Result> results) throws IOException, InterruptedException {
		if (!libvirt.missing().isEmpty()) {
			results.accept(new Result.Skipped(ROW, libvirt.missing()));
			return;
		}
		libvirt.prepare(lab);
		lab.guestbench(List.of("connections", "add", CONNECTION, LibvirtBoot.URI)).orThrow("guestbench connections add");
		try {
			lab.guestbench(List.of("templates", "build", "--connection", CONNECTION, "--memory", MEMORY, "debian-12"))
					.orThrow("guestbench templates build");
			results.accept(compare(lab, lab.folder("empty"), runs));
		} finally {
			lab.guestbench(List.of("connections", "remove", CONNECTION));
		}
	}

	private Result compare(Lab lab, Path empty, int runs) throws IOException, InterruptedException {
		double[] fork = new double[runs];
		double[] boot = new double[runs];
		for (int i = 0; i < runs; i++) {
			lab.say(ROW, i, runs);
			fork[i] = lab.run(empty, List.of("--connection", CONNECTION, "--image", "debian-12", "--memory", MEMORY), List.of("true"))
					.launchToStatus();
			boot[i] = libvirt.boot(lab).wall();
		}
		Sample forked = new Sample("s", fork);
		Sample booted = new Sample("s", boot);
		return new Result.Measured(ROW, Goal.ratio(4, 12), booted.median() / forked.median(), "fork " + forked + ", libvirt " + booted);
	}
}
