/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.connector.qemu.internal.qmp.QmpClient;
import org.guestbench.connector.qemu.internal.qmp.QmpCommandException;
import org.guestbench.connector.qemu.internal.qmp.QmpEvent;
import org.guestbench.connector.qemu.internal.qmp.QmpException;
import org.guestbench.connector.qemu.internal.qmp.QmpListener;
import org.junit.Rule;
import org.junit.Test;

import com.google.gson.JsonObject;

/** The client of the machine protocol against monitors that behave, and against those that do not. */
public class QmpClientTest {

	private static final Duration LONG = Await.PATIENCE;
	private static final Duration SHORT = Duration.ofMillis(200);

	@Rule
	public final Surroundings here = new Surroundings();

	@Test
	public void commandIsAnsweredWithItsValue() throws Exception {
		try (FakeMonitor monitor = monitor(client -> {
			client.welcome();
			client.answer(client.hear("query-status"), "{\"status\": \"running\"}");
			client.awaitEnd();
		}); QmpClient client = connect(monitor)) {
			assertEquals("running", client.execute("query-status", LONG).getAsJsonObject().get("status").getAsString());
		}
	}

	@Test
	public void argumentsArriveAsTheyAre() throws Exception {
		CompletableFuture<String> heard = new CompletableFuture<>();
		try (FakeMonitor monitor = monitor(client -> {
			client.welcome();
			heard.complete(Objects.requireNonNull(client.line()));
			client.awaitEnd();
		}); QmpClient client = connect(monitor)) {
			JsonObject arguments = new JsonObject();
			arguments.addProperty("id", "ü \"quoted\" \n");
			assertThrows(QmpException.class, () -> client.execute("device_del", arguments, SHORT));
			assertTrue(heard.join(), heard.join().contains("\"arguments\":{\"id\":\"ü \\\"quoted\\\" \\n\"}"));
		}
	}

	@Test
	public void answersFindTheirCommandsInAnyOrder() throws Exception {
		try (FakeMonitor monitor = monitor(client -> {
			client.welcome();
			long[] ids = IntStream.range(0, 20).mapToLong(i -> hear(client)).toArray();
			for (int i = ids.length - 1; i >= 0; i--) {
				client.answer(ids[i], Long.toString(ids[i]));
			}
			client.awaitEnd();
		}); QmpClient client = connect(monitor)) {
			List<CompletableFuture<Long>> answers = IntStream.range(0, 20).mapToObj(i -> CompletableFuture.supplyAsync(() -> {
				try {
					return client.execute("query-status", LONG).getAsLong();
				} catch (IOException e) {
					throw new IllegalStateException(e);
				}
			}, task -> Thread.ofPlatform().start(task))).toList();
			assertEquals(20, answers.stream().map(CompletableFuture::join).distinct().count());
		}
	}

	@Test
	public void refusalIsAnExceptionWithWhatQemuSaid() throws Exception {
		try (FakeMonitor monitor = monitor(client -> {
			client.welcome();
			client.say("{\"error\": {\"class\": \"GenericError\", \"desc\": \"No such thing\"}, \"id\": " + client.hear("cont") + "}\r\n");
			client.answer(client.hear("stop"), "{}");
			client.awaitEnd();
		}); QmpClient client = connect(monitor)) {
			QmpCommandException e = assertThrows(QmpCommandException.class, () -> client.execute("cont", LONG));
			assertEquals("GenericError", e.errorClass());
			assertTrue(e.getMessage(), e.getMessage().contains("No such thing"));
			client.execute("stop", LONG);
		}
	}

	@Test
	public void eventsArriveInOrderAndTheEndLast() throws Exception {
		RecordedMonitor recorded = new RecordedMonitor();
		try (FakeMonitor monitor = monitor(client -> {
			client.say(FakeMonitor.GREETING);
			long id = client.hear("qmp_capabilities");
			client.say("{\"event\": \"EARLY\", \"timestamp\": {}}\r\n");
			client.answer(id, "{}");
			client.say(
					"{\"event\": \"STOP\", \"timestamp\": {\"seconds\": 1}}\r\n{\"event\": \"SHUTDOWN\", \"data\": {\"reason\": \"guest-shutdown\"}}\r\n");
		}); QmpClient client = QmpClient.connect(monitor.socket(), recorded, LONG)) {
			assertTrue(recorded.awaitClosed().contains("closed its monitor"));
			assertEquals(List.of("EARLY", "STOP", "SHUTDOWN"), recorded.names());
			assertEquals("guest-shutdown", recorded.events().get(2).text("reason"));
			assertThrows(QmpException.class, () -> client.execute("stop", LONG));
		}
	}

