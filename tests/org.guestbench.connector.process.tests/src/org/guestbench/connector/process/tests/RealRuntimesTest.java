/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.api.facet.Runtimes;
import org.guestbench.contract.Archive;
import org.guestbench.contract.NotTested;
import org.guestbench.contract.Output;
import org.junit.Rule;
import org.junit.Test;

/** Programs of each kind, in the runtimes of this machine. */
public class RealRuntimesTest {

	private static final NullProgressMonitor MONITOR = new NullProgressMonitor();
	private static final String USER = "guest";

	@Rule
	public final ConnectorRule folder = new ConnectorRule();

	@Test
	public void java17() throws CoreException {
		java("17");
	}

	@Test
	public void java25() throws CoreException {
		java("25");
	}

	private void java(String version) throws CoreException {
		in("jvm-" + version, (runtime, channel) -> {
			write(channel, "Main.java", """
					public class Main {
						public static void main(String[] args) throws Exception {
							System.out.println(Runtime.version().feature() + " " + System.getProperty("user.name") + " " + args[0]);
							System.out.println(Runtime.getRuntime().maxMemory() <= 300L << 20);
							System.out.println(java.net.InetAddress.getLocalHost().isLoopbackAddress());
							System.out.println(Runtime.getRuntime().availableProcessors());
						}
					}
					""");
			assertEquals(version + " guest two words\ntrue\ntrue\n1\n", run(channel, "java", "Main.java", "two words"));
			assertEquals("", run(channel, "javac", "Main.java"));
			assertTrue(run(channel, "java", "-cp", ".", "Main", "compiled").startsWith(version + " guest compiled\n"));
		});
	}

	@Test
	public void mono() throws CoreException, IOException {
		Path program = folder.getRoot().toPath().resolve("hello.exe");
		Path source = folder.newFile("hello.cs").toPath();
		Files.writeString(source,
				"""
						class Hello {
							static int Main(string[] arguments) {
								System.Console.WriteLine("CLR " + System.Environment.Version.Major + " " + System.Environment.UserName + " " + arguments[0]);
								return 3;
							}
						}
						""");
		compile(source, program);
		in("clr of Mono", connection -> clr(connection, "Mono"), (runtime, channel) -> {
			write(channel, "hello.exe", bytes(program));
			Output output = new Output();
			ExecResult result = channel.exec(command("mono", "hello.exe", "argument"), output, MONITOR);
			assertEquals(output.text(Stream.STDERR), ExecResult.exited(3), result);
			assertEquals("CLR 4 guest argument\n", output.text(Stream.STDOUT));
		});
	}

	@Test
	public void dotnet() throws CoreException, IOException {
		Path source = Files.writeString(folder.getRoot().toPath().resolve("Hello.cs"), DOTNET_PROGRAM);
		Path program = source.resolveSibling("Hello.dll");
		in("clr of .NET", connection -> clr(connection, "Microsoft"), (runtime, channel) -> {
			Path framework = runtime.boot().home().resolve("shared/Microsoft.NETCore.App").resolve(runtime.version());
			// Mono's compiler, because that of a .NET is in its SDK only, and wants an OpenSSL of its own age.
			compile(source, program, "-nostdlib", "-noconfig", "-r:" + framework.resolve("System.Private.CoreLib.dll"),
					"-r:" + framework.resolve("System.Runtime.dll"), "-r:" + framework.resolve("System.Console.dll"));
			write(channel, "Hello.dll", bytes(program));
			write(channel, "Hello.runtimeconfig.json", """
					{"runtimeOptions": {"framework": {"name": "Microsoft.NETCore.App", "version": "%s"}}}
					""".formatted(runtime.version()));
			List<String> said = run(channel, "dotnet", "Hello.dll", "two words").lines().toList();
			assertEquals(List.of("hello two words from guest", "1 processor", "HEAP KEEPS TO THE GUEST"), said.subList(0, 3));
			assertTrue("German, or no languages at all: " + said, List.of("1.234,5", "1,234.5").contains(said.get(3)));
			Output output = new Output();
			ExecResult result = channel.exec(command("dotnet", "Hello.dll", "fill"), output, MONITOR);
			assertEquals(output.text(Stream.STDERR), ExecResult.exited(9), result);
			assertEquals("full\n", output.text(Stream.STDOUT));
		});
	}

