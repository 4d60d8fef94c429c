/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.tests;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.contract.Output;
import org.junit.Rule;
import org.junit.Test;

/** What .NET is told of its guest: a program that says what it was told stands in its place. The real one is in {@link RealRuntimesTest}. */
public class DotNetTest {

	private static final NullProgressMonitor MONITOR = new NullProgressMonitor();
	private static final String VARIABLE = "DOTNET_GCHeapHardLimit";
	/** In the form that .NET wants. */
	private static final String THREE_QUARTERS = Long.toHexString(ConnectorRule.MEMORY.bytes() / 4 * 3);

	@Rule
	public final ConnectorRule bench = new ConnectorRule();

	@Test
	public void heapKeepsToTheGuestUnlessSomebodySaysOtherwise() throws IOException, CoreException {
		try (Connection connection = bench.connector().open(Here.spec(Map.of("runtimes", home().toString())), Interaction.NOBODY,
				MONITOR)) {
			LanguageRuntime runtime = Here.runtime(connection, "clr-99").orElseThrow();
			ConnectorRule.in(connection, runtime, channel -> {
				assertEquals(THREE_QUARTERS + ' ' + THREE_QUARTERS + " 0 two words\n", run(channel, Map.of()));
				assertEquals("64 " + THREE_QUARTERS + " 0 two words\n", run(channel, Map.of(VARIABLE, "64")));
			});
		}
	}

	private static String run(GuestChannel channel, Map<String, String> environment) throws CoreException {
		Output output = new Output();
		assertEquals(ExecResult.exited(0),
				channel.exec(new Command(List.of("dotnet", "two words"), environment, "/home/guest", "guest"), output, MONITOR));
		return output.text(Stream.STDOUT);
	}

	/** Readable for the users that a bench of root takes for its sandboxes. */
	private Path home() throws IOException {
		Path root = bench.getRoot().toPath().toRealPath();
		Path home = Files.createDirectory(root.resolve("net"));
		Path program = Files.writeString(home.resolve("dotnet"), """
				#!/bin/sh
				[ "$1" != --list-runtimes ] || exec echo 'Microsoft.NETCore.App 99.0.1 [/x]'
				echo "$DOTNET_GCHeapHardLimit $COMPlus_GCHeapHardLimit $DOTNET_EnableWriteXorExecute $1"
				""");
		for (Path path : List.of(root, home, program)) {
			Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
		}
		return home;
	}
}
