/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.tests.ProxiedCall.Reply;
import org.guestbench.connector.vmware.tests.ProxiedVcsim.CertificateRule;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;

/** What watches hear of what others do, whatever happens to session and connection. */
public class ChangesTest {

	@ClassRule
	public static final Vcsim SERVER = Vcsim.esxi();
	@ClassRule
	public static final CertificateRule CERTIFICATE = new CertificateRule();

	private static final String GUEST = "ha-host_VM0";
	private static final Duration PATIENCE = Duration.ofSeconds(90);

	@Rule
	public final ProxiedVcsim bench = new ProxiedVcsim(SERVER, CERTIFICATE);

	private final BlockingQueue<ConnectionEvent> events = new LinkedBlockingQueue<>();

	@Before
	public void watch() throws CoreException, InterruptedException {
		bench.connection().watch(events::add);
		await(event -> event instanceof ConnectionEvent.Resync resync && resync.guests().size() == 2);
	}

	@Test
	public void whatOthersDoIsHeard() throws Exception {
		power("PowerOffVM_Task");
		awaitState(GuestState.STOPPED);
		power("PowerOnVM_Task");
		awaitState(GuestState.STARTING);
		awaitState(GuestState.RUNNING);
		power("SuspendVM_Task");
		awaitState(GuestState.PAUSED);
		power("PowerOnVM_Task");
		awaitState(GuestState.RUNNING);
	}

	@Test
	public void watchOutlivesItsSession() throws Exception {
		awaitCalled("WaitForUpdatesEx", 2);
		int before = bench.proxy().called.size();
		bench.admin().endOtherSessions();
		power("PowerOffVM_Task");
		awaitState(GuestState.STOPPED);
		assertTrue(bench.proxy().called.subList(before, bench.proxy().called.size()).contains("Login"));
		power("PowerOnVM_Task");
		awaitState(GuestState.RUNNING);
	}

	@Test
	public void watchOutlivesABrokenConnection() throws Exception {
		awaitCalled("WaitForUpdatesEx", 2);
		bench.proxy().cutAll();
		power("PowerOffVM_Task");
		awaitState(GuestState.STOPPED);
		power("PowerOnVM_Task");
		awaitState(GuestState.RUNNING);
	}

	@Test
	public void connectionThatStaysBrokenIsLost() throws Exception {
		awaitCalled("WaitForUpdatesEx", 2);
		bench.proxy().close();
		await(event -> event instanceof ConnectionEvent.Lost lost
				&& lost.reason().getMessage().contains("does not tell of changes any more"));
	}

	/** A server that lacks what all have, which is found out in the middle of a look. */
	@Test
	public void unforeseenTroubleIsToldInsteadOfNothing() throws Exception {
		bench.proxy().once("RetrieveServiceContent", call -> {
			Reply reply = call.forward();
			call.reply(new Reply(reply.status(), reply.cookie(),
					reply.text().replaceAll("<viewManager.*?</viewManager>", "").getBytes(StandardCharsets.UTF_8)));
		});
		try (Connection other = bench.open()) {
			other.watch(events::add);
			await(event -> event instanceof ConnectionEvent.Lost lost && lost.reason().getMessage().contains("unforeseen reason")
					&& lost.reason().getMessage().contains("no viewManager"));
		}
	}

	private void power(String method) throws Exception {
		bench.admin().task(Request.of(method, bench.admin().machine(GUEST).ref()));
	}

	private void awaitState(GuestState state) throws InterruptedException {
		await(event -> event instanceof ConnectionEvent.Changed(GuestInfo guest) && guest.name().equals(GUEST) && guest.state() == state);
	}

	private void await(Predicate<ConnectionEvent> wanted) throws InterruptedException {
		while (true) {
			@Nullable
			ConnectionEvent event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			assertTrue("waited in vain", event != null);
			if (wanted.test(event)) {
				return;
			}
		}
	}

	private void awaitCalled(String method, int times) throws InterruptedException {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (bench.proxy().called.stream().filter(method::equals).count() < times) {
			assertTrue("waited in vain for " + method, System.nanoTime() - end < 0);
			Thread.sleep(20);
		}
	}
}
