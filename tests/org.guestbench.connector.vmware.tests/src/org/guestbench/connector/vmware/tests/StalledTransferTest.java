/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.http.CertificateTrust;
import org.guestbench.connector.vmware.internal.soap.HttpTransfer;
import org.guestbench.testbed.TestCertificate;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.Timeout;

/** Transfers that stand still in the middle are given up, with a server on this machine. */
public class StalledTransferTest {

	/** More than the buffers of both sides hold. */
	private static final int HUGE = 64 << 20;
	/** A connection has to be there by then. */
	private static final Duration SILENCE = Duration.ofSeconds(3);
	private static final String STANDS_STILL = "the transfer with 127.0.0.1 stands still: nothing has moved for 3 s";

	/** One for all tests: making it takes a second. */
	private static @Nullable TestCertificate made;

	@Rule
	public final Timeout limit = Timeout.seconds(180);

	private final CountDownLatch givenUp = new CountDownLatch(1);
	private final CompletableFuture<Long> broken = new CompletableFuture<>();
	private ServerSocket server = new ServerSocket();
	private HttpTransfer transfer = new HttpTransfer(new CertificateTrust(), SILENCE);

	public StalledTransferTest() throws IOException {
		// for the fields
	}

	@BeforeClass
	public static void makeCertificate() throws Exception {
		made = TestCertificate.make();
	}

	@Before
	public void begin() throws Exception {
		TestCertificate certificate = Objects.requireNonNull(made);
		server = certificate.server().getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
		CertificateTrust trust = CertificateTrust.pinned(certificate.fingerprint());
		// What is done for the first connection of all, takes seconds on a busy machine.
		serve(new CompletableFuture<>(), socket -> {
			head(socket.getInputStream());
			say(socket, "HTTP/1.1 200 Said\r\nContent-Length: 5\r\nConnection: close\r\n\r\nwhole");
		});
		try (HttpTransfer patient = new HttpTransfer(trust)) {
			assertEquals(5, patient.receive(at(), HUGE, new NullProgressMonitor()).length);
		}
		transfer = new HttpTransfer(trust, SILENCE);
	}

	@After
	public void end() throws IOException {
		givenUp.countDown();
		transfer.close();
		server.close();
	}

	private URI at() {
		return URI.create("https://127.0.0.1:" + server.getLocalPort() + "/file");
	}

	private interface Service {
		void serve(Socket socket) throws Exception;
	}

	/** The rest of what the client sends is counted, to its end. */
	private void serve(Service service) {
		serve(broken, service);
	}

	private void serve(CompletableFuture<Long> ended, Service service) {
		Thread.ofVirtual().start(() -> {
			try (Socket socket = server.accept()) {
				service.serve(socket);
				ended.complete(Long.valueOf(socket.getInputStream().transferTo(OutputStream.nullOutputStream())));
			} catch (IOException e) {
				// In the middle of a record, perhaps.
				ended.complete(Long.valueOf(0));
			} catch (Exception e) {
				ended.completeExceptionally(e);
			}
		});
	}

	private static void say(Socket socket, String answer) throws IOException {
		socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
	}

	private static void head(InputStream in) throws IOException {
		int line = 0;
		for (int value = in.read(); value >= 0; value = in.read()) {
			if (value == '\n' && line == 0) {
				return;
			}
			line = value == '\n' ? 0 : value == '\r' ? line : line + 1;
		}
	}

	@Test
	public void fileThatStopsComingIsGivenUp() throws Exception {
		serve(socket -> {
			head(socket.getInputStream());
			say(socket, "HTTP/1.1 200 Said\r\nContent-Length: 100\r\n\r\nhalf");
		});
		IOException e = assertThrows(IOException.class, () -> transfer.receive(at(), HUGE, new NullProgressMonitor()));
		assertEquals(STANDS_STILL, e.getMessage());
		assertEquals("the client has broken it", Long.valueOf(0), broken.get(60, TimeUnit.SECONDS));
	}

	@Test
	public void fileThatNobodyTakesIsGivenUp() throws Exception {
		serve(socket -> {
			head(socket.getInputStream());
			givenUp.await();
		});
		IOException e = assertThrows(IOException.class, () -> transfer.send(BodyPublishers.ofByteArray(new byte[HUGE]), "text/plain", at(),
				HttpTransfer.Sign.NONE, new NullProgressMonitor()));
		assertEquals(STANDS_STILL, e.getMessage());
		givenUp.countDown();
		long rest = broken.get(60, TimeUnit.SECONDS).longValue();
		assertTrue(rest + " bytes came", rest < HUGE);
	}

	@Test
	public void answerThatDoesNotComeIsGivenUp() throws Exception {
		serve(socket -> head(socket.getInputStream()));
		IOException e = assertThrows(IOException.class, () -> transfer.send(BodyPublishers.ofString("content"), "text/plain", at(),
				HttpTransfer.Sign.NONE, new NullProgressMonitor()));
		assertEquals(STANDS_STILL, e.getMessage());
		long sent = broken.get(60, TimeUnit.SECONDS).longValue();
		assertTrue(sent + " bytes came", sent <= "content".length());
	}
}
