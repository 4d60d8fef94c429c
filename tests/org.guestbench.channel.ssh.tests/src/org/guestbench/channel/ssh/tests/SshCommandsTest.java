/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.ssh.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.contract.NotTested;
import org.guestbench.contract.Output;
import org.guestbench.testbed.LoopbackServer;
import org.junit.Test;

/** Commands of servers with peculiarities, beyond the contract of channels. */
public class SshCommandsTest extends SshFixture {

	@Test
	public void endOfTheServerEndsWhatRuns() throws Exception {
		try (LoopbackServer server = server();
				GuestChannel channel = provider.open(server.endpoint(), Answers.none(), new NullProgressMonitor())) {
			CompletableFuture<Boolean> begun = new CompletableFuture<>();
			CompletableFuture<ExecResult> running = CompletableFuture.supplyAsync(() -> {
				try {
					return channel.exec(command("yes"), (stream, data) -> begun.complete(true), new NullProgressMonitor());
				} catch (CoreException e) {
					throw new IllegalStateException(e);
				}
			});
			begun.get(60, TimeUnit.SECONDS);
			server.close();
			ExecutionException e = assertThrows(ExecutionException.class, () -> running.get(60, TimeUnit.SECONDS));
			assertTrue(e.toString(), e.getCause().getCause() instanceof ChannelClosedException);
			assertThrows(ChannelClosedException.class, () -> run(channel, new Output(), "true"));
		}
	}

	@Test
	public void loginShellMayTalk() throws Exception {
		try (LoopbackServer server = new LoopbackServer(folder.getRoot().toPath(), 0, line -> "echo Welcome; echo guestbench; " + line);
				GuestChannel channel = provider.open(server.endpoint(), Answers.none(), new NullProgressMonitor())) {
			Output output = new Output();
			assertEquals(ExecResult.exited(0), run(channel, output, "echo", "mine"));
			assertEquals("mine\n", output.text(Stream.STDOUT));
		}
	}

	@Test
	public void loginShellThatTalksWithoutEndIsCut() throws Exception {
		try (LoopbackServer server = new LoopbackServer(folder.getRoot().toPath(), 0, line -> "exec yes");
				GuestChannel channel = provider.open(server.endpoint(), Answers.none(), new NullProgressMonitor())) {
			CoreException e = assertThrows(CoreException.class, () -> run(channel, new Output(), "true"));
			assertTrue(e.getMessage(), e.getMessage().contains("login shell"));
		}
	}

	@Test
	public void loginShellThatRunsNothingIsTold() throws Exception {
		try (LoopbackServer server = new LoopbackServer(folder.getRoot().toPath(), 0, line -> "exit 1");
				GuestChannel channel = provider.open(server.endpoint(), Answers.none(), new NullProgressMonitor())) {
			CoreException e = assertThrows(CoreException.class, () -> run(channel, new Output(), "true"));
			assertTrue(e.getMessage(), e.getMessage().contains("login shell"));
		}
	}

	@Test
	public void programWithAnEqualsSignIsAProgram() throws Exception {
		try (LoopbackServer server = server();
				GuestChannel channel = provider.open(server.endpoint(), Answers.none(), new NullProgressMonitor())) {
			assertEquals(ExecResult.exited(127), run(channel, new Output(), "a=b"));
		}
	}

	@Test
	public void manyCommandsAtOnceTakeTurns() throws Exception {
		try (LoopbackServer server = server();
				GuestChannel channel = provider.open(server.endpoint(), Answers.none(), new NullProgressMonitor())) {
			List<CompletableFuture<String>> all = IntStream.range(0, 20)
					.mapToObj(i -> CompletableFuture.supplyAsync(() -> {
						try {
							Output output = new Output();
							run(channel, output, "echo", "word " + i);
							return output.text(Stream.STDOUT);
						} catch (CoreException e) {
							throw new IllegalStateException(e);
						}
					}, task -> new Thread(task).start())).toList();
			for (int i = 0; i < all.size(); i++) {
				assertEquals("word " + i + '\n', all.get(i).get(120, TimeUnit.SECONDS));
			}
		}
	}

	@Test
	public void rootBecomesAnotherUser() throws Exception {
		NotTested.unless(LoopbackServer.USER.equals("root"), "becoming another user (the tests do not run as root)");
		try (LoopbackServer server = server();
				GuestChannel channel = provider.open(server.endpoint(), Answers.none(), new NullProgressMonitor())) {
			Output output = new Output();
			Command command = new Command(List.of("sh", "-c", "id -un; id -gn; echo $HOME; kill -9 $$"), Map.of(), "/", "nobody");
			assertEquals(ExecResult.signalled(9), channel.exec(command, output, new NullProgressMonitor()));
			assertEquals(List.of("nobody", "nogroup", "/nonexistent"), output.text(Stream.STDOUT).lines().toList());
		}
	}

	@Test
	public void ordinaryUserBecomesNobodyElse() throws Exception {
		NotTested.unless(!LoopbackServer.USER.equals("root"), "that an ordinary user becomes nobody else (the tests run as root)");
		try (LoopbackServer server = server();
				GuestChannel channel = provider.open(server.endpoint(), Answers.none(), new NullProgressMonitor())) {
			CoreException e = assertThrows(CoreException.class, () -> channel.exec(new Command(List.of("true"), Map.of(), "/", "root"),
					new Output(), new NullProgressMonitor()));
			assertTrue(e.getMessage(), e.getMessage().contains("cannot become 'root'"));
		}
	}

	@Test
	public void hostileUserNameIsRefused() throws Exception {
		try (LoopbackServer server = server();
				GuestChannel channel = provider.open(server.endpoint(), Answers.none(), new NullProgressMonitor())) {
			for (String user : List.of("", "-c", "a b", "$(id)", "a;b")) {
				assertThrows(CoreException.class, () -> channel.exec(new Command(List.of("true"), Map.of(), "/", user), new Output(),
						new NullProgressMonitor()));
			}
		}
	}

	@Test
	public void missingDirectoryIsTold() throws Exception {
		try (LoopbackServer server = server();
				GuestChannel channel = provider.open(server.endpoint(), Answers.none(), new NullProgressMonitor())) {
			CoreException e = assertThrows(CoreException.class, () -> channel.exec(
					new Command(List.of("true"), Map.of(), "/nonexistent", LoopbackServer.USER), new Output(), new NullProgressMonitor()));
			assertTrue(e.getMessage(), e.getMessage().contains("'/nonexistent'"));
		}
	}
}
