/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.connection.Choice;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.console.GraphicalConsole;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.facet.DefinitionChanges;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.facet.Labels;
import org.guestbench.api.facet.Networks;
import org.guestbench.api.facet.ResidentImage;
import org.guestbench.api.facet.ResidentImages;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.ExtraDisk;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.Fittings;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.GuestSite;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.api.guest.Tags;
import org.guestbench.connector.ganeti.internal.Instance;
import org.junit.Rule;
import org.junit.Test;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** What a cluster has, and what the bench says of it there. */
public class InventoryTest {

	private static final IProgressMonitor MONITOR = new NullProgressMonitor();

	@Rule
	public final StandInRule rule = new StandInRule();

	private final UUID uuid = UUID.randomUUID();

	@Test
	public void instancesOfOthersAreGuestsInWhateverState() throws CoreException {
		Map<String, GuestState> states = Map.of("running", GuestState.RUNNING, "ERROR_up", GuestState.RUNNING, "ADMIN_down",
				GuestState.STOPPED, "ADMIN_offline", GuestState.STOPPED, "USER_down", GuestState.STOPPED, "ERROR_down", GuestState.CRASHED,
				"ERROR_nodedown", GuestState.UNKNOWN, "ERROR_nodeoffline", GuestState.UNKNOWN, "ERROR_wrongnode", GuestState.UNKNOWN);
		states.keySet().forEach(word -> rule.standIn().cluster().foreign(word.toLowerCase().replace('_', '-') + ".example.org", word));
		try (Connection connection = rule.cluster().open()) {
			List<GuestInfo> guests = connection.guests(MONITOR);
			assertEquals(states.entrySet().stream()
					.collect(Collectors.toMap(entry -> entry.getKey().toLowerCase().replace('_', '-') + ".example.org",
							Map.Entry::getValue)),
					guests.stream().collect(Collectors.toMap(GuestInfo::name, GuestInfo::state)));
			for (GuestInfo guest : guests) {
				assertEquals(guest, connection.guest(guest.id()).info(MONITOR));
				assertEquals(MemorySize.parse("512M"), guest.memory());
				assertEquals(2, guest.cpus());
				assertEquals(null, guest.ownership());
				assertEquals(new Tags(List.of("web")), guest.traits().tags());
				assertEquals(new GuestSite("", "default/node1.ganeti.test"), guest.traits().site());
			}
		}
	}

	@Test
	public void thousandInstancesAreListed() throws CoreException {
		for (int i = 0; i < 1000; i++) {
			rule.standIn().cluster().foreign("web" + i + ".example.org", "running");
		}
		try (Connection connection = rule.cluster().open()) {
			assertEquals(1000, connection.guests(MONITOR).stream().map(GuestInfo::id).distinct().count());
			assertEquals("groups are asked about once, not for each", 1,
					rule.standIn().asked().stream().filter(question -> question.startsWith("GET /2/groups")).count());
		}
	}

	@Test
	public void instanceOfARunCarriesItInItsTags() throws CoreException {
		Ownership ownership = new Ownership(new RunId("marked0123"), "jörg the *great*@" + "long".repeat(40) + ".example.org",
				Instant.parse("2026-11-27T01:02:03Z"));
		try (Connection connection = rule.cluster().open()) {
			connection.create(Cluster.guest(uuid, "a guest: 100 % ünïcode, \"quoted\" " + "and long ".repeat(10), ownership), MONITOR);
		}
		String tags = rule.standIn().cluster().told(Instance.nameFor(uuid)).getAsJsonArray("tags").toString();
		assertTrue(tags, tags.contains("\"guestbench:run:marked0123\"") && tags.contains("guestbench:uuid:" + uuid));
		rule.standIn().cluster().told(Instance.nameFor(uuid)).getAsJsonArray("tags").forEach(
				tag -> assertTrue("Ganeti takes it: " + tag, tag.getAsString().matches("[A-Za-z0-9_.+*/:@-]{1,128}")));
		try (Connection connection = rule.cluster().open()) {
			GuestInfo info = connection.guest(Cluster.id(uuid)).info(MONITOR);
			assertEquals(ownership, info.ownership());
			assertTrue(info.name(), info.name().startsWith("a guest: 100 % ünïcode, \"quoted\" and long and"));
			assertEquals(Tags.NONE, info.traits().tags());
		}
	}

	@Test
	public void namesAndTagsArePutBesideWhatOthersHaveSaid() throws CoreException {
		rule.standIn().cluster().foreign("web.example.org", "running");
		try (Connection connection = rule.cluster().open()) {
			GuestInfo before = connection.guests(MONITOR).get(0);
			Labels labels = connection.facet(Labels.class).orElseThrow();
			labels.tag(before.id(), new Tags(List.of("grün", "web", "a=b", "guestbench:run:fake012345")), MONITOR);
			labels.rename(before.id(), new GuestName("x".repeat(GuestName.LONGEST)), MONITOR);
			labels.rename(before.id(), new GuestName("Frau Müller"), MONITOR);
			GuestInfo after = connection.guest(before.id()).info(MONITOR);
			assertEquals("Frau Müller", after.name());
			assertEquals(List.of("a=b", "grün", "guestbench:run:fake012345", "web"), after.traits().tags().all());
			assertEquals("words of people make nobody's guest of it", null, after.ownership());
			assertTrue(rule.standIn().cluster().told("web.example.org").getAsJsonArray("tags").toString().contains("\"web\""));
			labels.tag(before.id(), Tags.NONE, MONITOR);
			assertEquals("only the name is left", 1, rule.standIn().cluster().told("web.example.org").getAsJsonArray("tags").size());
		}
	}

