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

/** The Parrot virtual machine. */
@Component
public final class ParrotKind implements RuntimeKind {

	private static final Pattern VERSION = Pattern.compile("version (\\d+(?:\\.\\d+)*)");
	private static final Pattern ARCHITECTURE = Pattern.compile("built for (\\S+?)-");

	@Override
	public String id() {
		return "parrot";
	}

	@Override
	public List<Path> places(HostPlaces host) {
		List<Path> places = new ArrayList<>();
		host.programs("parrot").forEach(parrot -> Homes.ofProgram(parrot).ifPresent(places::add));
		places.add(Path.of("/opt/parrot"));
		return places;
	}

	@Override
	public Optional<List<String>> versionCommand(Path home) {
		return Homes.program(home, "bin/parrot").map(program -> List.of(program.toString(), "--version"));
	}

	@Override
	public RuntimeFacts facts(Path home, Supplier<String> output) {
		String text = output.get();
		return new RuntimeFacts(Homes.first(VERSION, text), "Parrot Foundation", Homes.first(ARCHITECTURE, text));
	}

	@Override
	public Fitting fit(Path home, MemorySize memory) {
		return Fitting.NOTHING;
	}
}
