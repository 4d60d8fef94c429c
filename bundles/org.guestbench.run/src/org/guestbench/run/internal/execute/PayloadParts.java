/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.Command;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunSpec;
import org.guestbench.run.internal.files.FolderEntry;
import org.guestbench.run.internal.files.FolderWalk;
import org.guestbench.run.internal.files.IgnoreRules;
import org.guestbench.run.internal.payload.PayloadSource;
import org.guestbench.run.internal.plan.GuestUser;
import org.guestbench.run.internal.plan.PayloadWalks;
import org.guestbench.run.internal.plan.Planner;

/** What a run takes into its guest: the folder with what goes beside it, and what is the bench's own. */
final class PayloadParts {

	/** The serial number of the working directory's disk. */
	static final String WORK = "work";
	private static final String BENCH = "bench";
	private static final String JDK = "jdk";
	private static final String ROOT = "root";
	private static final String BENCH_PREFIX = RunSpec.BENCH_DIRECTORY + "/";

	private final RunPlan plan;

	private PayloadParts(RunPlan plan) {
		this.plan = plan;
	}

	/** The working directory first. */
	static List<PayloadPart> of(RunPlan plan, Command command) {
		PayloadParts parts = new PayloadParts(plan);
		List<PayloadPart> all = new ArrayList<>();
		all.add(parts.work(command));
		if (plan.payload().keySet().stream().anyMatch(PayloadParts::ofTheBench)) {
			all.add(parts.bench(command));
		}
		@Nullable
		Path jdk = plan.payload().get(RunSpec.JDK_DIRECTORY);
		if (jdk != null) {
			all.add(jdk(jdk));
		}
		return all;
	}

	private PayloadPart work(Command command) {
		PayloadSource source = new PayloadSource(identity(plan.directory().toString(), false), GuestUser.id(command.user()), true,
				notices -> {
					IgnoreRules rules = IgnoreRules.of(plan.directory());
					FolderWalk folder = new FolderWalk(plan.directory(), rules, Planner.excluded(plan.spec()), notices);
					return Stream.concat(stream(folder), payload(false, notices)).iterator();
				});
		return new PayloadPart(WORK, command.directory(), command.user(), true, source);
	}

	private PayloadPart bench(Command command) {
		PayloadSource source = new PayloadSource(identity(BENCH, true), GuestUser.id(ROOT), false,
				notices -> payload(true, notices).iterator());
		// A guest that is a language runtime has one user only.
		String owner = plan.runtime() == null ? ROOT : command.user();
		return new PayloadPart(BENCH, RunSpec.BENCH_DIRECTORY, owner, false, source);
	}

	private static PayloadPart jdk(Path folder) {
		PayloadSource source = new PayloadSource(JDK + "\n" + folder, GuestUser.id(ROOT), false,
				notices -> PayloadWalks.jdk(folder.toRealPath(), notices));
		return new PayloadPart(JDK, RunSpec.JDK_DIRECTORY, ROOT, false, source);
	}

	private String identity(String main, boolean bench) {
		StringBuilder identity = new StringBuilder(main);
		new TreeMap<>(plan.payload()).forEach((guest, host) -> {
			if (goesThere(guest, bench)) {
				identity.append('\n').append(guest).append(" from ").append(host);
			}
		});
		return identity.toString();
	}

	private static boolean goesThere(String guestPath, boolean bench) {
		return ofTheBench(guestPath) == bench && !guestPath.equals(RunSpec.JDK_DIRECTORY);
	}

	private static boolean ofTheBench(String guestPath) {
		return guestPath.startsWith(BENCH_PREFIX);
	}

	/** What goes beside the folder, or what goes to the bench's own place in the guest. */
	private Stream<FolderEntry> payload(boolean bench, Consumer<String> notices) throws IOException {
		List<Stream<FolderEntry>> streams = new ArrayList<>();
		for (Map.Entry<String, Path> entry : new TreeMap<>(plan.payload()).entrySet()) {
			if (goesThere(entry.getKey(), bench)) {
				String name = bench ? entry.getKey().substring(BENCH_PREFIX.length()) : entry.getKey();
				streams.add(entries(name, entry.getValue(), notices));
			}
		}
		return streams.stream().flatMap(s -> s);
	}

	private static Stream<FolderEntry> entries(String name, Path host, Consumer<String> notices) throws IOException {
		Path real = host.toRealPath();
		if (!Files.isDirectory(real)) {
			return Stream.of(FolderEntry.file(name, real));
		}
		return stream(PayloadWalks.folder(real, notices)).map(e -> e.named(name + "/" + e.name()));
	}

	private static Stream<FolderEntry> stream(Iterator<FolderEntry> iterator) {
		Iterable<FolderEntry> iterable = () -> iterator;
		return StreamSupport.stream(iterable.spliterator(), false);
	}
}
