/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.runtimes;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.guestbench.api.MemorySize;
import org.guestbench.connector.process.HostPlaces;

/** What is different about .NET: where it is, and what it has to be told. */
final class DotNet {

	/** The file in which an installation says where it is ("Install location" in the documentation of the host components of .NET). */
	private static final Path INSTALL_LOCATION = Path.of("/etc/dotnet/install_location");
	private static final List<Path> SYSTEM = List.of(Path.of("/usr/lib/dotnet"), Path.of("/usr/lib64/dotnet"), Path.of("/usr/share/dotnet"),
			Path.of("/usr/local/share/dotnet"), Path.of("/opt/dotnet"));
	private static final List<Path> LIBRARIES = List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/lib"));
	private static final Pattern ICU = Pattern.compile("libicuuc\\.so\\.(\\d+(?:\\.\\d+)?)$");
	/** The part of a guest's memory that may be heap, as .NET itself has it in a container. */
	private static final long HEAP_OF_FOUR = 3;

	private DotNet() {
	}

	static List<Path> places(HostPlaces host) {
		List<Path> places = new ArrayList<>();
		host.variable("DOTNET_ROOT").ifPresent(places::add);
		installed().ifPresent(places::add);
		places.addAll(SYSTEM);
		host.user(".dotnet").ifPresent(places::add);
		host.programs("dotnet").forEach(dotnet -> Optional.ofNullable(dotnet.getParent()).ifPresent(places::add));
		return places;
	}

	private static Optional<Path> installed() {
		try {
			return Files.readAllLines(INSTALL_LOCATION).stream().findFirst().map(line -> Path.of(line.strip())).filter(Path::isAbsolute);
		} catch (IOException | InvalidPathException e) {
			return Optional.empty();
		}
	}

	/**
	 * Its heap keeps to the guest's memory, which it cannot find out in a sandbox without control groups of its own to look at. Without ICU, the library
	 * that knows languages, it would not start at all, unless it is told to do without; and .NET Core does not find one that is newer than itself, unless
	 * it is told the version.
	 */
	static Map<String, String> environment(MemorySize memory) {
		String heap = Long.toHexString(memory.bytes() / 4 * HEAP_OF_FOUR);
		Map<String, String> environment = new HashMap<>(
				Map.of("COMPlus_GCHeapHardLimit", heap, "DOTNET_GCHeapHardLimit", heap, "DOTNET_CLI_TELEMETRY_OPTOUT", "1"));
		// Otherwise .NET 7 to 9 begin with a sparse file of 2 TB, and a limit on the size of files ends them (dotnet/runtime issue 117819).
		environment.put("DOTNET_EnableWriteXorExecute", "0");
		Optional<String> icu = icu();
		if (icu.isPresent()) {
			environment.put("CLR_ICU_VERSION_OVERRIDE", icu.get());
		} else {
			environment.put("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1");
		}
		return environment;
	}

	/** The version of the host's ICU, which is directly in a folder of libraries or in the one of an architecture below. */
	private static Optional<String> icu() {
		return LIBRARIES.stream().flatMap(folder -> Stream.concat(Stream.of(folder), HostPlaces.foldersIn(folder).stream()
				.filter(below -> below.getFileName().toString().endsWith("-linux-gnu")))).flatMap(folder -> icu(folder).stream())
				.findFirst();
	}

	/** Links have the first number alone. */
	private static Optional<String> icu(Path folder) {
		List<String> versions = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "libicuuc.so.*")) {
			for (Path file : files) {
				String version = Homes.first(ICU, file.getFileName().toString());
				if (!version.isEmpty()) {
					versions.add(version);
				}
			}
		} catch (IOException | DirectoryIteratorException e) {
			return Optional.empty();
		}
		return versions.stream().max(Comparator.comparing(String::length).thenComparing(VersionName.OLDEST_FIRST));
	}
}
