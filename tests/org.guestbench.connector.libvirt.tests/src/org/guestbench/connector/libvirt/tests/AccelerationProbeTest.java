/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.Acceleration.Kind;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtLibrary;
import org.guestbench.connector.libvirt.internal.binding.Login;
import org.guestbench.connector.libvirt.internal.facet.AccelerationProbe;
import org.junit.ClassRule;
import org.junit.Test;

/** The domain that shows whether the processor runs guests. It is emulated here: what it leaves does not depend on that. */
public class AccelerationProbeTest {

	@ClassRule
	public static final SessionRule SESSION = new SessionRule();

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	@Test
	public void probeIsNobodysGuestAndLeavesNothing() throws Exception {
		NullProgressMonitor monitor = new NullProgressMonitor();
		try (Connection connection = session().connector().open(session().spec("probe"), Interaction.NOBODY, monitor)) {
			NullProgressMonitor cancelled = new NullProgressMonitor() {
				@Override
				public boolean isCanceled() {
					return isRunning();
				}
			};
			try {
				new AccelerationProbe((LibvirtConnection) connection, Kind.EMULATED).boot(SESSION.subject().image(), cancelled);
			} catch (OperationCanceledException e) {
				assertEquals("no guest", List.of(), connection.guests(monitor));
			}
			assertNothingIsLeft();
		}
	}

	@Test
	public void benchThatIsKilledInTheMiddleLeavesNothing() throws Exception {
		Process bench = ProbingBench.start(session(), SESSION.subject().image());
		try {
			await("it boots", AccelerationProbeTest::isRunning);
			assertTrue("in the middle", bench.isAlive());
		} finally {
			bench.destroyForcibly();
		}
		assertTrue(bench.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
		await("libvirt ends it", () -> !isRunning());
		assertNothingIsLeft();
	}

	private interface Condition {
		boolean holds();
	}

	private static void await(String what, Condition condition) throws InterruptedException {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!condition.holds()) {
			assertTrue("waited in vain: " + what, System.nanoTime() - end < 0);
			Thread.sleep(50);
		}
	}

	private static void assertNothingIsLeft() throws IOException {
		assertEquals(List.of(), domains());
		Path folders = session().folder("run").resolve("guestbench-libvirt");
		if (Files.isDirectory(folders)) {
			try (Stream<Path> left = Files.list(folders)) {
				assertEquals(List.of(), left.toList());
			}
		}
		assertEquals(List.of(), DiskGuest.volumes(session(), "guestbench-guest-"));
		assertEquals(List.of(), session().guests());
	}

	private static boolean isRunning() {
		return domains().stream().anyMatch(name -> name.startsWith("acceleration-probe"));
	}

	/** All that libvirt has, whatever they are to the bench. */
	private static List<String> domains() {
		URI uri = session().spec("look").uri();
		try {
			Hypervisor hypervisor = Hypervisor.open(LibvirtLibrary.load(), uri.toString(), new Login(uri, Interaction.NOBODY));
			try {
				List<String> names = new ArrayList<>();
				for (Domain domain : hypervisor.domains()) {
					try (domain) {
						names.add(domain.name());
					}
				}
				return names;
			} finally {
				hypervisor.close();
			}
		} catch (Exception e) {
			throw new AssertionError(e);
		}
	}

	private static SessionDaemon session() {
		return SESSION.subject().session();
	}
}
