/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Interaction;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.LibvirtLibrary;
import org.guestbench.connector.libvirt.internal.binding.Login;
import org.guestbench.connector.libvirt.internal.binding.NativeCalls;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Calls that do not come back. */
public class NativeCallsTest {

	private static final URI DEFAULT = URI.create("test:///default");
	private static final Duration LONG = Duration.ofMinutes(5);
	private static final Duration SHORT = Duration.ofMillis(200);
	private static final long PATIENCE = 60;

	private final List<IStatus> losses = new CopyOnWriteArrayList<>();
	private final CountDownLatch returns = new CountDownLatch(1);
	private @Nullable NativeCalls opened;

	@Before
	public void begin() throws CoreException, LibvirtFailure {
		Needs.libvirt();
		opened = open("calls");
	}

	@After
	public void close() {
		returns.countDown();
		NativeCalls last = opened;
		if (last != null) {
			last.close(() -> {
			});
		}
	}

	@Test
	public void callThatHangsCostsItsConnectionOnly() throws Exception {
		CoreException e = assertThrows(CoreException.class,
				() -> calls().call("waiting for nothing", SHORT, new NullProgressMonitor(), h -> {
					hang();
					return "never";
				}));
		assertTrue(e.getMessage(), e.getMessage().contains("is lost") && e.getMessage().contains("waiting for nothing"));
		assertEquals(List.of(e.getStatus()), losses);
		assertThrows(CoreException.class, () -> calls().call("late", LONG, new NullProgressMonitor(), Hypervisor::type));
		NativeCalls other = open("other");
		assertEquals("TEST", other.call("asking", LONG, new NullProgressMonitor(), Hypervisor::type));
		other.close(() -> {
		});
	}

	@Test
	public void lossEndsWhoWaits() throws Exception {
		CompletableFuture<CoreException> waiting = hanging();
		calls().lose("somebody pulled the plug");
		assertTrue(waiting.get(PATIENCE, TimeUnit.SECONDS).getMessage().contains("pulled the plug"));
		assertEquals(1, losses.size());
	}

	@Test
	public void cancelledCallIsLeftAlone() throws Exception {
		NullProgressMonitor monitor = new NullProgressMonitor();
		assertThrows(OperationCanceledException.class, () -> calls().call("waiting", LONG, monitor, h -> {
			monitor.setCanceled(true);
			hang();
			return "never";
		}));
		assertEquals(List.of(), losses);
		returns.countDown();
		assertEquals("TEST", calls().call("asking", LONG, new NullProgressMonitor(), Hypervisor::type));
	}

	@Test
	public void whatIsDoneAfterItsCallerGaveUpIsUndone() throws Exception {
		NullProgressMonitor monitor = new NullProgressMonitor();
		CountDownLatch undone = new CountDownLatch(1);
		assertThrows(OperationCanceledException.class, () -> calls().undoable("making", LONG, monitor, h -> {
			monitor.setCanceled(true);
			hang();
			return "made";
		}, h -> {
			undone.countDown();
			return "undone";
		}));
		returns.countDown();
		assertTrue(undone.await(PATIENCE, TimeUnit.SECONDS));
	}

	@Test
	public void closingDoesNotWaitForACallThatHangs() throws Exception {
		CompletableFuture<CoreException> waiting = hanging();
		CountDownLatch last = new CountDownLatch(1);
		calls().close(last::countDown);
		assertTrue(waiting.get(PATIENCE, TimeUnit.SECONDS).getMessage().contains("was closed"));
		CoreException e = assertThrows(CoreException.class, () -> calls().call("late", LONG, new NullProgressMonitor(), Hypervisor::type));
		assertTrue(e.getMessage(), e.getMessage().contains("was closed"));
		assertEquals("closed natively while a call is under way", 1, last.getCount());
		returns.countDown();
		assertTrue(last.await(PATIENCE, TimeUnit.SECONDS));
	}

	/** How a call ends that hangs already. */
	private CompletableFuture<CoreException> hanging() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(1);
		CompletableFuture<CoreException> waiting = CompletableFuture.supplyAsync(
				() -> assertThrows(CoreException.class, () -> calls().call("waiting", LONG, new NullProgressMonitor(), h -> {
					begun.countDown();
					hang();
					return "never";
				})));
		assertTrue(begun.await(PATIENCE, TimeUnit.SECONDS));
		return waiting;
	}

	private void hang() {
		try {
			returns.await();
		} catch (InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	private NativeCalls calls() {
		NativeCalls present = opened;
		if (present == null) {
			throw new IllegalStateException("Not open");
		}
		return present;
	}

	private NativeCalls open(String id) throws CoreException, LibvirtFailure {
		Hypervisor hypervisor = Hypervisor.open(LibvirtLibrary.load(), DEFAULT.toString(), new Login(DEFAULT, Interaction.NOBODY));
		return new NativeCalls(id, hypervisor, losses::add);
	}
}
