/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.core.World;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.core.World.ConnectionView;
import org.junit.Test;

public class WorldTest {

	private final GuestInfo one = info("a", "one", GuestState.STOPPED);
	private final GuestInfo two = info("a", "two", GuestState.RUNNING);
	private final GuestInfo three = info("b", "three", GuestState.PAUSED);

	@Test
	public void guestIsFoundByItsId() {
		World world = world(view("a", one, two), view("b", three));
		assertEquals(two, world.guest(two.id()));
		assertEquals(three, world.guest(three.id()));
		assertEquals(null, world.guest(new GuestId("a", UUID.randomUUID())));
		assertEquals(null, world.guest(new GuestId("c", three.id().uuid())));
	}

	@Test
	public void newGoneAndDifferentGuestsAreChanged() {
		GuestInfo later = one.withState(GuestState.RUNNING);
		GuestInfo fresh = info("a", "fresh", GuestState.STOPPED);
		World before = world(view("a", one, two), view("b", three));
		World now = world(view("a", later, fresh), view("b", three));
		assertEquals(Set.of(one.id(), two.id(), fresh.id()), now.changedGuests(before));
		assertEquals(Set.of(one.id(), two.id(), fresh.id()), before.changedGuests(now));
	}

	@Test
	public void nothingChangedInTheSameWorld() {
		World world = world(view("a", one, two));
		assertEquals(Set.of(), world.changedGuests(world));
		assertEquals(Set.of(), world.changedConnections(world));
	}

	@Test
	public void guestsOfNewAndGoneConnectionsAreChanged() {
		ConnectionView a = view("a", one);
		assertEquals(Set.of(three.id()), world(a, view("b", three)).changedGuests(world(a)));
		assertEquals(Set.of(three.id()), world(a).changedGuests(world(a, view("b", three))));
		assertEquals(Set.of("b"), world(a).changedConnections(world(a, view("b", three))));
		assertEquals(Set.of(one.id()), world(a).changedGuests(World.EMPTY));
	}

	@Test
	public void worldCannotBeChanged() {
		World world = world(view("a", one));
		assertThrows(UnsupportedOperationException.class, () -> world.connections().clear());
	}

	private static World world(ConnectionView... views) {
		return new World(Arrays.stream(views).collect(Collectors.toMap(view -> view.spec().id(), Function.identity())));
	}

	private static ConnectionView view(String connection, GuestInfo... guests) {
		return new ConnectionView(Surroundings.spec(connection), ConnectionState.OPEN, Status.OK_STATUS,
				Arrays.stream(guests).collect(Collectors.toMap(GuestInfo::id, Function.identity())));
	}

	private static GuestInfo info(String connection, String name, GuestState state) {
		return new GuestInfo(new GuestId(connection, UUID.randomUUID()), name, state, MemorySize.ofMebibytes(64), 1, null);
	}
}
