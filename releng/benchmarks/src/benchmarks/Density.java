/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How many guests of 2 GiB are there at once, each having run the JUnit sample.
 *
 * @param most guests that are made
 */
record Density(int most) implements Row {

	/** What the host keeps for itself, in mebibytes. */
	private static final long RESERVE = 2048;

	@Override
	public String name() {
		return "density";
	}

	@Override
	public void measure(Lab lab, int runs, Consumer<Result> results) throws IOException, InterruptedException {
		List<String> options = List.of("--memory", "2G", "--image", "debian-12-java");
		lab.prepareTemplate("debian-12-java", "2G");
		Path folder = WaitingJvm.twenty(lab);
		List<KeptGuest> guests = new ArrayList<>();
		long before = available();
		String end = "";
		try {
			while (guests.size() < most && available() > RESERVE) {
				lab.say("guests at once", guests.size(), most);
				try {
					guests.add(KeptGuest.after(lab, folder, options, WaitingJvm.FOUND));
				} catch (IOException e) {
					// A host that is full may show in this way.
					end = "; the next one: " + e.getMessage();
					break;
				}
			}
			long taken = before - available();
			results.accept(new Result.Measured("guests of 2 GiB at once, each having run the JUnit sample", Goal.atLeast("guests", 40, 100),
					guests.stream().filter(KeptGuest::runs).count(),
					guests.size() + " guests took " + taken + " MB of " + before + " MB that were available" + end));
		} finally {
			for (KeptGuest guest : guests) {
				guest.delete();
			}
		}
	}

	private static long available() throws IOException {
		String line = Files.readAllLines(Path.of("/proc/meminfo")).stream().filter(l -> l.startsWith("MemAvailable:")).findFirst()
				.orElseThrow(() -> new IOException("The kernel does not say how much memory is available."));
		return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
	}
}
