/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLSocket;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.http.CertificateTrust;
import org.guestbench.connector.vmware.internal.soap.HttpTransfer;
import org.guestbench.connector.vmware.internal.soap.SoapClient;
import org.guestbench.connector.vmware.internal.vim.VimSession;
import org.guestbench.connector.vmware.tests.FaultProxy.Fault;
import org.guestbench.connector.vmware.tests.ProxiedCall.Reply;
import org.guestbench.connector.vmware.tests.ProxiedVcsim.CertificateRule;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.Timeout;

/** Answers that are refused, abandoned or go on behind what is needed: the next call is neither broken nor kept waiting by them. */
public class AbandonedAnswerTest {

	@ClassRule
	public static final Vcsim SERVER = Vcsim.vCenter();
	@ClassRule
	public static final CertificateRule CERTIFICATE = new CertificateRule();

	private static final String CALL = "RetrieveServiceContent";
	/** More than is read of an answer that nobody needs. */
	private static final int FAR = 1 << 20;
	private static final int NEAR = 10_000;

	@Rule
	public final ProxiedVcsim bench = new ProxiedVcsim(SERVER, CERTIFICATE);
	@Rule
	public final Timeout limit = Timeout.seconds(180);

	private final IProgressMonitor monitor = new NullProgressMonitor();
	/** Of the calls, in their order. */
	private final List<SSLSocket> connections = new CopyOnWriteArrayList<>();
	private CertificateTrust trust = new CertificateTrust();
	private SoapClient client = new SoapClient(URI.create("https://127.0.0.1:1"), trust);
	private HttpTransfer transfer = new HttpTransfer(trust);

	@Before
	public void begin() {
		trust = CertificateTrust.pinned(bench.proxy().spec("any").properties().getOrDefault("certificate", ""));
		client = new SoapClient(at("/sdk"), trust);
		transfer = new HttpTransfer(trust);
	}

	@After
	public void end() {
		client.close();
		transfer.close();
	}

	private URI at(String path) {
		return URI.create("https://" + bench.proxy().spec("any").uri().getRawAuthority() + path);
	}

	/** What becomes of the first call; all others are answered. */
	private void first(String method, Fault fault, Fault others) {
		bench.proxy().on(method, call -> {
			connections.add(call.socket());
			bench.proxy().on(method, next -> {
				connections.add(next.socket());
				others.on(next);
			});
			fault.on(call);
		});
	}

	private void firstCall(Fault fault) {
		first(CALL, fault, call -> call.reply(call.forward()));
	}

	private void firstGet(Fault fault) {
		first("GET", fault, call -> call.reply(Reply.of(200, "whole")));
	}

	private boolean isGreeted() throws Exception {
		return VimSession.greet(client, monitor).isVCenter();
	}

	private String got() throws Exception {
		return new String(transfer.receive(at("/file"), NEAR, monitor), StandardCharsets.UTF_8);
	}

	/** An answer of which the last bytes do not come. */
	private static void begin(ProxiedCall call, int status, String content, int missing) throws IOException {
		OutputStream out = call.socket().getOutputStream();
		out.write(("HTTP/1.1 " + status + " Said\r\nContent-Length: " + (content.length() + missing) + "\r\n\r\n" + content)
				.getBytes(StandardCharsets.UTF_8));
		out.flush();
	}

	@Test
	public void whatComesBehindAnAnswerLeavesTheConnectionToTheNextCall() throws Exception {
		firstCall(call -> {
			Reply reply = call.forward();
			call.reply(Reply.of(200, reply.text() + "\n".repeat(NEAR)));
		});
		assertTrue(isGreeted());
		assertTrue(isGreeted());
		assertSame(connections.get(0), connections.get(1));
	}

	@Test
	public void refusedCallLeavesTheConnectionToTheNextOne() throws Exception {
		firstCall(call -> call.reply(Reply.of(503, "x".repeat(NEAR))));
		IOException e = assertThrows(IOException.class, this::isGreeted);
		assertEquals("it answered with HTTP status 503", e.getMessage());
		assertTrue(isGreeted());
		assertSame(connections.get(0), connections.get(1));
	}

	@Test
	public void answerThatIsNoneLeavesTheConnectionToTheNextCall() throws Exception {
		firstCall(call -> call.reply(Reply.of(200, "<a></b>" + "x".repeat(NEAR))));
		assertThrows(IOException.class, this::isGreeted);
		assertTrue(isGreeted());
		assertSame(connections.get(0), connections.get(1));
	}

