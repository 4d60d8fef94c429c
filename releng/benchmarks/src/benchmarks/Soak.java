/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Many runs, four at a time: how many fail, are not themselves, or leave something.
 *
 * @param count of the runs
 */
record Soak(int count) implements Row {

	private static final int AT_ONCE = 4;
	/** Progress is said once in so many runs. */
	private static final int SAID = 25;
	/** A line for each thing that no two guests may share. */
	private static final String WHO = "hostname; cat /etc/machine-id; od -An -tx1 -N16 /dev/urandom";
	private static final int LINES = 3;

	@Override
	public String name() {
		return "soak";
	}

	@Override
	public void measure(Lab lab, int runs, Consumer<Result> results) throws IOException, InterruptedException {
		lab.prepareTemplate("debian-12");
		Path empty = lab.folder("empty");
		List<String> command = List.of("run", "--image", "debian-12", empty.toString(), "--", "sh", "-c", WHO);
		long begin = System.nanoTime();
		List<String> wrong = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
			List<Future<Ended>> all = Collections.nCopies(count, (Callable<Ended>) () -> lab.guestbench(command)).stream().map(pool::submit)
					.toList();
			for (int i = 0; i < all.size(); i++) {
				if (i % SAID == 0) {
					lab.say("runs at a time", i, count);
				}
				check(all.get(i).get(), seen, wrong);
			}
		} catch (ExecutionException e) {
			throw new IOException("A run could not be started.", e);
		}
		double seconds = (System.nanoTime() - begin) / 1e9;
		String left = lab.guestbench(List.of("guests", "list", "--connection", "local")).orThrow("guestbench guests list").out().strip();
		if (!left.equals("There are no guests.")) {
			wrong.add("left: " + left);
		}
		results.accept(new Result.Measured(count + " runs, " + AT_ONCE + " at a time: failures, leaks and duplicate identities",
				Goal.atMost("", 0, 0), wrong.size(),
				Sample.number(seconds) + " s in all" + (wrong.isEmpty() ? "" : "; first: " + wrong.get(0))));
	}

	private static void check(Ended run, Set<String> seen, List<String> wrong) {
		List<String> lines = run.out().lines().toList();
		if (run.status() != 0 || lines.size() != LINES) {
			wrong.add("status " + run.status() + ": " + run.err().strip());
		} else if (run.err().contains("fork")) {
			wrong.add("not forked: " + run.err().strip());
		}
		lines.stream().filter(line -> !seen.add(line)).forEach(line -> wrong.add("twice: " + line));
	}
}