	@Test
	public void listenerMayExecuteCommands() throws Exception {
		CompletableFuture<QmpClient> itself = new CompletableFuture<>();
		CompletableFuture<String> status = new CompletableFuture<>();
		try (FakeMonitor monitor = monitor(client -> {
			client.welcome();
			client.say("{\"event\": \"STOP\"}\r\n");
			client.answer(client.hear("query-status"), "\"paused\"");
			client.awaitEnd();
		}); QmpClient client = QmpClient.connect(monitor.socket(), new QmpListener() {
			@Override
			public void event(QmpEvent event) {
				try {
					status.complete(itself.join().execute("query-status", LONG).getAsString());
				} catch (IOException e) {
					status.completeExceptionally(e);
				}
			}

			@Override
			public void closed(String reason) {
				status.completeExceptionally(new IOException(reason));
			}
		}, LONG)) {
			itself.complete(client);
			assertEquals("paused", status.get(LONG.toSeconds(), TimeUnit.SECONDS));
		}
	}

	@Test
	public void listenerThatThrowsHearsTheNextEvent() throws Exception {
		CountDownLatch heard = new CountDownLatch(2);
		try (FakeMonitor monitor = monitor(client -> {
			client.welcome();
			client.say("{\"event\": \"STOP\"}\r\n{\"event\": \"RESUME\"}\r\n");
			client.awaitEnd();
		}); QmpClient client = QmpClient.connect(monitor.socket(), new QmpListener() {
			@Override
			public void event(QmpEvent event) {
				heard.countDown();
				throw new IllegalStateException("on purpose");
			}

			@Override
			public void closed(String reason) {
				// of no interest here
			}
		}, LONG)) {
			assertTrue(heard.await(LONG.toSeconds(), TimeUnit.SECONDS));
		}
	}

	@Test
	public void silenceIsATimeout() throws Exception {
		try (FakeMonitor monitor = monitor(client -> {
			client.welcome();
			client.awaitEnd();
		}); QmpClient client = connect(monitor)) {
			QmpException e = assertThrows(QmpException.class, () -> client.execute("stop", SHORT));
			assertTrue(e.getMessage(), e.getMessage().contains("'stop'"));
		}
	}

	@Test
	public void answerThatComesTooLateDisturbsNobody() throws Exception {
		CountDownLatch late = new CountDownLatch(1);
		try (FakeMonitor monitor = monitor(client -> {
			client.welcome();
			long id = client.hear("stop");
			await(late);
			client.answer(id, "\"late\"");
			client.answer(client.hear("cont"), "\"right\"");
			client.awaitEnd();
		}); QmpClient client = connect(monitor)) {
			assertThrows(QmpException.class, () -> client.execute("stop", SHORT));
			late.countDown();
			assertEquals("right", client.execute("cont", LONG).getAsString());
		}
	}

	@Test
	public void monitorThatDoesNotGreetIsATimeout() throws Exception {
		try (FakeMonitor monitor = monitor(FakeMonitor.Client::awaitEnd)) {
			assertThrows(QmpException.class, () -> QmpClient.connect(monitor.socket(), QmpListener.NONE, SHORT));
		}
	}

	@Test
	public void nobodyThereIsAnError() {
		Path nothing = here.root().resolve("nothing");
		assertThrows(QmpException.class, () -> QmpClient.connect(nothing, QmpListener.NONE, LONG));
	}

	@Test
	public void failedConnectionIsNotReportedAsAnEnd() throws Exception {
		RecordedMonitor recorded = new RecordedMonitor();
		try (FakeMonitor monitor = monitor(client -> client.say("garbage\r\n"))) {
			assertThrows(QmpException.class, () -> QmpClient.connect(monitor.socket(), recorded, LONG));
			assertFalse(recorded.closedWithin(SHORT));
		}
	}

	@Test
	public void endFailsEveryCommandUnderWay() throws Exception {
		try (FakeMonitor monitor = monitor(client -> {
			client.welcome();
			client.hear("stop");
		}); QmpClient client = connect(monitor)) {
			assertThrows(QmpException.class, () -> client.execute("stop", LONG));
			assertTrue(client.isClosed());
		}
	}

	@Test
	public void garbageEndsTheConnectionWithAReason() throws Exception {
		assertEnds("\u0000\u0001\u0002 hello\r\n", "not a JSON object");
	}

	@Test
	public void arrayEndsTheConnectionWithAReason() throws Exception {
		assertEnds("[1, 2, 3]\r\n", "not a JSON object");
	}

	@Test
	public void deeplyNestedTextEndsTheConnectionWithAReason() throws Exception {
		assertEnds("{\"return\": " + "[".repeat(400_000) + "\r\n", "not a JSON object");
	}

	@Test
	public void endlessLineEndsTheConnectionWithAReason() throws Exception {
		String chunk = "x".repeat(1 << 16);
		assertEnds(client -> {
			for (int i = 0; i < 1000; i++) {
				client.say(chunk);
			}
		}, "a line of more than");
	}

	@Test
	public void floodOfEventsEndsTheConnectionWithAReason() throws Exception {
		CountDownLatch slow = new CountDownLatch(1);
		CompletableFuture<String> end = new CompletableFuture<>();
		String chunk = "{\"event\": \"RTC_CHANGE\"}\r\n".repeat(1000);
		try (FakeMonitor monitor = monitor(client -> {
			client.welcome();
			for (int i = 0; i < 1000; i++) {
				client.say(chunk);
			}
		}); QmpClient client = QmpClient.connect(monitor.socket(), new QmpListener() {
			@Override
			public void event(QmpEvent event) {
				try {
					slow.await();
				} catch (InterruptedException e) {
					Thread.currentThread().interrupt();
				}
			}

			@Override
			public void closed(String reason) {
				end.complete(reason);
			}
		}, LONG)) {
			Await.until("the client gives up", client::isClosed);
			slow.countDown();
			assertTrue(end.get(LONG.toSeconds(), TimeUnit.SECONDS).contains("faster"));
		}
	}

