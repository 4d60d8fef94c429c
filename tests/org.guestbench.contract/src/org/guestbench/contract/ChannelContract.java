/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink.Stream;
import org.junit.Test;

/** What every channel into a guest has to pass when it runs commands. */
public abstract class ChannelContract {

	/** A channel into a guest that may have been used before, by other tests too. */
	protected abstract GuestChannel channel() throws CoreException;

	/** A channel that this test may close. */
	protected abstract GuestChannel another() throws CoreException;

	/** An ordinary user of the guest. */
	protected abstract String user();

	protected GuestPrograms programs() {
		return new PosixPrograms();
	}

	/** How long anything may take. */
	protected Duration patience() {
		return Duration.ofMinutes(3);
	}

	IProgressMonitor monitor() {
		return new Deadline(patience());
	}

	Command command(List<String> arguments) {
		return new Command(arguments, Map.of(), "/tmp", user());
	}

	ExecResult run(List<String> arguments, Output output) throws CoreException {
		ExecResult result = channel().exec(command(arguments), output, monitor());
		assertFalse("output by two threads at once", output.overlapped());
		return result;
	}

	Flood flood(GuestChannel into) throws InterruptedException {
		return Flood.start(into, command(programs().flood()), monitor());
	}

	String outputOf(Command command) throws CoreException {
		Output output = new Output();
		ExecResult result = channel().exec(command, output, monitor());
		assertEquals("standard error of " + command.arguments(), "", output.text(Stream.STDERR));
		assertEquals(command.arguments().toString(), ExecResult.exited(0), result);
		return output.text(Stream.STDOUT);
	}

	@Test
	public void exitStatusIsTheCommandsOwn() throws CoreException {
		for (int status : new int[] { 0, 1, 3, 125, 255 }) {
			assertEquals(ExecResult.exited(status), run(programs().exit(status), new Output()));
		}
	}

	@Test
	public void signalsAreTold() throws CoreException {
		assertEquals(ExecResult.signalled(9), run(programs().dieBySignal(9), new Output()));
		assertEquals(ExecResult.signalled(15), run(programs().dieBySignal(15), new Output()));
	}

	@Test
	public void streamsAreSeparate() throws CoreException {
		Output output = new Output();
		run(programs().echo("out"), output);
		run(programs().complain("err"), output);
		assertEquals("out\n", output.text(Stream.STDOUT));
		assertEquals("err\n", output.text(Stream.STDERR));
		assertEquals("", output.text(Stream.REPORT));
	}

	@Test
	public void reportsAreApartFromOutput() throws CoreException {
		Optional<List<String>> report = programs().report("told");
		NotTested.unless(report.isPresent(), "reports (the channel has none)");
		Output output = new Output();
		assertEquals(ExecResult.exited(0), run(report.get(), output));
		assertEquals("told\n", output.text(Stream.REPORT));
		assertEquals("", output.text(Stream.STDOUT));
	}

	@Test
	public void argumentsArriveAsTheyAre() throws CoreException {
		String[] words = { "two  blanks", "", "$HOME `id` $(id)", "'single' \"double\" \\ back", "* ? [a-z] ~ # ; & | < > ( ) { } !",
			"größe €",
			"line\nbreak", "-x" };
		assertEquals(String.join(" ", words) + '\n', outputOf(command(programs().echo(words))));
	}

	@Test
	public void environmentArrivesAsItIs() throws CoreException {
		Map<String, String> environment = Map.of("GUESTBENCH_ONE", "two  blanks '\" $HOME", "GUESTBENCH_EMPTY", "");
		String all = outputOf(new Command(programs().printEnvironment(), environment, "/tmp", user()));
		List<String> lines = all.lines().toList();
		assertTrue(all, lines.contains("GUESTBENCH_ONE=two  blanks '\" $HOME"));
		assertTrue(all, lines.contains("GUESTBENCH_EMPTY="));
		assertTrue(all, lines.stream().anyMatch(line -> line.startsWith("PATH=")));
	}

	@Test
	public void directoryAndUserAreThoseOfTheCommand() throws CoreException {
		assertEquals("/usr\n", outputOf(new Command(programs().printDirectory(), Map.of(), "/usr", user())));
		assertEquals(user() + '\n', outputOf(command(programs().printUser())));
	}

	@Test
	public void inputIsEmpty() throws CoreException {
		assertEquals("", outputOf(command(programs().cat())));
	}

	@Test
	public void missingProgramEndsWith127() throws CoreException {
		Output output = new Output();
		assertEquals(ExecResult.exited(127), run(List.of("guestbench-has-no-such-program"), output));
		assertNotEquals("", output.text(Stream.STDERR));
	}

	@Test
	public void unknownUserIsRefused() {
		Command command = new Command(programs().succeed(), Map.of(), "/tmp", "guestbench-nobody");
		assertThrows(CoreException.class, () -> channel().exec(command, new Output(), monitor()));
	}

