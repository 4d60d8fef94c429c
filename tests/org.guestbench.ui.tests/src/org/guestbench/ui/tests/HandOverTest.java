/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.facet.ConsoleTickets;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.core.Connections;
import org.guestbench.ui.GuestbenchUi;
import org.guestbench.ui.Services;
import org.guestbench.ui.console.AddressOpener;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** <i>Open Screen</i> of a guest whose screen is handed over to a program of its hypervisor's maker. The program is the test's. */
public class HandOverTest {

	private static final String CONNECTION = "handed";
	private static final String SECRET = "planted-ticket-0815";
	private static final String OPEN_SCREEN = "org.guestbench.ui.console.openScreen";

	@Rule
	public final Bench bench = new Bench();

	private final BundleContext context = FrameworkUtil.getBundle(HandOverTest.class).getBundleContext();
	private final Connections connections = Services.get(HandOverTest.class, Connections.class);
	private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
	/** That the program was started with. */
	private final List<URI> opened = Collections.synchronizedList(new ArrayList<>());
	private final GuestId guest = new GuestId(CONNECTION, UUID.randomUUID());
	private volatile boolean installed = true;
	private volatile boolean refusing;

	@Before
	public void createGuest() throws CoreException {
		registrations.add(context.registerService(Connector.class, new HandedScreens(memory(), new Tickets()),
				FrameworkUtil.asDictionary(Map.of(Connector.LABEL, "Handed screens", Connector.SCHEMES, HandedScreens.SCHEME))));
		AddressOpener program = address -> {
			if (installed) {
				opened.add(address);
			}
			return installed;
		};
		registrations.add(context.registerService(AddressOpener.class, program,
				FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, Integer.valueOf(10)))));
		OwnConfiguration.add(connections, new ConnectionSpec(CONNECTION, URI.create("handed:screens-" + guest.uuid()), Map.of()));
		Path file = Path.of("none");
		Connection connection = connections.open(CONNECTION, new NullProgressMonitor());
		connection.create(new GuestSpec(guest.uuid(), "web", new BootSource.DirectKernel(file, file, file, ""),
				MemorySize.ofMebibytes(64), 1, new NetworkPolicy.None(), null), new NullProgressMonitor());
		connection.guest(guest).start(new NullProgressMonitor());
		Ui.until("the guest is selected", () -> {
			Bench.select(Bench.show(GuestbenchUi.GUESTS_VIEW), guest);
			return !Bench.show(GuestbenchUi.GUESTS_VIEW).getSite().getSelectionProvider().getSelection().isEmpty();
		});
	}

	private Connector memory() {
		try {
			for (ServiceReference<Connector> reference : context.getServiceReferences(Connector.class, null)) {
				Connector connector = context.getService(reference);
				if (connector.id().equals("memory")) {
					return connector;
				}
			}
		} catch (InvalidSyntaxException e) {
			throw new AssertionError(e);
		}
		throw new AssertionError("There is no connector for guests in memory.");
	}

	@After
	public void tidyUp() throws CoreException {
		connections.remove(CONNECTION);
		registrations.forEach(ServiceRegistration::unregister);
	}

	/** Each lets in once. */
	private final class Tickets implements ConsoleTickets {

		private int issued;

		@Override
		public List<Program> programs() {
			return List.of(new Program("vmrc", "VMware Remote Console"), new Program("webmks", "WebMKS"));
		}

		@Override
		public synchronized URI issue(GuestId wanted, Program program, IProgressMonitor monitor) throws CoreException {
			if (refusing) {
				throw new CoreException(Status.error("Cannot open the console of guest 'web': the server has no tickets left."));
			}
			assertEquals(guest, wanted);
			return URI.create(program.id() + "://clone:" + SECRET + issued++ + "@vcenter.example.org/?moid=vm-1");
		}
	}

	@Test
	public void theProgramIsStartedWithATicketOfItsOwnEachTime() {
		Bench.command(OPEN_SCREEN);
		Ui.until("the program has it", () -> opened.size() == 1);
		Bench.command(OPEN_SCREEN);
		Ui.until("the program has another one", () -> opened.size() == 2);
		assertEquals("vmrc://clone:" + SECRET + "0@vcenter.example.org/?moid=vm-1", opened.get(0).toString());
		assertEquals("vmrc://clone:" + SECRET + "1@vcenter.example.org/?moid=vm-1", opened.get(1).toString());
		Ui.run(() -> assertNull("nothing is shown here", Bench.window().getActivePage().getActiveEditor()));
		assertEquals("", bench.logged());
	}

	@Test
	public void thatThereIsNoProgramIsToldWithoutTheTicket() {
		installed = false;
		Bench.command(OPEN_SCREEN);
		// In a test the Platform logs what it would show in a dialog.
		Ui.until("it is said what to install", () -> bench.logged()
				.contains(
						"Cannot open the screen of guest 'web': nothing on this machine opens vmrc: addresses. Install VMware Remote Console"));
		assertFalse("the ticket is a secret", bench.logged().contains(SECRET));
		bench.forgive();
	}

	@Test
	public void thatThereIsNoTicketIsTold() {
		refusing = true;
		Bench.command(OPEN_SCREEN);
		Ui.until("it is said why", () -> bench.logged().contains("the server has no tickets left"));
		assertTrue("nothing was started", opened.isEmpty());
		bench.forgive();
	}
}
