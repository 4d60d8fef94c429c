/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.ConsoleTickets;
import org.guestbench.api.facet.ConsoleTickets.Program;
import org.guestbench.api.facet.Screenshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.vmware.tests.ProxiedCall.Reply;
import org.guestbench.connector.vmware.tests.standin.MachineService;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** Pictures and tickets. The simulator gives pictures out of its datastores, removes them there, and has tickets for sessions; the rest is the stand-in's. */
public class ScreenTest {

	@ClassRule
	public static final CompletedVcsim SERVER = new CompletedVcsim(Vcsim.vCenter());

	private final IProgressMonitor monitor = new NullProgressMonitor();
	private Connection connection = SERVER.connect();
	private GuestId guest = new GuestId("test", new UUID(0, 0));

	@Before
	public void find() throws CoreException {
		guest = connection.guests(monitor).stream().filter(info -> info.state() == GuestState.RUNNING).map(GuestInfo::id).findFirst()
				.orElseThrow();
	}

	@After
	public void close() {
		SERVER.proxy().calm();
		connection.close();
	}

	private Screenshots screenshots() {
		return connection.facet(Screenshots.class).orElseThrow();
	}

	private static List<Path> pictures() throws IOException {
		try (Stream<Path> files = Files.walk(SERVER.server().folder())) {
			return files.filter(file -> file.toString().endsWith(".png")).toList();
		}
	}

	@Test
	public void pictureIsTakenAndRemovedFromItsDatastore() throws Exception {
		assertArrayEquals(MachineService.PICTURE, screenshots().take(guest, monitor));
		assertEquals(List.of(), pictures());
		assertTrue(SERVER.proxy().called.toString(), SERVER.proxy().called.contains("DeleteDatastoreFile_Task"));
	}

	@Test
	public void whateverGoesWrongThePictureIsRemoved() throws Exception {
		// More than once, because Java asks again.
		SERVER.proxy().on("GET", ProxiedCall::cut);
		assertThrows(CoreException.class, () -> screenshots().take(guest, monitor));
		SERVER.proxy().once("GET", call -> call.reply(Reply.of(404, "")));
		assertThrows(CoreException.class, () -> screenshots().take(guest, monitor));
		SERVER.proxy().once("GET", call -> call.reply(Reply.of(200, "<html>")));
		CoreException e = assertThrows(CoreException.class, () -> screenshots().take(guest, monitor));
		assertTrue(e.getMessage(), e.getMessage().contains("no PNG file"));
		IProgressMonitor impatient = new NullProgressMonitor();
		SERVER.proxy().once("GET", call -> {
			impatient.setCanceled(true);
			call.reply(call.forward());
		});
		assertThrows(OperationCanceledException.class, () -> {
			screenshots().take(guest, impatient);
			throw new OperationCanceledException();
		});
		assertEquals(List.of(), pictures());
	}

	@Test
	public void guestThatDoesNotRunHasNoPictureAndNoTicket() throws Exception {
		UUID uuid = UUID.randomUUID();
		connection.create(new VcsimSubject(SERVER).guest(uuid, "dark", null), monitor);
		GuestId dark = new GuestId("test", uuid);
		assertThrows(CoreException.class, () -> screenshots().take(dark, monitor));
		ConsoleTickets tickets = connection.facet(ConsoleTickets.class).orElseThrow();
		for (Program program : tickets.programs()) {
			CoreException e = assertThrows(CoreException.class, () -> tickets.issue(dark, program, monitor));
			assertTrue(e.getMessage(), e.getMessage().contains("it does not run"));
		}
		connection.guest(dark).delete(monitor);
	}

	@Test
	public void ticketsLeadToTheConsole() throws Exception {
		ConsoleTickets tickets = connection.facet(ConsoleTickets.class).orElseThrow();
		URI remote = tickets.issue(guest, tickets.programs().get(0), monitor);
		assertEquals("vmrc", remote.getScheme());
		assertTrue(remote.toString(), remote.toString().matches("vmrc://clone:[^@/]+@127\\.0\\.0\\.1:\\d+/\\?moid=.+"));
		URI web = tickets.issue(guest, tickets.programs().get(1), monitor);
		assertTrue(web.toString(), web.toString().matches("wss://esxi\\.example\\.org:443/ticket/52d4ticket\\d+"));
		assertThrows(CoreException.class, () -> tickets.issue(guest, new Program("other", "Other"), monitor));
	}

	@Test
	public void whatIsNoTicketIsNotPassedOn() {
		ConsoleTickets tickets = connection.facet(ConsoleTickets.class).orElseThrow();
		SERVER.proxy().once("AcquireCloneTicket", call -> {
			Reply reply = call.forward();
			call.reply(Reply.of(reply.status(), reply.text().replaceAll("<returnval>.*</returnval>",
					"<returnval>x@evil.example.org/?a=b c</returnval>")));
		});
		CoreException e = assertThrows(CoreException.class, () -> tickets.issue(guest, tickets.programs().get(0), monitor));
		assertTrue(e.getMessage(), e.getMessage().contains("is none") && !e.getMessage().contains("evil"));
	}
}