	@Test
	public void answerWhoseEndIsFarIsTakenAndTheNextCallHasAConnectionOfItsOwn() throws Exception {
		firstCall(call -> call.reply(Reply.of(200, call.forward().text() + "\n".repeat(FAR))));
		assertTrue(isGreeted());
		assertTrue(isGreeted());
		assertNotSame(connections.get(0), connections.get(1));
	}

	@Test
	public void answerWhoseEndDoesNotComeIsTakenAndTheNextCallIsNotKept() throws Exception {
		CompletableFuture<Integer> broken = new CompletableFuture<>();
		firstCall(call -> {
			begin(call, 200, call.forward().text(), 1);
			broken.complete(call.socket().getInputStream().read());
		});
		assertTrue(isGreeted());
		assertEquals("the client has broken it", Integer.valueOf(-1), broken.get(60, TimeUnit.SECONDS));
		assertTrue(isGreeted());
	}

	@Test
	public void abandonedCallBreaksItsConnectionAndNoOther() throws Exception {
		IProgressMonitor impatient = new NullProgressMonitor();
		CompletableFuture<Integer> broken = new CompletableFuture<>();
		firstCall(call -> {
			begin(call, 200, "<Envelope>", NEAR);
			impatient.setCanceled(true);
			broken.complete(call.socket().getInputStream().read());
		});
		assertThrows(OperationCanceledException.class, () -> VimSession.greet(client, impatient));
		assertTrue(isGreeted());
		assertEquals("the client has broken it", Integer.valueOf(-1), broken.get(60, TimeUnit.SECONDS));
		assertTrue(isGreeted());
		assertSame("the connection of the second call is kept", connections.get(1), connections.get(2));
	}

	@Test
	public void refusedFileLeavesTheConnectionToTheNextOne() throws Exception {
		firstGet(call -> call.reply(Reply.of(404, "x".repeat(NEAR))));
		IOException e = assertThrows(IOException.class, this::got);
		assertEquals("it refuses the transfer with HTTP status 404", e.getMessage());
		assertEquals("whole", got());
		assertSame(connections.get(0), connections.get(1));
	}

	@Test
	public void refusalOfAFileWhoseEndDoesNotComeIsTold() throws Exception {
		firstGet(call -> begin(call, 404, "never", 1));
		IOException e = assertThrows(IOException.class, this::got);
		assertEquals("it refuses the transfer with HTTP status 404", e.getMessage());
		assertEquals("whole", got());
		assertNotSame(connections.get(0), connections.get(1));
	}

	@Test
	public void fileThatIsTooLongBreaksItsConnectionAndNoOther() throws Exception {
		firstGet(call -> call.reply(Reply.of(200, "x".repeat(FAR))));
		IOException e = assertThrows(IOException.class, this::got);
		assertTrue(e.getMessage(), e.getMessage().contains("longer than"));
		assertEquals("whole", got());
		assertNotSame(connections.get(0), connections.get(1));
	}

	@Test
	public void abandonedFileBreaksItsConnectionAndNoOther() throws Exception {
		IProgressMonitor impatient = new NullProgressMonitor();
		CompletableFuture<Integer> broken = new CompletableFuture<>();
		firstGet(call -> {
			begin(call, 200, "half", NEAR);
			impatient.setCanceled(true);
			broken.complete(call.socket().getInputStream().read());
		});
		assertThrows(OperationCanceledException.class, () -> transfer.receive(at("/file"), NEAR, impatient));
		assertEquals("the client has broken it", Integer.valueOf(-1), broken.get(60, TimeUnit.SECONDS));
		assertEquals("whole", got());
	}

	@Test
	public void whatIsSaidToAFileThatIsSentNeedNotEnd() throws Exception {
		first("PUT", call -> begin(call, 503, "busy", 1), call -> call.reply(Reply.of(200, "")));
		IOException e = assertThrows(IOException.class, this::put);
		assertEquals("it refuses the transfer with HTTP status 503", e.getMessage());
		put();
		assertNotSame(connections.get(0), connections.get(1));
	}

	private void put() throws Exception {
		transfer.send(BodyPublishers.ofString("content"), "text/plain", at("/file"), HttpTransfer.Sign.NONE,
				monitor);
	}
}