	@Test
	public void copyOfMarksMakesNoSecondGuestOfTheSame() throws CoreException {
		try (Connection connection = rule.cluster().open()) {
			connection.create(Cluster.guest(uuid, "original", null), MONITOR);
			rule.standIn().cluster().foreign("a-copy.example.org", "running");
			rule.standIn().cluster().told("a-copy.example.org").add("tags",
					rule.standIn().cluster().told(Instance.nameFor(uuid)).getAsJsonArray("tags").deepCopy());
			List<GuestInfo> guests = connection.guests(MONITOR);
			assertEquals(2, guests.size());
			assertNotEquals(guests.get(0).id(), guests.get(1).id());
			connection.guest(Cluster.id(uuid)).delete(MONITOR);
			assertEquals("the original is gone, and nothing else", List.of("a-copy.example.org"), rule.standIn().cluster().names());
		}
	}

	@Test
	public void whatClustersDoNotMakeIsRefusedBeforeAnythingIsAsked() throws CoreException {
		try (Connection connection = rule.cluster().open()) {
			int asked = rule.standIn().asked().size();
			GuestSpec forwards = new GuestSpec(uuid, "x", new BootSource.Resident(Cluster.IMAGE), Cluster.MEMORY, 1,
					new NetworkPolicy.Nat(List.of(new NetworkPolicy.PortForward(0, 80))), null);
			assertThrows(CoreException.class, () -> connection.create(forwards, MONITOR));
			GuestSpec file = new GuestSpec(uuid, "x",
					new BootSource.DiskImage(Path.of("/x"), BootSource.DiskFormat.RAW), Cluster.MEMORY, 1,
					new NetworkPolicy.None(), null);
			CoreException e = assertThrows(CoreException.class, () -> connection.create(file, MONITOR));
			assertTrue(e.getMessage(), e.getMessage().contains("gnt-os list"));
			assertEquals(asked, rule.standIn().asked().size());
		}
	}

	@Test
	public void operatingSystemsAreImages() throws CoreException {
		try (Connection connection = rule.cluster().open()) {
			ResidentImages images = connection.facet(ResidentImages.class).orElseThrow();
			assertEquals(List.of("blank+broken", "blank+default", "blank+slow"), names(images.search("", MONITOR)));
			assertEquals(List.of("blank+slow"), names(images.search("SLOW", MONITOR)));
			assertEquals("blank+default", images.find("blank+default", MONITOR).orElseThrow().boot().image());
			assertTrue("which of three?", images.find("blank", MONITOR).isEmpty());
			assertEquals(List.of("lab"),
					connection.facet(Networks.class).orElseThrow().list(MONITOR).stream().map(network -> network.name())
							.toList());
		}
	}

	private static List<String> names(List<ResidentImage> images) {
		return images.stream().map(ResidentImage::name).toList();
	}

	@Test
	public void settingsAreChosenFromLists() throws CoreException {
		ConnectionSpec draft = new ConnectionSpec("new", URI.create("ganeti://127.0.0.1:" + rule.standIn().port()), Map.of("disk", "2G"));
		Map<String, List<String>> expected = Map.of("template", List.of("file", "sharedfile", "diskless"), "group", List.of("default"),
				"node",
				List.of("node1.ganeti.test"), "hypervisor", List.of("fake", "kvm"), "network", List.of("lab"));
		for (Map.Entry<String, List<String>> one : expected.entrySet()) {
			List<Choice> choices = Cluster.connector(Duration.ofSeconds(1)).choices(one.getKey(), draft, Answers.right(), MONITOR);
			assertEquals(one.getValue(), choices.stream().map(Choice::name).toList());
			assertEquals(draft.with(one.getKey(), one.getValue().get(0)), choices.get(0).chosen());
		}
		assertThrows(CoreException.class,
				() -> Cluster.connector(Duration.ofSeconds(1)).choices("color", draft, Answers.right(), MONITOR));
	}

