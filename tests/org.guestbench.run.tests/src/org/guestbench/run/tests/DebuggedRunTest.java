/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.Stage;
import org.guestbench.run.tests.fake.DebuggedProgram;
import org.guestbench.run.tests.fake.MemoryBench;
import org.guestbench.run.tests.fake.RecordingListener;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Runs that wait for a debugger. */
public class DebuggedRunTest {

	private static final int PATIENCE = 60;
	private static final String OPTION = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,quiet=y,address=127.0.0.1:5005";

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private final CompletableFuture<InetSocketAddress> attach = new CompletableFuture<>();
	private final RecordingListener listener = new RecordingListener() {
		@Override
		public void debugger(InetSocketAddress address) {
			attach.complete(address);
		}
	};

	private static RunSpec debugged(MemoryBench bench, String... command) {
		return bench.spec(command).withDebug(RunSpec.Debug.ANYWHERE);
	}

	@Test
	public void aJavaCommandWaitsForADebuggerAndHasADay() throws IOException {
		MemoryBench bench = bench();
		RunPlan plan = bench.plan(debugged(bench, "java", "-cp", "x", "Main"));
		assertTrue(plan.problems().toString(), plan.feasible());
		assertEquals(List.of("java", OPTION, "-cp", "x", "Main"), commandOf(plan));
		assertEquals(Duration.ofDays(1), plan.timeout());
		assertEquals(List.of("/opt/jdk/bin/java", OPTION, "Main"), commandOf(bench.plan(debugged(bench, "/opt/jdk/bin/java", "Main"))));
		assertEquals(List.of("java", "Main"), commandOf(bench.plan(bench.spec("java", "Main"))));
	}

	@Test
	public void whatIsNoJavaCommandCannotBeDebugged() throws IOException {
		MemoryBench bench = bench();
		assertFalse(bench.plan(debugged(bench, "make", "check")).feasible());
		assertFalse(bench.plan(debugged(bench, "java", "-agentlib:jdwp=transport=dt_socket,server=n,address=1", "Main")).feasible());
	}

	@Test
	public void oneDebuggerReachesTheProgram() throws Exception {
		MemoryBench bench = bench();
		try (DebuggedProgram program = new DebuggedProgram(bench, 3)) {
			CompletableFuture<RunResult> run = inThread(() -> bench.run(debugged(bench, "java", "Main"), listener));
			InetSocketAddress address = attach.get(PATIENCE, TimeUnit.SECONDS);
			assertTrue(address.toString(), address.getAddress().isLoopbackAddress());
			try (Socket debugger = new Socket(address.getAddress(), address.getPort())) {
				debugger.getOutputStream().write("handshake".getBytes(StandardCharsets.US_ASCII));
				assertEquals("handshake", new String(debugger.getInputStream().readNBytes(9), StandardCharsets.US_ASCII));
				assertThrows("a second one", IOException.class, () -> new Socket(address.getAddress(), address.getPort()).close());
				program.end();
				assertEquals("the end is passed on", -1, debugger.getInputStream().read());
			}
			assertEquals(0, run.get(PATIENCE, TimeUnit.SECONDS).exitStatus());
		}
		assertEquals(List.of(), bench.guests());
		assertEquals(List.of(), bench.leftovers());
	}

	@Test
	public void debuggerThatLeavesIsSeenByTheProgram() throws Exception {
		MemoryBench bench = bench();
		try (DebuggedProgram program = new DebuggedProgram(bench, 0)) {
			CompletableFuture<RunResult> run = inThread(() -> bench.run(debugged(bench, "java", "Main"), listener));
			InetSocketAddress address = attach.get(PATIENCE, TimeUnit.SECONDS);
			new Socket(address.getAddress(), address.getPort()).close();
			program.awaitDisconnect(PATIENCE);
			program.end();
			assertEquals(0, run.get(PATIENCE, TimeUnit.SECONDS).exitStatus());
		}
	}

