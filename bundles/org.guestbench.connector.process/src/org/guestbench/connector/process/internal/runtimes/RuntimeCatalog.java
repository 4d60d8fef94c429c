/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.runtimes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.connector.process.HostPlaces;
import org.guestbench.connector.process.RuntimeFacts;
import org.guestbench.connector.process.RuntimeKind;

/** The runtimes of this machine. */
public final class RuntimeCatalog {

	private static final Comparator<LanguageRuntime> BEST_FIRST = Comparator.<LanguageRuntime, String>comparing(r -> r.boot().kind())
			.thenComparing(LanguageRuntime::version, VersionName.OLDEST_FIRST.reversed());

	private final List<RuntimeKind> kinds;
	private final HostPlaces host;
	private final Duration deadline;
	private final Function<FoundRuntime, Optional<String>> obstacle;

	/**
	 * @param deadline for a runtime to tell its version
	 * @param obstacle why a guest could not be made of a runtime although it works
	 */
	public RuntimeCatalog(List<RuntimeKind> kinds, HostPlaces host, Duration deadline, Function<FoundRuntime, Optional<String>> obstacle) {
		this.kinds = List.copyOf(kinds);
		this.host = host;
		this.deadline = deadline;
		this.obstacle = obstacle;
	}

	/** @param more homes that somebody named */
	public List<LanguageRuntime> list(List<Path> more, IProgressMonitor monitor) {
		List<LanguageRuntime> all = new ArrayList<>();
		for (FoundRuntime found : candidates(kinds, more)) {
			check(monitor);
			ProgramTrial trial = ProgramTrial.of(found.versionCommand(), deadline);
			String problem = trial.problem().isEmpty() ? obstacle.apply(found).orElse("")
					: "The runtime '" + found.home() + "' does not work: " + trial.problem() + ". Repair or remove it.";
			all.add(runtime(found, found.kind().facts(found.home(), trial::output), problem));
		}
		all.sort(BEST_FIRST);
		return all;
	}

	/** The newest that the name fits; those that guests can be made of first. */
	public Optional<LanguageRuntime> find(String name, List<Path> more, IProgressMonitor monitor) {
		List<RuntimeKind> named = kinds.stream().filter(kind -> name.equals(kind.id()) || name.startsWith(kind.id() + '-')).toList();
		List<LanguageRuntime> fitting = new ArrayList<>();
		for (FoundRuntime found : candidates(named, more)) {
			check(monitor);
			RuntimeFacts facts = found.kind().facts(found.home(), () -> ProgramTrial.of(found.versionCommand(), deadline).output());
			if (VersionName.fits(name, VersionName.of(found.kind().id(), facts.version()))) {
				fitting.add(runtime(found, facts, obstacle.apply(found).orElse("")));
			}
		}
		return fitting.stream().min(Comparator.<LanguageRuntime, Boolean>comparing(r -> r.problem() != null).thenComparing(BEST_FIRST));
	}

	/** The runtime of that kind with that home. */
	public Optional<FoundRuntime> at(String kind, Path home) {
		return kinds.stream().filter(candidate -> candidate.id().equals(kind)).findFirst().flatMap(k -> found(k, home));
	}

	private List<FoundRuntime> candidates(List<RuntimeKind> wanted, List<Path> more) {
		List<FoundRuntime> all = new ArrayList<>();
		for (RuntimeKind kind : wanted) {
			Set<Path> seen = new HashSet<>();
			List<Path> places = new ArrayList<>(more);
			places.addAll(kind.places(host));
			for (Path place : places) {
				HostPlaces.real(place).filter(seen::add).flatMap(home -> found(kind, home)).ifPresent(all::add);
			}
		}
		return all;
	}

	private static Optional<FoundRuntime> found(RuntimeKind kind, Path home) {
		return kind.versionCommand(home).map(command -> new FoundRuntime(kind, home, command));
	}

	private static LanguageRuntime runtime(FoundRuntime found, RuntimeFacts facts, String problem) {
		String architecture = facts.architecture().isEmpty() ? ElfMachine.of(found.program()) : facts.architecture();
		return new LanguageRuntime(VersionName.of(found.kind().id(), facts.version()), found.boot(), facts.version(), facts.vendor(),
				architecture, problem.isEmpty() ? null : problem);
	}

	private static void check(IProgressMonitor monitor) {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
	}
}
