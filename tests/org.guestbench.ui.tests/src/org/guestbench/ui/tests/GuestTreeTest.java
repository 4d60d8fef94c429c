/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSite;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.GuestTraits;
import org.guestbench.api.guest.Tags;
import org.guestbench.core.World;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.core.World.ConnectionView;
import org.guestbench.ui.explorer.load.Load;
import org.guestbench.ui.explorer.load.Trace;
import org.guestbench.ui.explorer.model.Arrangement;
import org.guestbench.ui.explorer.model.Column;
import org.guestbench.ui.explorer.model.ConnectionKey;
import org.guestbench.ui.explorer.model.Grouping;
import org.guestbench.ui.explorer.model.GuestFilter;
import org.guestbench.ui.explorer.model.GuestTree;
import org.guestbench.ui.explorer.model.Scene;
import org.guestbench.ui.explorer.model.SiteKey;
import org.guestbench.ui.explorer.model.StateKey;
import org.guestbench.ui.explorer.model.TagKey;
import org.junit.Test;

/** Which rows the view of guests has, without the view. */
public class GuestTreeTest {

	private final Map<GuestId, Load> loads = new HashMap<>();

	@Test
	public void thisMachineIsFirstAndGuestsAreSortedByName() {
		GuestTree tree = tree(Arrangement.FIRST, open("zoo", guest("zoo", "b"), guest("zoo", "A"), guest("zoo", "c")), open("local"));
		assertEquals(List.of(new ConnectionKey("local"), new ConnectionKey("zoo")), tree.groups());
		assertEquals("A b c", names(tree));
		assertEquals("c b A", names(tree(Arrangement.FIRST.pressed(Column.NAME), tree)));
	}

	@Test
	public void guestsAreSortedByLoadWithTheBusiestLastOrFirst() {
		GuestInfo idle = guest("zoo", "idle");
		GuestInfo busy = guest("zoo", "busy");
		loads.put(idle.id(), new Load(0.1, MemorySize.ofMebibytes(1), Trace.EMPTY));
		loads.put(busy.id(), new Load(0.9, MemorySize.ofMebibytes(1), Trace.EMPTY));
		GuestTree tree = tree(Arrangement.FIRST.pressed(Column.LOAD), open("zoo", idle, busy, guest("zoo", "unknown")));
		assertEquals("unknown idle busy", names(tree));
		assertEquals("busy idle unknown", names(tree(tree.arrangement().pressed(Column.LOAD), tree)));
	}

	@Test
	public void aLostConnectionIsSeenAmongStates() {
		ConnectionView lost = new ConnectionView(spec("lost"), ConnectionState.LOST, Status.error("why"), Map.of());
		GuestTree tree = tree(Arrangement.FIRST.with(Grouping.STATE), open("zoo", guest("zoo", "a")), lost);
		assertEquals(List.of(new StateKey(GuestState.STOPPED), new ConnectionKey("lost")), tree.groups());
	}

	@Test
	public void aGuestIsBelowEachOfItsTags() {
		GuestInfo web = tagged("web", "prod", "Lab");
		GuestInfo mail = tagged("mail", "prod");
		GuestInfo plain = guest("zoo", "plain");
		GuestTree tree = tree(Arrangement.FIRST.with(Grouping.TAG), open("zoo", web, mail, plain));
		assertEquals(List.of(new TagKey("Lab"), new TagKey("prod"), TagKey.NONE), tree.groups());
		assertEquals("web mail web plain", names(tree));
		assertEquals("each counts once", 3, tree.shown());
		assertEquals(new TagKey("Lab"), tree.group(web.id()));
		assertEquals(TagKey.NONE, tree.group(plain.id()));
	}

	@Test
	public void onlyTagsThatAreLookedForHaveRows() {
		GuestFilter filter = GuestFilter.NONE.withTags(Set.of("lab"));
		ConnectionView closed = new ConnectionView(spec("closed"), ConnectionState.CLOSED, Status.OK_STATUS, Map.of());
		Arrangement byTag = Arrangement.FIRST.with(Grouping.TAG);
		GuestTree tree = tree(byTag.with(filter), open("zoo", tagged("web", "prod", "lab"), tagged("mail", "prod")), closed);
		assertEquals(List.of(new TagKey("lab")), tree.groups());
		assertEquals("web", names(tree));
		assertEquals("a connection that is not open is seen", List.of(TagKey.NONE, new ConnectionKey("closed")),
				tree(byTag, open("zoo", guest("zoo", "a")), closed).groups());
	}