	@Test
	public void unknownMessagesAndForeignAnswersAreIgnored() throws Exception {
		try (FakeMonitor monitor = monitor(client -> {
			client.welcome();
			client.say("{\"news\": 1}\r\n{\"return\": 1}\r\n{\"return\": 1, \"id\": \"mine\"}\r\n{\"return\": 2, \"id\": 1e400}\r\n"
					+ "{\"error\": \"odd\", \"id\": 99999}\r\n{\"error\": {}, \"id\": 99999}\r\n\r\n{\"event\": 7}\r\n{\"event\": \"X\", \"data\": []}\r\n");
			client.answer(client.hear("cont"), "\"still here\"");
			client.awaitEnd();
		}); QmpClient client = connect(monitor)) {
			assertEquals("still here", client.execute("cont", LONG).getAsString());
		}
	}

	@Test
	public void interruptCancelsTheCallerAndLeavesTheConnectionWhole() throws Exception {
		try (FakeMonitor monitor = monitor(client -> {
			client.welcome();
			client.hear("stop");
			client.answer(client.hear("cont"), "\"whole\"");
			client.awaitEnd();
		}); QmpClient client = connect(monitor)) {
			Thread.currentThread().interrupt();
			assertThrows(OperationCanceledException.class, () -> client.execute("stop", LONG));
			assertTrue("the interrupt is kept", Thread.interrupted());
			assertEquals("whole", client.execute("cont", LONG).getAsString());
		}
	}

	@Test
	public void realQemuPausesAndResumesWithEvents() throws Exception {
		Path socket = here.root().resolve("qmp");
		Process qemu = new ProcessBuilder("qemu-system-x86_64", "-S", "-nodefaults", "-no-user-config", "-display", "none", "-machine",
				"q35",
				"-accel", "tcg", "-m", "16", "-qmp", "unix:" + socket + ",server=on,wait=off").inheritIO().start();
		try {
			RecordedMonitor recorded = new RecordedMonitor();
			Await.until("QEMU listens", () -> canConnect(socket));
			try (QmpClient client = QmpClient.connect(socket, recorded, LONG)) {
				assertEquals("prelaunch", status(client));
				client.execute("cont", LONG);
				assertEquals("running", status(client));
				client.execute("stop", LONG);
				assertEquals("paused", status(client));
				assertThrows(QmpCommandException.class, () -> client.execute("no-such-command", LONG));
				assertTrue(client.execute("query-qmp-schema", LONG).getAsJsonArray().size() > 100);
				client.execute("quit", LONG);
				recorded.awaitClosed();
				assertEquals(List.of("RESUME", "STOP", "SHUTDOWN"), recorded.names());
				assertEquals("host-qmp-quit", recorded.events().get(2).text("reason"));
			}
			assertTrue(qemu.waitFor(LONG.toSeconds(), TimeUnit.SECONDS));
		} finally {
			qemu.destroyForcibly();
		}
	}

	private static boolean canConnect(Path socket) {
		try (QmpClient client = QmpClient.connect(socket, QmpListener.NONE, LONG)) {
			return true;
		} catch (QmpException e) {
			return false;
		}
	}

	private static String status(QmpClient client) throws IOException {
		return client.execute("query-status", LONG).getAsJsonObject().get("status").getAsString();
	}

	private void assertEnds(String text, String reason) throws Exception {
		assertEnds(client -> client.say(text), reason);
	}

	private void assertEnds(FakeMonitor.Script script, String reason) throws Exception {
		RecordedMonitor recorded = new RecordedMonitor();
		try (FakeMonitor monitor = monitor(client -> {
			client.welcome();
			client.hear("stop");
			script.play(client);
			client.awaitEnd();
		}); QmpClient client = QmpClient.connect(monitor.socket(), recorded, LONG)) {
			QmpException e = assertThrows(QmpException.class, () -> client.execute("stop", LONG));
			assertTrue(e.getMessage(), e.getMessage().contains(reason));
			assertTrue(recorded.awaitClosed().contains(reason));
			assertThrows(QmpException.class, () -> client.execute("cont", LONG));
		}
	}

	private FakeMonitor monitor(FakeMonitor.Script script) throws IOException {
		return new FakeMonitor(here.root().resolve("fake"), script);
	}

	private static QmpClient connect(FakeMonitor monitor) throws QmpException {
		return QmpClient.connect(monitor.socket(), QmpListener.NONE, LONG);
	}

	private static long hear(FakeMonitor.Client client) {
		try {
			return client.hear("query-status");
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	private static void await(CountDownLatch latch) throws IOException {
		try {
			latch.await();
		} catch (InterruptedException e) {
			throw new IOException(e);
		}
	}
}