	private static final String DOTNET_PROGRAM = """
			using System;
			using System.Collections.Generic;
			using System.Globalization;
			static class Hello {
				static int Main(string[] arguments) {
					if (arguments[0] == "fill") {
						var all = new List<byte[]>();
						try {
							while (true) {
								var more = new byte[1 << 20];
								Array.Fill(more, (byte) 1);
								all.Add(more);
							}
						} catch (OutOfMemoryException) {
							all.Clear();
							Console.WriteLine("full");
							return 9;
						}
					}
					Console.WriteLine("hello " + arguments[0] + " from " + Environment.UserName);
					Console.WriteLine(Environment.ProcessorCount + " processor");
					long most = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
					Console.WriteLine((most <= 1024L << 20 ? "heap keeps to the guest" : "heap may have " + most).ToUpperInvariant());
					Console.WriteLine(1234.5.ToString("#,##0.0", CultureInfo.GetCultureInfo("de-DE")));
					return 0;
				}
			}
			""";

	private static Optional<LanguageRuntime> clr(Connection connection, String vendor) throws CoreException {
		return connection.facet(Runtimes.class).orElseThrow().list(MONITOR).stream()
				.filter(runtime -> runtime.boot().kind().equals("clr") && runtime.vendor().equals(vendor) && runtime.problem() == null)
				.findFirst();
	}

	@Test
	public void parrot() throws CoreException {
		in("parrot", (runtime, channel) -> {
			write(channel, "hello.pir", ".sub 'main' :main\n  say 'PIR here'\n.end\n");
			assertEquals("PIR here\n", run(channel, "parrot", "hello.pir"));
			write(channel, "hello.pasm", ".pcc_sub :main main:\n  say 'PASM here'\n  end\n");
			assertEquals("PASM here\n", run(channel, "parrot", "hello.pasm"));
		});
	}

	@Test
	public void python() throws CoreException {
		in("python", (runtime, channel) -> {
			write(channel, "hello.py", "import sys, json; print(json.dumps([sys.version_info[0], sys.argv[1]]))\n");
			assertEquals("[3, \"argument\"]\n", run(channel, "python3", "hello.py", "argument"));
		});
	}

	private static void compile(Path source, Path program, String... options) {
		NotTested.unless(Files.isExecutable(Path.of("/usr/bin/mcs")), "programs of Mono (there is no compiler mcs)");
		List<String> command = new ArrayList<>(List.of("/usr/bin/mcs", "-out:" + program, source.toString()));
		command.addAll(List.of(options));
		try {
			assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
		} catch (IOException | InterruptedException e) {
			throw new AssertionError(e);
		}
	}

	private interface Check {
		void of(LanguageRuntime runtime, GuestChannel channel) throws CoreException;
	}

	private interface Choice {
		Optional<LanguageRuntime> of(Connection connection) throws CoreException;
	}

	private void in(String name, Check check) throws CoreException {
		in(name, connection -> Here.runtime(connection, name), check);
	}

	private void in(String name, Choice choice, Check check) throws CoreException {
		try (Connection connection = folder.connector().open(Here.spec(Map.of()), Interaction.NOBODY, MONITOR)) {
			Optional<LanguageRuntime> runtime = choice.of(connection);
			NotTested.unless(runtime.isPresent(),
					"guests of " + name + " (there is no such runtime on this machine that this user's guests can use)");
			System.out.println("Tested: " + runtime.get());
			ConnectorRule.in(connection, runtime.get(), channel -> check.of(runtime.get(), channel));
		}
	}

	private static void write(GuestChannel channel, String file, String text) throws CoreException {
		write(channel, file, text.getBytes(StandardCharsets.UTF_8));
	}

	private static void write(GuestChannel channel, String file, byte[] content) throws CoreException {
		channel.push(new Archive().file(file, content).stream(), "/home/guest/work", USER, MONITOR);
	}

	private static String run(GuestChannel channel, String... words) throws CoreException {
		Output output = new Output();
		ExecResult result = channel.exec(command(words), output, MONITOR);
		assertEquals(output.text(Stream.STDERR), ExecResult.exited(0), result);
		assertEquals("", output.text(Stream.STDERR));
		return output.text(Stream.STDOUT);
	}

	private static Command command(String... words) {
		return new Command(List.of(words), Map.of(), "/home/guest/work", USER);
	}

	private static byte[] bytes(Path file) {
		try {
			return Files.readAllBytes(file);
		} catch (IOException e) {
			throw new AssertionError(e);
		}
	}
}
