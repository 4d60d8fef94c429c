/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A folder that was never packed before, until its files can be read in a fork: as a disk against an archive over the agent's port. */
final class PayloadDelivery implements Row {

	private static final int FILES = 500;
	private static final int FILE_BYTES = 100_000;
	/** Reads a byte of each file. */
	private static final List<String> READ = List.of("sh", "-c", "for f in *; do head -c 1 \"$f\"; done | wc -c");
	private static final List<String> IMAGE = List.of("--image", "debian-12");
	/** A user that only the image knows, whose files no disk is made of. */
	private static final List<String> ARCHIVE = List.of("--image", "debian-12", "--user", "nobody");

	@Override
	public String name() {
		return "payload";
	}

	@Override
	public void measure(Lab lab, int runs, Consumer<Result> results) throws IOException, InterruptedException {
		lab.prepareTemplate("debian-12");
		double[] disk = new double[runs];
		double[] archive = new double[runs];
		for (int i = 0; i < runs; i++) {
			lab.say("new files", i, runs);
			disk[i] = readable(lab, fresh(lab, "disk" + i, i), IMAGE);
			archive[i] = readable(lab, fresh(lab, "archive" + i, i), ARCHIVE);
		}
		Sample quick = new Sample("s", disk);
		Sample slow = new Sample("s", archive);
		results.accept(new Result.Measured("50 MB in 500 new files, from the launch of the fork until they are there, against an archive",
				Goal.ratio(10, 20), slow.median() / quick.median(), "disk " + quick + ", archive " + slow));
	}

	/** The disk is made while the guest starts, so both count. */
	private static double readable(Lab lab, Path folder, List<String> options) throws IOException, InterruptedException {
		Run run = lab.run(folder, options, READ);
		return run.stage("start") + run.stage("deploy");
	}

	private static Path fresh(Lab lab, String name, int seed) throws IOException {
		Path folder = lab.folder(name);
		Random random = new Random(seed);
		byte[] content = new byte[FILE_BYTES];
		for (int i = 0; i < FILES; i++) {
			random.nextBytes(content);
			Files.write(folder.resolve("file" + i), content);
		}
		return folder;
	}
}