	@Test
	public void aFilterHidesConnectionsWithoutMatches() {
		GuestFilter filter = GuestFilter.NONE.withWords(GuestFilter.words("  wEb 1"));
		GuestTree tree = tree(Arrangement.FIRST.with(filter), open("zoo", guest("zoo", "web-1"), guest("zoo", "web-2")),
				open("other", guest("other", "mail")));
		assertEquals(List.of(new ConnectionKey("zoo")), tree.groups());
		assertEquals("web-1", names(tree));
		assertEquals(1, tree.shown());
		assertEquals(3, tree.known());
	}

	@Test
	public void theSameRowsAreNoticedWhateverIsInThem() {
		GuestInfo a = guest("zoo", "a");
		GuestTree before = tree(Arrangement.FIRST, open("zoo", a));
		assertTrue(before.sameRows(tree(Arrangement.FIRST, open("zoo", a.withState(GuestState.RUNNING)))));
		assertFalse(before.sameRows(tree(Arrangement.FIRST, open("zoo", a, guest("zoo", "b")))));
	}

	@Test
	public void aTraceKeepsTheLastValues() {
		Trace trace = Trace.EMPTY;
		for (int i = 0; i <= Trace.MOST; i++) {
			trace = trace.with(i / 100.0);
		}
		assertEquals(Trace.MOST, trace.size());
		assertEquals(0.01, trace.get(0), 1e-9);
		assertEquals(Trace.MOST / 100.0, trace.get(Trace.MOST - 1), 1e-9);
		assertEquals("no more than all", 1, trace.with(7).get(Trace.MOST - 1), 1e-9);
	}

	@Test
	public void guestsOfAnInventoryAreBelowTheirFoldersOrHosts() {
		GuestTree byFolder = tree(Arrangement.FIRST.with(Grouping.FOLDER),
				open("lab", at("lab", "b", "web/front", "h1"), at("lab", "a", "web", "h2")),
				open("zoo", at("zoo", "c", "web", "h1"), guest("zoo", "nowhere")));
		assertEquals("a b c nowhere", names(byFolder));
		assertEquals(List.of("lab: web", "lab: web/front", "zoo: web", "in no folder"), labels(byFolder));
		GuestTree byHost = tree(Arrangement.FIRST.with(Grouping.HOST), byFolder);
		assertEquals("b a c nowhere", names(byHost));
		assertEquals(List.of("lab: h1", "lab: h2", "zoo: h1", "on no other host"), labels(byHost));
		GuestId first = byHost.guests(byHost.groups().get(0)).get(0);
		assertEquals(byHost.groups().get(0), byHost.group(first));
		assertEquals("b", names(tree(Arrangement.FIRST.with(GuestFilter.NONE.withWords(List.of("front"))), byFolder)));
	}

	private static List<String> labels(GuestTree tree) {
		return tree.groups().stream().map(group -> ((SiteKey) group).label()).toList();
	}

	private static GuestInfo at(String connection, String name, String folder, String host) {
		GuestInfo plain = guest(connection, name);
		return new GuestInfo(plain.id(), name, plain.state(), plain.memory(), 1, null,
				new GuestTraits(false, Tags.NONE, List.of(), new GuestSite(folder, host)));
	}

	private GuestTree tree(Arrangement arrangement, ConnectionView... views) {
		World world = new World(Arrays.stream(views).collect(Collectors.toMap(view -> view.spec().id(), view -> view)));
		return GuestTree.of(new Scene(world, Map.of(), loads, Map.of()), arrangement);
	}

	private static GuestTree tree(Arrangement arrangement, GuestTree before) {
		return GuestTree.of(before.scene(), arrangement);
	}

	private static String names(GuestTree tree) {
		return tree.groups().stream().flatMap(group -> tree.guests(group).stream()).map(tree.world()::guest)
				.map(info -> info == null ? "?" : info.name()).collect(Collectors.joining(" "));
	}

	private static ConnectionSpec spec(String id) {
		return new ConnectionSpec(id, URI.create("memory:" + id), Map.of());
	}

	private static ConnectionView open(String id, GuestInfo... guests) {
		return new ConnectionView(spec(id), ConnectionState.OPEN, Status.OK_STATUS,
				Arrays.stream(guests).collect(Collectors.toMap(GuestInfo::id, info -> info)));
	}

	private static GuestInfo tagged(String name, String... tags) {
		GuestInfo plain = guest("zoo", name);
		return new GuestInfo(plain.id(), name, plain.state(), plain.memory(), 1, null,
				new GuestTraits(false, new Tags(List.of(tags)), List.of()));
	}

	private static GuestInfo guest(String connection, String name) {
		return new GuestInfo(new GuestId(connection, UUID.randomUUID()), name, GuestState.STOPPED, MemorySize.ofMebibytes(64), 1, null);
	}
}
