/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunSpec;
import org.guestbench.run.internal.files.Fingerprint;
import org.guestbench.run.internal.files.FolderArchive;
import org.guestbench.run.internal.files.FolderEntry;
import org.guestbench.run.internal.files.FolderWalk;
import org.guestbench.run.internal.files.IgnoreRules;
import org.guestbench.run.internal.files.PathPattern;
import org.guestbench.run.internal.plan.Planner;

/** Copies the folder and the payload into the guest. */
final class Deployment {

	private static final String BENCH_PREFIX = RunSpec.BENCH_DIRECTORY + "/";

	private final RunPlan plan;
	private final Consumer<String> notices;

	Deployment(RunPlan plan, Consumer<String> notices) {
		this.plan = plan;
		this.notices = notices;
	}

	/** @return of the files that the results' patterns match, so that they are not taken for results of this run */
	Map<String, Fingerprint> push(GuestChannel channel, Command command, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Copying into the guest", 10);
		List<PathPattern> patterns = plan.resultPatterns().stream().map(PathPattern::of).toList();
		try {
			Map<String, Fingerprint> known;
			FolderWalk folder = new FolderWalk(plan.directory(), IgnoreRules.of(plan.directory()), Planner.excluded(plan.spec()), notices);
			Iterator<FolderEntry> all = Stream.concat(stream(folder), payload(false)).iterator();
			try (FolderArchive archive = new FolderArchive(all, name -> patterns.stream().anyMatch(p -> p.matches(name)), notices)) {
				push(channel, archive, command.directory(), command.user(), progress.split(9));
				known = archive.fingerprints();
			}
			if (plan.payload().keySet().stream().anyMatch(Deployment::ofTheBench)) {
				try (FolderArchive archive = new FolderArchive(payload(true).iterator(), name -> false, notices)) {
					push(channel, archive, RunSpec.BENCH_DIRECTORY, "root", progress.split(1));
				}
			}
			return known;
		} catch (IOException e) {
			throw new CoreException(Status.error("The folder " + plan.directory() + " cannot be read.", e));
		}
	}

	private static void push(GuestChannel channel, InputStream archive, String directory, String user, IProgressMonitor monitor)
			throws CoreException {
		channel.push(archive, directory, user, monitor);
	}

	private static boolean ofTheBench(String guestPath) {
		return guestPath.startsWith(BENCH_PREFIX);
	}

	/** What goes beside the folder, or what goes to the bench's own place in the guest. */
	private Stream<FolderEntry> payload(boolean bench) throws IOException {
		List<Stream<FolderEntry>> streams = new ArrayList<>();
		for (Map.Entry<String, Path> entry : new TreeMap<>(plan.payload()).entrySet()) {
			if (ofTheBench(entry.getKey()) == bench) {
				String name = bench ? entry.getKey().substring(BENCH_PREFIX.length()) : entry.getKey();
				streams.add(entries(name, entry.getValue()));
			}
		}
		return streams.stream().flatMap(s -> s);
	}

	private Stream<FolderEntry> entries(String name, Path host) throws IOException {
		Path real = host.toRealPath();
		if (!Files.isDirectory(real)) {
			return Stream.of(FolderEntry.file(name, real));
		}
		FolderWalk walk = new FolderWalk(real, IgnoreRules.standard(), Set.of(), notices);
		return stream(walk).map(e -> e.named(name + "/" + e.name()));
	}

	private static Stream<FolderEntry> stream(Iterator<FolderEntry> iterator) {
		Iterable<FolderEntry> iterable = () -> iterator;
		return StreamSupport.stream(iterable.spliterator(), false);
	}
}
