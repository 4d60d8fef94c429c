/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.runtimes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.guestbench.api.MemorySize;
import org.guestbench.connector.process.HostPlaces;
import org.guestbench.connector.process.RuntimeFacts;
import org.guestbench.connector.process.RuntimeKind;
import org.osgi.service.component.annotations.Component;

/** Interpreters of Python 3. */
@Component
public final class PythonKind implements RuntimeKind {

	private static final Pattern VERSION = Pattern.compile("Python (\\d+(?:\\.\\d+)*)");

	@Override
	public String id() {
		return "python";
	}

	@Override
	public List<Path> places(HostPlaces host) {
		List<Path> places = new ArrayList<>();
		host.programs("python3").forEach(python -> Homes.ofProgram(python).ifPresent(places::add));
		host.user(".pyenv/versions").map(HostPlaces::foldersIn).ifPresent(places::addAll);
		return places;
	}

	@Override
	public Optional<List<String>> versionCommand(Path home) {
		return Homes.program(home, "bin/python3").map(program -> List.of(program.toString(), "--version"));
	}

	@Override
	public RuntimeFacts facts(Path home, Supplier<String> output) {
		return new RuntimeFacts(Homes.first(VERSION, output.get()), "Python Software Foundation", "");
	}

	@Override
	public Fitting fit(Path home, MemorySize memory) {
		return Fitting.NOTHING;
	}
}
