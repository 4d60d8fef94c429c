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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.connector.process.internal.ProcessConnector;
import org.guestbench.contract.Archive;
import org.guestbench.contract.Output;
import org.junit.After;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Programs of each kind, in the runtimes of this machine. */
public class RealRuntimesTest {

	private static final NullProgressMonitor MONITOR = new NullProgressMonitor();
	private static final String USER = "guest";

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private @Nullable ProcessConnector connector;

	@Before
	public void begin() throws IOException {
		connector = Here.connector(folder.getRoot().toPath().toRealPath());
	}

	@After
	public void end() {
		ProcessConnector present = connector;
		if (present != null) {
			present.close();
		}
	}

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
		in("clr", (runtime, channel) -> {
			assertEquals("Mono", runtime.vendor());
			write(channel, "hello.exe", bytes(program));
			Output output = new Output();
			ExecResult result = channel.exec(command("mono", "hello.exe", "argument"), output, MONITOR);
			assertEquals(output.text(Stream.STDERR), ExecResult.exited(3), result);
			assertEquals("CLR 4 guest argument\n", output.text(Stream.STDOUT));
		});
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

	private static void compile(Path source, Path program) throws IOException {
		Assume.assumeTrue("Not tested: no compiler mcs", Files.isExecutable(Path.of("/usr/bin/mcs")));
		Process mcs = new ProcessBuilder("/usr/bin/mcs", "-out:" + program, source.toString()).inheritIO().start();
		try {
			assertEquals(0, mcs.waitFor());
		} catch (InterruptedException e) {
			throw new AssertionError(e);
		}
	}

	private interface Check {
		void of(LanguageRuntime runtime, GuestChannel channel) throws CoreException;
	}

	private void in(String name, Check check) throws CoreException {
		ProcessConnector present = connector;
		if (present == null) {
			throw new AssertionError();
		}
		try (Connection connection = present.open(Here.spec(Map.of()), Here.NOBODY, MONITOR)) {
			Optional<LanguageRuntime> runtime = Here.runtime(connection, name);
			if (runtime.isEmpty()) {
				String reason = "Not tested: there is no runtime " + name + " on this machine that this user's guests can use";
				System.out.println(reason);
				Assume.assumeTrue(reason, false);
			}
			System.out.println("Tested: " + runtime.get());
			UUID uuid = UUID.randomUUID();
			Guest guest = connection.create(
					Here.guest(uuid, name, runtime.get().boot(), MemorySize.ofMebibytes(1024), new NetworkPolicy.None()), MONITOR);
			guest.start(MONITOR);
			try (GuestChannel channel = new AgentChannelProvider()
					.open(connection.facet(Channels.class).orElseThrow().endpoints(Here.id(uuid)).get(0), Here.NOBODY, MONITOR)) {
				check.of(runtime.get(), channel);
			} finally {
				guest.delete(MONITOR);
			}
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
