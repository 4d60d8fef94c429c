/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.Autostart;
import org.guestbench.api.facet.Networks;
import org.guestbench.api.facet.Pools;
import org.guestbench.api.facet.Volumes;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.cli.tests.fake.FakeConnection;
import org.guestbench.connector.memory.MemoryHypervisors;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** {@code guestbench connections pools}, {@code volumes} and {@code networks}, and {@code guestbench guests autostart}, on a host in memory. */
public class HostCommandsTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();
	private TestBench bench = new TestBench();
	private Connection host = open();

	@Before
	public void aHost() {
		bench = new TestBench(folder.getRoot().toPath());
		FakeConnection lab = bench.connections.connection("lab");
		lab.with(Pools.class, host.facet(Pools.class).orElseThrow()).with(Volumes.class, host.facet(Volumes.class).orElseThrow())
				.with(Networks.class, host.facet(Networks.class).orElseThrow());
	}

	private static Connection open() {
		try {
			return new MemoryHypervisors().connector().open(new ConnectionSpec("lab", URI.create("memory:lab"), Map.of()),
					Interaction.NOBODY, new NullProgressMonitor());
		} catch (CoreException e) {
			throw new AssertionError(e);
		}
	}

	@After
	public void close() {
		host.close();
	}

	@Test
	public void poolsAreListedStoppedAndStarted() {
		assertEquals(0, bench.run("connections", "pools", "list", "lab"));
		assertTrue(bench.out(),
				bench.out().matches("(?s)POOL .*archive +dir +no +no +/memory/lab/archive\ndefault +dir +yes +yes .*GiB.*"));
		assertEquals(0, bench.run("connections", "pools", "start", "lab", "archive"));
		assertTrue(bench.out(), bench.out().endsWith("archive is active\n"));
		assertEquals(0, bench.run("connections", "pools", "autostart", "lab", "archive"));
		assertEquals(0, bench.run("connections", "pools", "no-autostart", "lab", "default"));
		assertEquals(0, bench.run("connections", "pools", "stop", "lab", "default"));
		JsonObject document = json("connections", "pools", "list", "lab", "--json");
		assertEquals("guestbench.pools/1", document.get("schema").getAsString());
		JsonObject archive = document.getAsJsonArray("pools").get(0).getAsJsonObject();
		assertTrue(archive.toString(), archive.get("active").getAsBoolean() && archive.get("autostart").getAsBoolean());
		JsonObject images = document.getAsJsonArray("pools").get(1).getAsJsonObject();
		assertTrue(images.toString(), !images.get("active").getAsBoolean() && !images.get("autostart").getAsBoolean());
		assertEquals(1, bench.run("connections", "volumes", "list", "lab", "default"));
		assertTrue(bench.err(), bench.err().contains("The storage pool 'default' is not active."));
	}

	@Test
	public void aVolumeIsMadeAndDeletedByForceOnly() {
		assertEquals(0, bench.run("connections", "volumes", "create", "lab", "default", "new.qcow2", "3G"));
		assertTrue(bench.out(), bench.out().endsWith("new.qcow2 (/memory/lab/default/new.qcow2, 3 GiB) is made\n"));
		assertEquals(1, bench.run("connections", "volumes", "delete", "lab", "default", "new.qcow2"));
		assertTrue(bench.err(), bench.err().contains("(/memory/lab/default/new.qcow2, 0 B written) would go"));
		assertEquals(0, bench.run("connections", "volumes", "list", "lab", "default"));
		assertTrue(bench.out(), bench.out().contains("new.qcow2        qcow2   3 GiB"));
		assertEquals(0, bench.run("connections", "volumes", "delete", "--force", "lab", "default", "new.qcow2"));
		assertEquals(3, json("connections", "volumes", "list", "lab", "default", "--json").getAsJsonArray("volumes").size());
	}

	@Test
	public void aVolumeThatIsNeededIsNotDeletedEvenByForce() {
		assertEquals(1, bench.run("connections", "volumes", "delete", "lab", "default", "debian-12.qcow2"));
		assertTrue(bench.err(), bench.err().contains("it is needed by 'web.qcow2'"));
		assertEquals(1, bench.run("connections", "volumes", "delete", "--force", "lab", "default", "debian-12.qcow2"));
		assertTrue(bench.err(), bench.err().contains("'web.qcow2' is a layer over it"));
		assertEquals(3, json("connections", "volumes", "list", "lab", "default", "--json").getAsJsonArray("volumes").size());
	}

	@Test
	public void whatCannotBeAVolumeIsExplained() {
		assertEquals(2, bench.run("connections", "volumes", "create", "lab", "default", "../x", "1G"));
		assertTrue(bench.err(), bench.err().contains("Not a name of a volume: '../x'."));
		assertEquals(2, bench.run("connections", "volumes", "create", "lab", "default", "x", "0"));
		assertTrue(bench.err(), bench.err().contains("Give it a size such as 10G."));
	}

	@Test
	public void networksAreListedStoppedAndStarted() {
		assertEquals(0, bench.run("connections", "networks", "stop", "lab", "default"));
		assertEquals(0, bench.run("connections", "networks", "start", "lab", "lab"));
		assertEquals(0, bench.run("connections", "networks", "autostart", "lab", "lab"));
		assertEquals(0, bench.run("connections", "networks", "list", "lab"));
		assertTrue(bench.out(), bench.out().matches(
				"(?s).*default +nat +no +yes +virbr0 +192.168.122.1/24\nlab +isolated +yes +yes +virbr1 +10.17.3.1/24, fd00:17::1/64\n"));
		assertEquals(1, bench.run("connections", "networks", "start", "lab", "nope"));
		assertTrue(bench.err(), bench.err().contains("There is no network 'nope' on that host."));
	}

	@Test
	public void aHostThatTellsNothingSaysSo() {
		bench.connections.connection("bare");
		assertEquals(1, bench.run("connections", "pools", "list", "bare"));
		assertTrue(bench.err(), bench.err().contains("The connection 'bare' does not tell of storage pools."));
	}

	@Test
	public void guestsStartWithTheirHostOrNot() {
		Set<GuestId> starting = new HashSet<>();
		FakeConnection lab = bench.connections.connection("lab");
		GuestInfo web = lab.guest("web", null);
		assertEquals(1, bench.run("guests", "autostart", "web"));
		assertTrue(bench.err(), bench.err().contains("Guests of the connection 'lab' cannot start with their host."));
		lab.with(Autostart.class, new Autostart() {

			@Override
			public Set<GuestId> guests(IProgressMonitor monitor) {
				return Set.copyOf(starting);
			}

			@Override
			public void change(GuestId guest, boolean on, IProgressMonitor monitor) {
				assertTrue(on ? starting.add(guest) : starting.remove(guest));
			}
		});
		assertEquals(1, bench.run("guests", "autostart", "web", "wbe"));
		assertEquals(0, bench.run("guests", "autostart"));
		assertTrue(bench.out(), bench.out().endsWith("No guest starts with its host.\n"));
		assertEquals(0, bench.run("guests", "autostart", "web"));
		assertEquals(0, bench.run("guests", "autostart"));
		assertTrue(bench.out(), bench.out().endsWith("web   lab         " + web.id().uuid() + "\n"));
		assertEquals(0, bench.run("guests", "autostart", "--off", "web"));
		assertEquals(2, bench.run("guests", "autostart", "--off"));
		assertEquals(Set.of(), starting);
	}

	@Test
	public void aConnectionThatDoesNotTellWhatStartsWithItsHostHidesNoOther() {
		FakeConnection lab = bench.connections.connection("lab");
		FakeConnection office = bench.connections.connection("office");
		GuestInfo web = office.guest("web", null);
		lab.guest("mail", null);
		lab.with(Autostart.class, new StartingGuests(Set.of()) {
			@Override
			public Set<GuestId> guests(IProgressMonitor monitor) throws CoreException {
				throw new CoreException(Status.error("The daemon is gone."));
			}
		});
		office.with(Autostart.class, new StartingGuests(Set.of(web.id())));
		assertEquals(1, bench.run("guests", "autostart"));
		assertTrue(bench.out(), bench.out().endsWith("web   office      " + web.id().uuid() + "\n"));
		assertTrue(bench.err(), bench.err().contains("of the connection 'lab'") && bench.err().contains("The daemon is gone."));
	}

	/** Which never change. */
	private static class StartingGuests implements Autostart {

		private final Set<GuestId> guests;

		StartingGuests(Set<GuestId> guests) {
			this.guests = guests;
		}

		@Override
		public Set<GuestId> guests(IProgressMonitor monitor) throws CoreException {
			return guests;
		}

		@Override
		public void change(GuestId guest, boolean on, IProgressMonitor monitor) {
			throw new UnsupportedOperationException();
		}
	}

	private JsonObject json(String... arguments) {
		assertEquals(0, bench.run(arguments));
		String all = bench.out();
		return JsonParser.parseString(all.substring(all.indexOf("{\n"))).getAsJsonObject();
	}
}
