/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.ssh.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.connection.Interaction.Credentials;
import org.guestbench.channel.ssh.internal.SshChannelProvider;
import org.guestbench.contract.NotTested;
import org.guestbench.contract.Output;
import org.guestbench.testbed.LoopbackServer;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SshOpeningTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private final SshChannelProvider provider = new SshChannelProvider();

	@After
	public void close() {
		provider.deactivate();
	}

	@Test
	public void fingerprintOfTheEndpointSettlesTrust() throws Exception {
		try (LoopbackServer server = server()) {
			Answers nobody = Answers.none();
			assertWorks(server.endpoint(), nobody);
			assertEquals(List.of(), nobody.asked);
		}
	}

	@Test
	public void otherFingerprintIsRefusedWithoutAsking() throws Exception {
		try (LoopbackServer server = server()) {
			Answers willing = Answers.trusting();
			String query = "?identity=" + server.identity() + "&fingerprint=SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
			CoreException e = assertRefused(server.endpoint(LoopbackServer.USER, query), willing);
			assertTrue(e.getMessage(), e.getMessage().contains(server.fingerprint()) && e.getMessage().contains("SHA256:AAAA"));
			assertEquals(List.of(), willing.asked);
		}
	}

	@Test
	public void unknownHostIsAskedForOnce() throws Exception {
		try (LoopbackServer server = server()) {
			Answers person = Answers.trusting();
			assertWorks(server.endpoint(LoopbackServer.USER, "?identity=" + server.identity()), person);
			assertEquals(List.of("trust ecdsa-sha2-nistp256 " + server.fingerprint()), person.asked);
		}
	}

	@Test
	public void mistrustEndsTheAttempt() throws Exception {
		try (LoopbackServer server = server()) {
			Answers person = Answers.none();
			CoreException e = assertRefused(server.endpoint(LoopbackServer.USER, "?identity=" + server.identity()), person);
			assertTrue(e.getMessage(), e.getMessage().contains(server.fingerprint()));
			assertEquals(1, person.asked.size());
		}
	}

	@Test
	public void acceptedHostIsRememberedInTheFileOfKnownHosts() throws Exception {
		Path known = folder.getRoot().toPath().resolve("known hosts");
		try (LoopbackServer server = server()) {
			URI endpoint = server.endpoint(LoopbackServer.USER,
					"?identity=" + server.identity() + "&knownhosts=" + known.toString().replace(" ", "%20"));
			assertWorks(endpoint, Answers.trusting());
			assertTrue(Files.size(known) > 0);
			Answers nobody = Answers.none();
			assertWorks(endpoint, nobody);
			assertEquals(List.of(), nobody.asked);
		}
	}

	@Test
	public void changedHostKeyIsRefusedWithoutAsking() throws Exception {
		Path known = folder.getRoot().toPath().resolve("known");
		int port;
		try (LoopbackServer server = server()) {
			port = server.port();
			assertWorks(server.endpoint(LoopbackServer.USER, "?identity=" + server.identity() + "&knownhosts=" + known),
					Answers.trusting());
		}
		try (LoopbackServer other = new LoopbackServer(folder.getRoot().toPath(), port, UnaryOperator.identity())) {
			Answers willing = Answers.trusting();
			CoreException e = assertRefused(other.endpoint(LoopbackServer.USER, "?identity=" + other.identity() + "&knownhosts=" + known),
					willing);
			assertTrue(e.getMessage(), e.getMessage().contains(known.toString()));
			assertEquals(List.of(), willing.asked);
		}
	}

	@Test
	public void passwordIsAskedForAndCleared() throws Exception {
		try (LoopbackServer server = server()) {
			char[] secret = LoopbackServer.PASSWORD.toCharArray();
			Answers person = new Answers(false, Optional.of(new Credentials(LoopbackServer.USER, secret)));
			URI endpoint = URI.create("ssh://127.0.0.1:" + server.port() + "?fingerprint=" + server.fingerprint());
			assertWorks(endpoint, person);
			assertEquals(List.of("credentials"), person.asked);
			assertEquals("\0".repeat(secret.length), new String(secret));
		}
	}

	@Test
	public void wrongPasswordIsTold() throws Exception {
		try (LoopbackServer server = server()) {
			Answers person = new Answers(false, Optional.of(new Credentials("ignored", "wrong".toCharArray())));
			CoreException e = assertRefused(server.endpoint(LoopbackServer.USER, "?fingerprint=" + server.fingerprint()), person);
			assertTrue(e.getMessage(), e.getMessage().contains("password"));
		}
	}

	@Test
	public void missingCredentialsAreTold() throws Exception {
		try (LoopbackServer server = server()) {
			assertRefused(server.endpoint(LoopbackServer.USER, "?fingerprint=" + server.fingerprint()), Answers.none());
			assertEquals("nothing was contacted", 0, server.sessions.get());
		}
	}

	@Test
	public void wrongKeyIsTold() throws Exception {
		try (LoopbackServer server = server()) {
			Path other = folder.newFile().toPath();
			LoopbackServer.write(KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256), other);
			CoreException e = assertRefused(
					server.endpoint(LoopbackServer.USER, "?identity=" + other + "&fingerprint=" + server.fingerprint()), Answers.none());
			assertTrue(e.getMessage(), e.getMessage().contains("key"));
		}
	}

	@Test
	public void unreadableKeyIsTold() throws Exception {
		try (LoopbackServer server = server()) {
			Path noKey = Files.writeString(folder.newFile().toPath(), "this is no key\n");
			for (Path identity : List.of(noKey, Path.of("/nonexistent/key"))) {
				CoreException e = assertRefused(server.endpoint(LoopbackServer.USER, "?identity=" + identity), Answers.trusting());
				assertTrue(e.getMessage(), e.getMessage().contains(identity.toString()));
			}
		}
	}

	@Test
	public void guestThatDoesNotListenYetIsWaitedFor() throws Exception {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		LoopbackServer[] server = new LoopbackServer[1];
		Path key = folder.newFile().toPath();
		LoopbackServer.write(KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256), key);
		AtomicInteger attempts = new AtomicInteger();
		IProgressMonitor startsServer = new NullProgressMonitor() {
			@Override
			public boolean isCanceled() {
				attempts.incrementAndGet();
				return false;
			}
		};
		URI endpoint = URI.create("ssh://" + LoopbackServer.USER + "@127.0.0.1:" + port);
		CompletableFuture<GuestChannel> opening = opening(endpoint,
				new Answers(true, Optional.of(new Credentials(LoopbackServer.USER, LoopbackServer.PASSWORD.toCharArray()))), startsServer);
		while (attempts.get() < 5 && !opening.isDone()) {
			Thread.onSpinWait();
		}
		try {
			server[0] = new LoopbackServer(folder.getRoot().toPath(), port, UnaryOperator.identity());
			opening.get(60, TimeUnit.SECONDS).close();
		} finally {
			if (server[0] != null) {
				server[0].close();
			}
		}
	}

	@Test
	public void portThatAcceptsAndDropsIsTriedAgain() throws Exception {
		AtomicInteger accepted = new AtomicInteger();
		try (ServerSocket port = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			serve(port, socket -> accepted.incrementAndGet());
			IProgressMonitor monitor = new NullProgressMonitor() {
				@Override
				public boolean isCanceled() {
					return accepted.get() >= 3;
				}
			};
			OperationCanceledException e = assertThrows(OperationCanceledException.class,
					() -> provider.open(withPassword(port.getLocalPort()), password(), monitor).close());
			assertNotNull("the last failure is told", e.getCause());
		}
	}

	@Test
	public void portThatSaysNothingIsWaitedForUntilCancelled() throws Exception {
		AtomicInteger accepted = new AtomicInteger();
		CompletableFuture<Boolean> end = new CompletableFuture<>();
		try (ServerSocket port = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			serve(port, socket -> {
				accepted.incrementAndGet();
				end.orTimeout(60, TimeUnit.SECONDS).exceptionally(e -> false).join();
			});
			IProgressMonitor monitor = new NullProgressMonitor() {
				@Override
				public boolean isCanceled() {
					return accepted.get() > 0;
				}
			};
			assertThrows(OperationCanceledException.class,
					() -> provider.open(withPassword(port.getLocalPort()), password(), monitor).close());
			end.complete(true);
		}
	}

	@Test
	public void whatIsNotSshIsTold() throws Exception {
		try (ServerSocket port = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			serve(port, socket -> {
				OutputStream out = socket.getOutputStream();
				out.write("SSH-1.5-ancient\r\n".getBytes(StandardCharsets.US_ASCII));
				out.flush();
			});
			CoreException e = assertRefused(withPassword(port.getLocalPort()), password());
			assertTrue(e.getMessage(), e.getMessage().contains("SSH 2"));
		}
	}

	@Test
	public void interruptCancelsAndIsRestored() throws Exception {
		try (ServerSocket port = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			serve(port, socket -> {
				// Dropped at once.
			});
			Thread.currentThread().interrupt();
			assertThrows(OperationCanceledException.class,
					() -> provider.open(withPassword(port.getLocalPort()), password(), new NullProgressMonitor()).close());
			assertTrue(Thread.interrupted());
		}
	}

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

	private LoopbackServer server() throws Exception {
		return new LoopbackServer(folder.getRoot().toPath());
	}

	private static Command command(String... arguments) {
		return new Command(List.of(arguments), Map.of(), "/", LoopbackServer.USER);
	}

	private static ExecResult run(GuestChannel channel, Output output, String... arguments) throws CoreException {
		return channel.exec(command(arguments), output, new NullProgressMonitor());
	}

	private void assertWorks(URI endpoint, Interaction interaction) throws CoreException {
		try (GuestChannel channel = provider.open(endpoint, interaction, new NullProgressMonitor())) {
			assertEquals(ExecResult.exited(0), run(channel, new Output(), "true"));
		}
	}

	private CoreException assertRefused(URI endpoint, Interaction interaction) {
		return assertThrows(CoreException.class, () -> provider.open(endpoint, interaction, new NullProgressMonitor()).close());
	}

	private CompletableFuture<GuestChannel> opening(URI endpoint, Interaction interaction, IProgressMonitor monitor) {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return provider.open(endpoint, interaction, monitor);
			} catch (CoreException e) {
				throw new IllegalStateException(e);
			}
		});
	}

	private static URI withPassword(int port) {
		return URI.create("ssh://" + LoopbackServer.USER + "@127.0.0.1:" + port);
	}

	private static Answers password() {
		return new Answers(true, Optional.of(new Credentials("ignored", "x".toCharArray())));
	}

	/** Treats every connection like that and then drops it, until the port is closed. */
	private static void serve(ServerSocket port, Treatment treatment) {
		Thread thread = new Thread(() -> {
			try {
				while (true) {
					try (Socket socket = port.accept()) {
						treatment.of(socket);
					}
				}
			} catch (IOException e) {
				// The test is over.
			}
		}, "Test port");
		thread.setDaemon(true);
		thread.start();
	}

	private interface Treatment {
		void of(Socket socket) throws IOException;
	}
}
