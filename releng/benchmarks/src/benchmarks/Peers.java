/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Processor time of {@code true} in a throwaway guest: ours, the whole command with the background bench, against others. */
final class Peers implements Row {

	private static final List<String> OPTIONS = List.of("--image", "debian-12");
	private static final List<Peer> PEERS = List.of(new VirtmeNg(), new Debvm(), new LibvirtBoot());
	/** They take minutes together. */
	private static final int MOST = 3;
	/** The first runs are those of a background bench that has just been started, which no peer has. */
	private static final int WARM_UP = 5;

	@Override
	public String name() {
		return "peers";
	}

	@Override
	public void measure(Lab lab, int runs, Consumer<Result> results) throws IOException, InterruptedException {
		Path empty = lab.folder("empty");
		lab.prepareTemplate("debian-12");
		for (int i = 0; i < WARM_UP; i++) {
			lab.say("warming up", i, WARM_UP);
			ours(lab, empty);
		}
		for (Peer peer : PEERS) {
			String row = "processor time of `true` against " + peer.name();
			if (!peer.missing().isEmpty()) {
				results.accept(new Result.Skipped(row, peer.missing()));
				continue;
			}
			try {
				results.accept(compare(row, peer, lab, empty, Math.min(runs, MOST)));
			} catch (IOException e) {
				results.accept(new Result.Failed(row, String.valueOf(e.getMessage())));
			}
		}
	}

	private static Result compare(String row, Peer peer, Lab lab, Path empty, int runs) throws IOException, InterruptedException {
		lab.say("preparing " + peer.name());
		peer.prepare(lab);
		lab.accustom(empty, OPTIONS);
		double[] ours = new double[runs];
		double[] theirs = new double[runs];
		for (int i = 0; i < runs; i++) {
			lab.say("ours and " + peer.name(), i, runs);
			ours[i] = ours(lab, empty);
			theirs[i] = peer.cpu(lab);
		}
		Sample fork = new Sample("CPU s", ours);
		Sample other = new Sample("CPU s", theirs);
		return new Result.Measured(row, peer.goal(), other.median() / fork.median(), "ours " + fork + ", " + peer.name() + " " + other);
	}

	private static double ours(Lab lab, Path empty) throws IOException, InterruptedException {
		return lab.run(empty, OPTIONS, List.of("true")).cpu();
	}
}
