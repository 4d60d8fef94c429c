/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.guestbench.cli.internal.background.RunningBenches;
import org.guestbench.cli.tests.fake.FakeBenchMain;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The background bench and its client, each a process of its own. */
public class BackgroundBenchTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private final List<AutoCloseable> open = new ArrayList<>();

	@After
	public void end() throws Exception {
		for (AutoCloseable one : open) {
			one.close();
		}
	}

	@Test
	public void streamsAndStatusAreThoseOfTheCommand() throws Exception {
		ClientFixture fixture = fixture("ends");
		try (ChildBench call = fixture.call("run", "-q", ".")) {
			assertEquals("hello\n", new String(call.output()));
			assertEquals(7, call.exitStatus());
			assertEquals("problem\n", call.error());
		}
	}

	@Test
	public void argumentsDirectoryAndEnvironmentAreThoseOfTheCaller() throws Exception {
		ClientFixture fixture = fixture("tells");
		String first = line(fixture, Map.of("GREETING", "good day"), "run", "-q", "--env", "GREETING", "sub", "--", "say", "@x", "ü", "");
		assertTrue(first, first.startsWith(fixture.home.resolve("sub") + " [say, @x, ü, ] {GREETING=good day} "));
		String second = line(fixture, Map.of("GREETING", "good night"), "run", "-q", "--env", "GREETING", ".", "--", "say");
		assertTrue(second, second.startsWith(fixture.home + " [say] {GREETING=good night} "));
		assertEquals(benchOf(first), benchOf(second));
	}

	@Test
	public void whoeverComesFirstStartsTheOneBench() throws Exception {
		ClientFixture fixture = fixture("tells");
		List<ChildBench> calls = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			calls.add(fixture.call("run", "-q", ".", "--", "call" + i));
		}
		Set<String> benches = new HashSet<>();
		for (ChildBench call : calls) {
			benches.add(benchOf(call.line()));
			assertEquals(call.error(), 0, call.exitStatus());
		}
		assertEquals(Set.of(Long.toString(fixture.bench().pid())), benches);
	}

	@Test
	public void anotherPathIsAnotherBench() throws Exception {
		ClientFixture fixture = fixture("tells");
		String first = line(fixture, Map.of(), "run", "-q", ".");
		String second = line(fixture, Map.of("PATH", "/bin"), "run", "-q", ".");
		assertNotEquals(benchOf(first), benchOf(second));
	}

	@Test
	public void ctrlCCancelsCleansUpAndEndsWith130() throws Exception {
		ClientFixture fixture = fixture("waits");
		try (ChildBench call = fixture.call("run", ".")) {
			assertEquals("ready", call.line());
			call.signal("TERM");
			assertEquals("cleaned up", call.line());
			assertEquals(130, call.exitStatus());
			assertTrue(call.error(), call.error().contains("cancelled in the stage 'run'"));
		}
	}

	@Test
	public void theSecondCtrlCLeavesAtOnce() throws Exception {
		ClientFixture fixture = fixture("clings");
		try (ChildBench call = fixture.call("run", ".")) {
			assertEquals("ready", call.line());
			call.signal("TERM");
			call.awaitError("Press Ctrl-C again to leave at once.");
			call.signal("TERM");
			assertEquals(130, call.exitStatus());
			assertTrue(call.error(), call.error().contains("left at once"));
		}
	}

	@Test
	public void theRunOfAKilledClientIsCancelled() throws Exception {
		ClientFixture fixture = fixture("waits");
		try (ChildBench call = fixture.call("run", ".")) {
			assertEquals("ready", call.line());
			call.signal("KILL");
			ClientFixture.await("the run was not cancelled", () -> Files.exists(fixture.home.resolve(FakeBenchMain.CLEANED_UP)));
		}
		ClientFixture.await("the call has not ended", () -> fixture.benches().reports().get(0).calls() == 0);
	}

	@Test
	public void aCallWhoseBenchIsKilledSaysSoAndTheNextOneWorks() throws Exception {
		ClientFixture fixture = fixture("waits");
		try (ChildBench call = fixture.call("run", ".")) {
			assertEquals("ready", call.line());
			ClientFixture.kill(fixture.bench());
			assertEquals(125, call.exitStatus());
			assertTrue(call.error(), call.error().contains("the background bench ended before this command did"));
		}
		try (ChildBench call = fixture.call("--version")) {
			assertEquals("guestbench 1.2.3", call.line());
			assertEquals(0, call.exitStatus());
		}
	}

	@Test
	public void aTerminatedBenchCleansUpAfterItsCalls() throws Exception {
		ClientFixture fixture = fixture("waits");
		try (ChildBench call = fixture.call("run", ".")) {
			assertEquals("ready", call.line());
			fixture.bench().destroy();
			assertEquals("cleaned up", call.line());
			assertEquals(130, call.exitStatus());
		}
		fixture.awaitNoBench();
	}

	@Test
	public void aReaderThatLeavesEndsTheRun() throws Exception {
		ClientFixture fixture = fixture("floods");
		try (ChildBench call = fixture.call("run", "-q", ".")) {
			call.line();
			call.closeOutput();
			assertEquals(128 + 13, call.exitStatus());
		}
	}

	@Test
	public void aBenchThatNobodyCallsEnds() throws Exception {
		ClientFixture fixture = fixture("ends");
		try (ChildBench call = fixture.call(Map.of("GUESTBENCH_IDLE", "1s"), "--version")) {
			assertEquals(0, call.exitStatus());
		}
		fixture.awaitNoBench();
		assertEquals(List.of(), sockets(fixture));
	}

	@Test
	public void aBenchWhoseProductIsRemovedEnds() throws Exception {
		ClientFixture fixture = fixture("ends");
		try (ChildBench call = fixture.call("--version")) {
			assertEquals(0, call.exitStatus());
		}
		assertEquals(1, fixture.benches().reports().size());
		Files.delete(fixture.product.resolve("jvm.args"));
		Files.delete(fixture.product);
		fixture.awaitNoBench();
	}

	@Test
	public void stopWaitsForCalls() throws Exception {
		ClientFixture fixture = fixture("waits");
		try (ChildBench call = fixture.call("run", ".")) {
			assertEquals("ready", call.line());
			List<RunningBenches.Stopped> stopped = fixture.benches().stop();
			assertEquals(List.of(false), stopped.stream().map(RunningBenches.Stopped::ended).toList());
			call.signal("TERM");
			assertEquals("cleaned up", call.line());
			assertEquals(130, call.exitStatus());
		}
		fixture.awaitNoBench();
	}

	@Test
	public void stopHasEndedABenchThatDoesNothing() throws Exception {
		ClientFixture fixture = fixture("ends");
		try (ChildBench call = fixture.call("--version")) {
			assertEquals(0, call.exitStatus());
		}
		assertEquals(List.of(true), fixture.benches().stop().stream().map(RunningBenches.Stopped::ended).toList());
		assertEquals(List.of(), fixture.benches().reports());
	}

	@Test
	public void itIsDoneWithoutWhereItIsNotWanted() throws Exception {
		ClientFixture fixture = fixture("ends");
		for (ChildBench call : List.of(fixture.call("--no-daemon", "run", "-q", "."), fixture.call("run", "--no-daemon", "-q", "."),
				fixture.call(Map.of("GUESTBENCH_DAEMON", "no"), "run", "-q", "."),
				fixture.call(Map.of("GUESTBENCH_DAEMON", "", "CI", "true"), "run", "-q", "."))) {
			assertEquals("hello", call.line());
			assertEquals(7, call.exitStatus());
		}
		assertEquals(List.of(), fixture.benches().reports());
	}

	@Test
	public void itIsDoneWithoutInAFolderThatOthersCanEnter() throws Exception {
		ClientFixture fixture = fixture("ends");
		Path shared = Files.createDirectory(fixture.runtime.resolve("guestbench"));
		Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
		try (ChildBench call = fixture.call("run", "-q", ".")) {
			assertEquals("hello", call.line());
			assertEquals(7, call.exitStatus());
		}
		assertEquals(List.of(), sockets(fixture));
	}

	@Test
	public void itIsDoneWithoutIfItDoesNotStart() throws Exception {
		ClientFixture fixture = fixture("ends");
		// The same product with a bench that ends at once, but not without one.
		Path arguments = fixture.product.resolve("jvm.args");
		Files.writeString(arguments, "-Dosgi.install.area=nonsense:\n" + Files.readString(arguments).replaceAll("(?m)^-Dosgi.*\n", ""));
		try (ChildBench call = fixture.call("run", "-q", ".")) {
			assertEquals("hello", call.line());
			assertEquals(7, call.exitStatus());
			assertTrue(call.error(), call.error().contains("the background bench does not start"));
		}
	}

	@Test
	public void nonsenseHarmsNobodyElse() throws Exception {
		ClientFixture fixture = fixture("ends");
		try (ChildBench call = fixture.call("--version")) {
			assertEquals(0, call.exitStatus());
		}
		for (byte[] nonsense : List.of(new byte[] { 'A', 127, 0, 0, 0 }, new byte[] { 0, 0, 0, 0, 0 }, new byte[] { 'x', 0, 0, 0, 0 })) {
			try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(sockets(fixture).get(0)))) {
				channel.write(ByteBuffer.wrap(nonsense));
				ByteBuffer answer = ByteBuffer.allocate(100);
				while (channel.read(answer) >= 0) {
					assertTrue("It says too much.", answer.hasRemaining());
				}
				assertEquals(5, answer.position());
			}
		}
		try (ChildBench call = fixture.call("--version")) {
			assertEquals(0, call.exitStatus());
		}
		assertTrue(fixture.bench().isAlive());
	}

	@Test
	public void theCommandsShowAndEndIt() throws Exception {
		ClientFixture fixture = fixture("ends");
		try (ChildBench call = fixture.call("bench", "status")) {
			assertEquals("There is no background bench. The next command starts one.", call.line());
		}
		try (ChildBench call = fixture.call("--version")) {
			assertEquals(0, call.exitStatus());
		}
		long pid = fixture.bench().pid();
		try (ChildBench call = fixture.call("bench", "status", "--json")) {
			String document = new String(call.output());
			assertTrue(document, document.contains("\"guestbench.bench/1\"") && document.contains("\"pid\": " + pid));
		}
		try (ChildBench call = fixture.call("bench", "stop")) {
			assertEquals("The background bench " + pid + " has ended", call.line());
			assertEquals(0, call.exitStatus());
		}
		assertFalse(sockets(fixture).iterator().hasNext());
	}

	private String line(ClientFixture fixture, Map<String, String> environment, String... arguments) throws Exception {
		try (ChildBench call = fixture.call(environment, arguments)) {
			String line = call.line();
			assertEquals(call.error(), 0, call.exitStatus());
			return line;
		}
	}

	/** The script "tells" ends its line with the process that runs it. */
	private static String benchOf(String line) {
		return line.substring(line.lastIndexOf(' ') + 1);
	}

	private static List<Path> sockets(ClientFixture fixture) throws IOException {
		List<Path> sockets = new ArrayList<>();
		Path place = fixture.runtime.resolve("guestbench");
		if (Files.isDirectory(place)) {
			try (DirectoryStream<Path> stream = Files.newDirectoryStream(place, "bench-????????????????")) {
				stream.forEach(sockets::add);
			}
		}
		return sockets;
	}

	private ClientFixture fixture(String script) throws Exception {
		ClientFixture fixture = new ClientFixture(folder.getRoot().toPath().toRealPath(), script);
		open.add(fixture);
		return fixture;
	}
}