	@Test
	public void anotherDebuggerAttachesAfterTheFirstHasLeft() throws Exception {
		MemoryBench bench = bench();
		try (DebuggedProgram program = new DebuggedProgram(bench, 0)) {
			CompletableFuture<RunResult> run = inThread(() -> bench.run(debugged(bench, "java", "Main"), listener));
			InetSocketAddress address = attach.get(PATIENCE, TimeUnit.SECONDS);
			for (int i = 1; i <= 3; i++) {
				try (Socket debugger = new Socket(address.getAddress(), address.getPort())) {
					debugger.getOutputStream().write("handshake".getBytes(StandardCharsets.US_ASCII));
					assertEquals("handshake", new String(debugger.getInputStream().readNBytes(9), StandardCharsets.US_ASCII));
				}
				awaitNotices(i, "Another one may attach at 127.0.0.1:" + address.getPort());
			}
			program.end();
			assertEquals(0, run.get(PATIENCE, TimeUnit.SECONDS).exitStatus());
		}
		assertEquals(List.of(), bench.leftovers());
	}

	private void awaitNotices(int count, String text) throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
		while (listener.notices().stream().filter(notice -> notice.contains(text)).count() < count) {
			assertTrue(listener.notices().toString(), System.nanoTime() < end);
			Thread.sleep(10);
		}
	}

	@Test
	public void programThatNeverListensEndsAsAlways() throws Exception {
		MemoryBench bench = bench();
		try (DebuggedProgram program = new DebuggedProgram(bench, Integer.MAX_VALUE)) {
			program.end();
			assertEquals(0, bench.run(debugged(bench, "java", "Main"), listener).exitStatus());
		}
		assertFalse(attach.isDone());
		assertEquals(List.of(), bench.leftovers());
	}

	@Test
	public void cancellingEndsAllWhileADebuggerIsAttached() throws Exception {
		MemoryBench bench = bench();
		NullProgressMonitor monitor = new NullProgressMonitor();
		try (DebuggedProgram program = new DebuggedProgram(bench, 0)) {
			CompletableFuture<RunResult> run = inThread(() -> bench.run(debugged(bench, "java", "Main"), listener, monitor));
			InetSocketAddress address = attach.get(PATIENCE, TimeUnit.SECONDS);
			try (Socket debugger = new Socket(address.getAddress(), address.getPort())) {
				monitor.setCanceled(true);
				assertTrue(run.get(PATIENCE, TimeUnit.SECONDS) instanceof RunResult.Cancelled);
				assertTrue("disconnected", ended(debugger));
			}
		}
		assertEquals(List.of(), bench.guests());
		assertEquals(List.of(), bench.leftovers());
	}

	@Test
	public void aPortThatIsTakenIsSaid() throws Exception {
		MemoryBench bench = bench();
		try (DebuggedProgram program = new DebuggedProgram(bench, 0);
				ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }))) {
			RunResult result = bench.run(bench.spec("java", "Main").withDebug(new RunSpec.Debug(taken.getLocalPort())), listener);
			assertUnable(result, "port " + taken.getLocalPort());
		}
	}

	@Test
	public void aGuestWhoseProgramsCannotBeReachedIsSaid() throws IOException, CoreException {
		MemoryBench bench = bench();
		bench.hypervisors.program("java", context -> {
			context.print(OutputSink.Stream.STDOUT, "must not run");
			return ExecResult.exited(0);
		});
		assertUnable(bench.run(debugged(bench, "java", "Main"), listener), "cannot be debugged");
		assertEquals("", listener.out());
	}

	private static void assertUnable(RunResult result, String why) {
		RunResult.CouldNotStart could = (RunResult.CouldNotStart) result;
		assertEquals(Stage.RUN, could.stage());
		assertTrue(could.reason().getMessage(), could.reason().getMessage().contains(why));
	}

	private static List<String> commandOf(RunPlan plan) {
		var command = plan.command();
		return command == null ? List.of() : command.arguments();
	}

	private static boolean ended(Socket socket) {
		try {
			socket.setSoTimeout(PATIENCE * 1000);
			return socket.getInputStream().read() < 0;
		} catch (SocketTimeoutException e) {
			return false;
		} catch (IOException e) {
			return true;
		}
	}

	private static CompletableFuture<RunResult> inThread(Supplier<RunResult> run) {
		return CompletableFuture.supplyAsync(run, task -> Thread.ofPlatform().daemon().start(task));
	}

	private MemoryBench bench() throws IOException {
		return new MemoryBench(temporary.getRoot().toPath(), Map.of());
	}
}