	@Test
	public void settingsAreChangedOnlyWhereTheyAreDifferent() throws CoreException {
		rule.standIn().cluster().foreign("web.example.org", "ADMIN_down");
		rule.standIn().cluster().told("web.example.org").addProperty("disk_template", "sharedfile");
		try (Connection connection = rule.cluster().open()) {
			GuestInfo before = connection.guests(MONITOR).get(0);
			DefinitionChanges changes = connection.facet(DefinitionChanges.class).orElseThrow();
			String kept = changes.kept(before.id(), MONITOR);
			int asked = rule.standIn().asked().size();
			changes.change(before.id(), kept, MONITOR);
			assertEquals("nothing but a look", List.of(), rule.standIn().asked().subList(asked, rule.standIn().asked().size()).stream()
					.filter(question -> !question.startsWith("GET ")).toList());
			changes.change(before.id(),
					kept.replace("name: web.example.org", "name: Web: the 1st").replace("processors: 2", "processors: 4")
							.replace("512 MiB", "1 GiB").replace("instance: web", "instance: www").replace("node: node1", "node: node2"),
					MONITOR);
			GuestInfo after = connection.guest(before.id()).info(MONITOR);
			assertEquals("Web: the 1st", after.name());
			assertEquals(4, after.cpus());
			assertEquals(MemorySize.parse("1G"), after.memory());
			assertEquals("default/node2.ganeti.test", after.traits().site().host());
			assertEquals(List.of("www.example.org"), rule.standIn().cluster().names());
			for (String wrong : List.of("", "name: x", kept + "color: blue", kept + kept, kept.replace("512 MiB", "much"),
					kept.replace("processors: 2", "processors: 0"), kept.replace("instance: web.example.org", "instance: My Web"))) {
				assertThrows(wrong, CoreException.class, () -> changes.change(before.id(), wrong, MONITOR));
			}
		}
	}

	@Test
	public void guestWhoseDisksAreElsewhereIsNotMoved() throws CoreException {
		rule.standIn().cluster().foreign("web.example.org", "running");
		try (Connection connection = rule.cluster().open()) {
			GuestInfo guest = connection.guests(MONITOR).get(0);
			DefinitionChanges changes = connection.facet(DefinitionChanges.class).orElseThrow();
			String moved = changes.kept(guest.id(), MONITOR).replace("node: node1", "node: node2");
			CoreException e = assertThrows(CoreException.class, () -> changes.change(guest.id(), moved, MONITOR));
			assertTrue(e.getMessage(), e.getMessage().contains("'file', are not there"));
		}
	}

	@Test
	public void guestBeginsWithTheDisksThatItIsWanted() throws CoreException {
		try (Connection connection = rule.cluster(Map.of("disk", "2G")).open()) {
			Fittings fittings = Fittings.PLAIN.with(new ExtraDisk("disk2", null, MemorySize.parse("64M")));
			connection.create(Cluster.guest(uuid, "made", null).with(fittings), MONITOR);
			assertEquals("[2048,64]", rule.standIn().cluster().told(Instance.nameFor(uuid)).get("disk.sizes").toString());
			assertEquals(fittings, connection.facet(Hardware.class).orElseThrow().fittings(Cluster.id(uuid), MONITOR).orElseThrow());
			UUID other = UUID.randomUUID();
			assertThrows(CoreException.class, () -> connection
					.create(Cluster.guest(other, "made", null).with(Fittings.PLAIN.with(Firmware.UEFI)), MONITOR));
		}
	}

	@Test
	public void screensThatOthersCanSeeAreConsoles() throws CoreException {
		Map<String, Optional<String>> screens = Map.of("{}", Optional.empty(), "{\"vnc_bind_address\": \"\"}", Optional.empty(),
				"{\"vnc_bind_address\": \"127.0.0.1\"}", Optional.empty(), "{\"vnc_bind_address\": \"/run/vnc\"}", Optional.empty(),
				"{\"vnc_bind_address\": \"0.0.0.0\"}", Optional.of("node1.ganeti.test"), "{\"vnc_bind_address\": \"10.0.0.7\"}",
				Optional.of("10.0.0.7"), "{\"vnc_bind_address\": \"0.0.0.0\", \"vnc_tls\": true}", Optional.empty(),
				"{\"vnc_bind_address\": \"0.0.0.0\", \"vnc_password_file\": \"/x\"}", Optional.empty());
		rule.standIn().cluster().foreign("web.example.org", "running");
		JsonObject told = rule.standIn().cluster().told("web.example.org");
		try (Connection connection = rule.cluster().open()) {
			Consoles consoles = connection.facet(Consoles.class).orElseThrow();
			var guest = connection.guests(MONITOR).get(0).id();
			GraphicalConsole screen = new GraphicalConsole("vnc", "");
			for (Map.Entry<String, Optional<String>> one : screens.entrySet()) {
				told.add("hvparams", JsonParser.parseString(one.getKey()));
				told.addProperty("network_port", Integer.valueOf(11001));
				assertEquals(one.getKey(), Boolean.valueOf(one.getValue().isPresent()), Boolean.valueOf(!consoles.list(guest).isEmpty()));
				if (one.getValue().isPresent()) {
					InetSocketAddress address = (InetSocketAddress) consoles.endpoint(guest, screen, MONITOR).address();
					assertEquals(one.getValue().get() + ":11001", address.getHostString() + ":" + address.getPort());
					told.addProperty("network_port", Integer.valueOf(80));
				}
				assertThrows(one.getKey(), CoreException.class, () -> consoles.endpoint(guest, screen, MONITOR));
			}
		}
	}
}