	@Test
	public void cancelledCommandEndsAndChannelStaysUsable() throws CoreException {
		AtomicBoolean cancel = new AtomicBoolean();
		CompletableFuture<Void> later = CompletableFuture.runAsync(() -> cancel.set(true),
				CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));
		assertThrows(OperationCanceledException.class,
				() -> channel().exec(command(programs().sleep(600)), new Output(), new Deadline(patience(), cancel::get)));
		later.join();
		assertEquals("still here\n", outputOf(command(programs().echo("still here"))));
	}

	@Test
	public void commandIsNotBegunWhenCancelledBefore() {
		assertThrows(OperationCanceledException.class,
				() -> channel().exec(command(programs().succeed()), new Output(), BenchContract.cancelled()));
	}

	@Test
	public void interruptCancelsAndIsRestored() throws Exception {
		Flood flood = flood(channel());
		flood.interrupt();
		Throwable end = flood.end(patience());
		assertTrue(String.valueOf(end), end instanceof OperationCanceledException);
		assertTrue("the interrupt was lost", flood.interruptRestored());
		assertEquals("fine\n", outputOf(command(programs().echo("fine"))));
	}

	@Test
	public void floodIsHeldBackAndCancelled() throws CoreException {
		AtomicLong received = new AtomicLong();
		assertThrows(OperationCanceledException.class, () -> channel().exec(command(programs().flood()), (stream, data) -> {
			while (data.hasRemaining()) {
				assertEquals(received.getAndIncrement() % 2 == 0 ? 'y' : '\n', data.get());
			}
		}, new Deadline(patience(), () -> received.get() > 1 << 20)));
		long atTheEnd = received.get();
		assertEquals("after the flood\n", outputOf(command(programs().echo("after the flood"))));
		assertEquals("output after the end", atTheEnd, received.get());
	}

	@Test
	public void commandsRunSideBySide() throws Exception {
		AtomicBoolean cancel = new AtomicBoolean();
		CompletableFuture<Void> sleeping = CompletableFuture.runAsync(() -> {
			try {
				channel().exec(command(programs().sleep(600)), new Output(), new Deadline(patience(), cancel::get));
			} catch (CoreException e) {
				throw new IllegalStateException(e);
			}
		});
		Together.run(4, index -> assertEquals("word " + index + '\n', outputOf(command(programs().echo("word " + index)))));
		assertFalse("the sleeping command ended", sleeping.isDone());
		cancel.set(true);
		ExecutionException end = assertThrows(ExecutionException.class, () -> sleeping.get(patience().toSeconds(), TimeUnit.SECONDS));
		assertTrue(end.toString(), end.getCause() instanceof OperationCanceledException);
	}

	@Test
	public void slowReceiverDoesNotDelayOtherCommands() throws Exception {
		AtomicBoolean cancel = new AtomicBoolean();
		CompletableFuture<Boolean> free = new CompletableFuture<>();
		CompletableFuture<Boolean> blocked = new CompletableFuture<>();
		CompletableFuture<Void> flooding = CompletableFuture.runAsync(() -> {
			try {
				channel().exec(command(programs().flood()), (stream, data) -> {
					blocked.complete(true);
					free.orTimeout(patience().toSeconds(), TimeUnit.SECONDS).join();
				}, new Deadline(patience(), cancel::get));
			} catch (CoreException e) {
				throw new IllegalStateException(e);
			}
		});
		blocked.get(patience().toSeconds(), TimeUnit.SECONDS);
		assertEquals("beside\n", outputOf(command(programs().echo("beside"))));
		cancel.set(true);
		free.complete(true);
		assertThrows(ExecutionException.class, () -> flooding.get(patience().toSeconds(), TimeUnit.SECONDS));
	}

	@Test
	public void whatACommandLeavesBehindIsEnded() throws CoreException {
		Optional<List<String>> leaveBehind = programs().leaveBehind();
		NotTested.unless(leaveBehind.isPresent(), "processes left behind (the guests have none)");
		String process = outputOf(command(leaveBehind.get())).strip();
		assertNotEquals(ExecResult.exited(0), run(programs().exists(process), new Output()));
	}

	@Test
	public void cancelledCommandIsEndedInTheGuestToo() throws CoreException {
		Optional<List<String>> last = programs().last();
		NotTested.unless(last.isPresent(), "the end of cancelled processes (the guests have none)");
		Output output = new Output();
		assertThrows(OperationCanceledException.class, () -> channel().exec(command(last.get()), output,
				new Deadline(patience(), () -> output.text(Stream.STDOUT).endsWith("\n"))));
		assertNotEquals(ExecResult.exited(0), run(programs().exists(output.text(Stream.STDOUT).strip()), new Output()));
	}

	@Test
	public void closedChannelSaysSo() throws CoreException {
		GuestChannel closed = another();
		closed.close();
		closed.close();
		assertThrows(ChannelClosedException.class, () -> closed.exec(command(programs().succeed()), new Output(), monitor()));
		assertThrows(ChannelClosedException.class, () -> closed.push(new Archive().stream(), "/tmp/never", user(), monitor()));
		assertThrows(ChannelClosedException.class,
				() -> closed.pull("/tmp", List.of("never"), OutputStream.nullOutputStream(), monitor()));
	}

	@Test
	public void closingEndsWhatRuns() throws Exception {
		GuestChannel closed = another();
		Flood flood = flood(closed);
		closed.close();
		Throwable end = flood.end(patience());
		assertTrue(String.valueOf(end), end instanceof ChannelClosedException);
	}
}
