/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.ConsoleTickets;
import org.guestbench.api.facet.Costs;
import org.guestbench.api.facet.DefinitionChanges;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.facet.DeletionPlan.Kind;
import org.guestbench.api.facet.DeletionPlan.Part;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.facet.Hibernation;
import org.guestbench.api.facet.Screenshots;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.hardware.Device;
import org.guestbench.api.hardware.Disk;
import org.guestbench.api.hardware.Layer;
import org.guestbench.api.hardware.Machine;
import org.guestbench.cli.tests.fake.FakeConnection;
import org.guestbench.core.Connections;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** {@code guestbench guests}. */
public class GuestsCommandTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();
	private TestBench bench = new TestBench();

	@Before
	public void anEmptyHost() {
		bench = new TestBench(folder.getRoot().toPath());
	}

	@Test
	public void guestsOfAllConnectionsAreListed() {
		GuestInfo mine = bench.connections.connection(Connections.LOCAL).guest("kept one", "abcdefgh12");
		bench.connections.connection("lab").guest("foreign\u001b[2J", null);
		assertEquals(0, bench.run("guests", "list"));
		assertTrue(bench.out(),
				bench.out().matches("(?s).*kept one +running +1 GiB +2 +abcdefgh12 +5 min +local +" + mine.id().uuid() + "\n.*"));
		assertTrue(bench.out(), bench.out().contains("foreign^[[2J"));
	}

	@Test
	public void oneConnectionCanBeChosen() {
		bench.connections.connection(Connections.LOCAL).guest("here", null);
		bench.connections.connection("lab").guest("there", null);
		assertEquals(0, bench.run("guests", "list", "--connection", "lab", "--json"));
		JsonObject document = JsonParser.parseString(bench.out()).getAsJsonObject();
		assertEquals(1, document.getAsJsonArray("guests").size());
		assertEquals("there", document.getAsJsonArray("guests").get(0).getAsJsonObject().get("name").getAsString());
		assertEquals(1, bench.run("guests", "list", "--connection", "nope"));
		assertTrue(bench.err(), bench.err().contains("There is no connection 'nope'."));
	}

	@Test
	public void aConnectionThatDoesNotAnswerHidesNoOther() {
		bench.connections.connection(Connections.LOCAL).guest("here", null);
		bench.connections.broken("lab");
		assertEquals(1, bench.run("guests", "list"));
		assertTrue(bench.out(), bench.out().contains("here"));
		assertTrue(bench.err(), bench.err().contains("Cannot list the guests of the connection 'lab'."));
		assertTrue(bench.err(), bench.err().contains("nobody answers"));
	}

	@Test
	public void aGuestIsDeletedByItsUuidItsRunOrItsName() {
		GuestInfo first = bench.connections.connection(Connections.LOCAL).guest("first", "aaaaaaaa1");
		bench.connections.connection(Connections.LOCAL).guest("second", "bbbbbbbb2");
		bench.connections.connection(Connections.LOCAL).guest("third", "cccccccc3");
		assertEquals(0, bench.run("guests", "delete", first.id().uuid().toString(), "bbbbbbbb2", "third"));
		assertTrue(bench.connections.connection(Connections.LOCAL).left().isEmpty());
		assertTrue(bench.out(), bench.out().contains("first (" + first.id().uuid() + ") is deleted"));
	}

	@Test
	public void aMistakeInOneNameDeletesNothing() {
		bench.connections.connection(Connections.LOCAL).guest("first", "aaaaaaaa1");
		assertEquals(1, bench.run("guests", "delete", "first", "frist"));
		assertEquals(1, bench.connections.connection(Connections.LOCAL).left().size());
		assertTrue(bench.err(), bench.err().contains("There is no guest 'frist'."));
	}

	@Test
	public void aNameOfSeveralGuestsIsRefused() {
		bench.connections.connection(Connections.LOCAL).guest("same", "aaaaaaaa1");
		bench.connections.connection(Connections.LOCAL).guest("same", "bbbbbbbb2");
		assertEquals(1, bench.run("guests", "delete", "same"));
		assertEquals(2, bench.connections.connection(Connections.LOCAL).left().size());
		assertTrue(bench.err(), bench.err().contains("2 guests are called 'same'"));
	}

	@Test
	public void aForeignGuestIsDeletedByForceOnly() {
		bench.connections.connection(Connections.LOCAL).guest("foreign", null);
		assertEquals(1, bench.run("guests", "delete", "foreign"));
		assertEquals(1, bench.connections.connection(Connections.LOCAL).left().size());
		assertEquals(0, bench.run("guests", "delete", "--force", "foreign"));
		assertEquals(0, bench.connections.connection(Connections.LOCAL).left().size());
	}

	@Test
	public void whatGoesWithAForeignGuestIsSaid() {
		DeletionPlan plan = new DeletionPlan(
				List.of(new Part(Kind.DISK, "/srv/web.qcow2", MemorySize.ofMebibytes(1024)), new Part(Kind.SNAPSHOT, "before", null)),
				List.of(),
				List.of());
		Deletions deletions = (guest, monitor) -> plan;
		bench.connections.connection(Connections.LOCAL).with(Deletions.class, deletions).guest("foreign", null);
		assertEquals(1, bench.run("guests", "delete", "foreign"));
		assertTrue(bench.err(),
				bench.err().contains("with it go: disk '/srv/web.qcow2' (1 GiB), snapshot 'before'. It is deleted only with --force."));
	}

	@Test
	public void theConsoleLogIsShownHarmlessly() {
		bench.onTerminal().connections.connection(Connections.LOCAL)
				.with(SerialLogs.class, guest -> new ByteArrayInputStream("boot\u001b]0;x\u0007".getBytes(StandardCharsets.UTF_8)))
				.guest("kept", "aaaaaaaa1");
		assertEquals(0, bench.run("guests", "log", "kept"));
		assertTrue(bench.out(), bench.out().startsWith("boot^[]0;x^G"));
	}

	@Test
	public void aDefinitionIsPrintedSavedForMeAloneAndChanged() throws Exception {
		AtomicReference<String> kept = new AtomicReference<>("<kept passwd='secret'/>");
		bench.connections.connection(Connections.LOCAL).with(Definitions.class, (guest, monitor) -> "<now/>")
				.with(DefinitionChanges.class, new DefinitionChanges() {

					@Override
					public String kept(GuestId guest, IProgressMonitor monitor) {
						return kept.get();
					}

					@Override
					public void change(GuestId guest, String definition, IProgressMonitor monitor) {
						kept.set(definition);
					}
				}).guest("kept", "aaaaaaaa1");
		assertEquals(0, bench.run("guests", "definition", "kept"));
		assertTrue(bench.out(), bench.out().contains("<now/>") && !bench.out().contains("secret"));
		Path file = folder.getRoot().toPath().resolve("kept.xml");
		assertEquals(0, bench.run("guests", "definition", "--save", file.toString(), "kept"));
		assertEquals("<kept passwd='secret'/>", Files.readString(file));
		assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
		assertEquals("never over another file", 1, bench.run("guests", "definition", "--save", file.toString(), "kept"));
		assertEquals("a mistake on the command line", 2, bench.run("guests", "definition", "--save", "a", "--change", "b", "kept"));
		Files.writeString(file, "<other/>");
		// As the caller sees it: the bench has another folder.
		assertEquals(0, bench.run("guests", "definition", "--change", "kept.xml", "kept"));
		assertEquals("<other/>", kept.get());
	}

	@Test
	public void whatAGuestIsMadeOfIsShown() {
		FakeConnection local = bench.connections.connection(Connections.LOCAL);
		GuestInfo other = local.guest("other", null);
		local.with(Hardware.class, new Hardware() {

			@Override
			public Machine machine(GuestId guest, IProgressMonitor monitor) {
				return new Machine("q35", new Machine.Processors(2, "host", "1 socket"), MemorySize.ofMebibytes(512), "BIOS", "KVM",
						List.of(new Device.NetworkCard("virtio", "52:54:00:12:34:56", "bridge br0"), new Device.Display("VGA", "VNC"),
								new Device.Controller("xhci", "USB"), new Device.Channel("isa-serial", "ttyS0", "pty"),
								new Device.Other("rng", "random numbers\u001b[2J")));
			}

			@Override
			public List<Disk> disks(GuestId guest, IProgressMonitor monitor) {
				return List.of(new Disk("vda", "virtio", false,
						List.of(new Layer("/top", "qcow2", MemorySize.ofMebibytes(64), MemorySize.ofMebibytes(1), "written", List.of()),
								new Layer("/base", "raw", null, null, "image", List.of(other.id())))));
			}
		}).guest("web", null);
		assertEquals(0, bench.run("guests", "show", "web"));
		assertTrue(bench.out(), bench.out().matches("(?s).*web +running +local .*2 processors +host +1 socket.*"
				+ "Network card +virtio +52:54:00:12:34:56, bridge br0.*vda, virtio\n- /top +qcow2 +64 MiB +1 MiB +written\n"
				+ "- - /base +raw +\\? +\\? +image +other\n.*1 MiB of its own; what some files take is not known.*"));
		assertTrue(bench.out(), bench.out().contains("numbers^[[2J"));
		assertEquals(0, bench.run("guests", "show", "--json", "web"));
		JsonObject document = JsonParser.parseString(bench.out().substring(bench.out().indexOf("{\n"))).getAsJsonObject();
		assertEquals("52:54:00:12:34:56", document.getAsJsonObject("machine").getAsJsonArray("devices").get(0).getAsJsonObject()
				.get("mac").getAsString());
		JsonObject base = document.getAsJsonArray("disks").get(0).getAsJsonObject().getAsJsonArray("chain").get(1).getAsJsonObject();
		assertTrue(base.toString(), base.get("capacity").isJsonNull());
		assertEquals(other.id().uuid().toString(), base.getAsJsonArray("shared").get(0).getAsString());
	}

	@Test
	public void whatAGuestHasCostIsShownWithWhatItIsMadeOf() {
		GuestInfo web = bench.connections.connection(Connections.LOCAL).with(Hardware.class, new Plain()).with(Costs.class, new Costs() {

			@Override
			public Optional<String> quote(MemorySize memory, int cpus, IProgressMonitor monitor) {
				throw new UnsupportedOperationException();
			}

			@Override
			public Optional<String> spent(GuestId guest, IProgressMonitor monitor) {
				return Optional.of("0.3 EUR for " + guest.uuid());
			}
		}).guest("web", null);
		assertEquals(0, bench.run("guests", "show", "web"));
		assertTrue(bench.out(), bench.out().endsWith("There are no disks.\n\nIt has cost 0.3 EUR for " + web.id().uuid() + ".\n"));
		assertEquals(0, bench.run("guests", "show", "--json", "web"));
		assertEquals("0.3 EUR for " + web.id().uuid(),
				JsonParser.parseString(bench.out().substring(bench.out().indexOf("{\n"))).getAsJsonObject().get("cost").getAsString());
	}

	private static final class Plain implements Hardware {

		@Override
		public Machine machine(GuestId guest, IProgressMonitor monitor) {
			return new Machine("pc", new Machine.Processors(1, "host", ""), MemorySize.ofMebibytes(64), "BIOS", "emulated", List.of());
		}

		@Override
		public List<Disk> disks(GuestId guest, IProgressMonitor monitor) {
			return List.of();
		}
	}

	@Test
	public void aConnectionThatTellsOfNoHardwareSaysSo() {
		bench.connections.connection(Connections.LOCAL).guest("plain", null);
		assertEquals(1, bench.run("guests", "show", "plain"));
		assertTrue(bench.err(), bench.err().contains("does not tell what its guests are made of"));
	}

	@Test
	public void theMemoryOfAGuestIsSavedWhereThatCanBe() {
		List<GuestId> saved = new ArrayList<>();
		GuestInfo lab = bench.connections.connection("lab").with(Hibernation.class, (guest, monitor) -> saved.add(guest)).guest("busy",
				null);
		bench.connections.connection(Connections.LOCAL).guest("plain", null);
		assertEquals(0, bench.run("guests", "stop", "--save", "busy"));
		assertEquals(List.of(lab.id()), saved);
		assertEquals(1, bench.run("guests", "stop", "--save", "plain"));
		assertTrue(bench.err(), bench.err().contains("cannot save the memory"));
	}

	@Test
	public void aConnectionWithoutDefinitionsSaysSo() {
		bench.connections.connection(Connections.LOCAL).guest("kept", "aaaaaaaa1");
		assertEquals(1, bench.run("guests", "definition", "kept"));
		assertTrue(bench.err(), bench.err().contains("does not tell how its guests are defined"));
		assertEquals(1, bench.run("guests", "definition", "--change", "/nowhere", "kept"));
		assertTrue(bench.err(), bench.err().contains("does not let anybody change"));
	}

	@Test
	public void aScreenIsPicturedOrHandedOverWhereThatCanBe() throws IOException {
		ConsoleTickets tickets = new ConsoleTickets() {

			@Override
			public List<Program> programs() {
				return List.of(new Program("viewer", "The Viewer"));
			}

			@Override
			public URI issue(GuestId guest, Program program, IProgressMonitor monitor) {
				return URI.create("viewer://ticket@host/" + guest.connection());
			}
		};
		bench.connections.connection("lab").with(ConsoleTickets.class, tickets)
				.with(Screenshots.class, (guest, monitor) -> new byte[] { 1, 2, 3 }).guest("shown", null);
		bench.connections.connection(Connections.LOCAL).guest("dark", null);
		Path file = folder.getRoot().toPath().resolve("screen.png");
		// As the caller sees it: the bench has another folder.
		assertEquals(0, bench.run("guests", "screen", "--picture", "screen.png", "shown"));
		assertArrayEquals(new byte[] { 1, 2, 3 }, Files.readAllBytes(file));
		assertEquals("never over another file", 1, bench.run("guests", "screen", "--picture", file.toString(), "shown"));
		assertEquals(0, bench.run("guests", "screen", "--ticket", "viewer", "shown"));
		assertTrue(bench.out(), bench.out().endsWith("viewer://ticket@host/lab\n"));
		assertEquals(1, bench.run("guests", "screen", "--ticket", "other", "shown"));
		assertTrue(bench.err(), bench.err().contains("viewer (The Viewer)"));
		assertEquals(1, bench.run("guests", "screen", "--ticket", "viewer", "dark"));
		assertTrue(bench.err(), bench.err().contains("has no tickets"));
		assertEquals(1, bench.run("guests", "screen", "--picture", file + ".other", "dark"));
		assertEquals("one of both", 2, bench.run("guests", "screen", "shown"));
	}

	@Test
	public void aConnectionWithoutLogsSaysSo() {
		bench.connections.connection(Connections.LOCAL).guest("kept", "aaaaaaaa1");
		assertEquals(1, bench.run("guests", "log", "kept"));
		assertTrue(bench.err(), bench.err().contains("keeps no console logs"));
	}
}
