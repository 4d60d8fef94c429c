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

/** Common language runtimes: Mono and .NET. */
@Component
public final class ClrKind implements RuntimeKind {

	private static final Pattern MONO_VERSION = Pattern.compile("compiler version (\\d+(?:\\.\\d+)*)");
	private static final Pattern MONO_ARCHITECTURE = Pattern.compile("Architecture:\\s+(\\S+)");
	/** A line of {@code dotnet --list-runtimes}. */
	private static final Pattern DOTNET_VERSION = Pattern.compile("Microsoft\\.NETCore\\.App (\\d+(?:\\.\\d+)*)");

	@Override
	public String id() {
		return "clr";
	}

	@Override
	public List<Path> places(HostPlaces host) {
		List<Path> places = new ArrayList<>();
		host.programs("mono").forEach(mono -> Homes.ofProgram(mono).ifPresent(places::add));
		places.add(Path.of("/opt/mono"));
		places.addAll(DotNet.places(host));
		return places;
	}

	@Override
	public Optional<List<String>> versionCommand(Path home) {
		return mono(home).map(mono -> List.of(mono.toString(), "--version"))
				.or(() -> Homes.program(home, "dotnet").map(dotnet -> List.of(dotnet.toString(), "--list-runtimes")));
	}

	@Override
	public RuntimeFacts facts(Path home, Supplier<String> output) {
		String text = output.get();
		return mono(home).isPresent()
				? new RuntimeFacts(Homes.first(MONO_VERSION, text), "Mono", Homes.first(MONO_ARCHITECTURE, text))
				// The oldest is named first, and the newest is what runs.
				: new RuntimeFacts(Homes.first(DOTNET_VERSION, String.join("\n", text.lines().toList().reversed())), "Microsoft", "");
	}

	@Override
	public Fitting fit(Path home, MemorySize memory) {
		return mono(home).isPresent() ? new Fitting(List.of(Path.of("/etc/mono")), List.of())
				: new Fitting(List.of(), List.of(), DotNet.environment(memory));
	}

	private static Optional<Path> mono(Path home) {
		return Homes.program(home, "bin/mono");
	}
}
