/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.SnapshotTree;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.facet.Snapshots.Children;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.junit.Test;

/** Snapshots, of guests that belong to no run, where the connection has them. */
public abstract class SnapshotsContract extends ClonesContract {

	@Test
	public void newGuestHasNoSnapshots() throws CoreException {
		Snapshots snapshots = facet(Snapshots.class);
		GuestId guest = bench().create("contract no snapshots");
		assertEquals(List.of(), snapshots.list(guest, bench().monitor()));
	}

	@Test
	public void snapshotsGrowOutOfThoseThatTheGuestWasTakenBackTo() throws CoreException {
		Snapshots snapshots = facet(Snapshots.class);
		GuestId guest = bench().start("contract snapshots");
		SnapshotInfo root = take(snapshots, guest, "root");
		SnapshotInfo left = take(snapshots, guest, "left");
		snapshots.revert(guest, root.id(), bench().monitor());
		assertCurrent(snapshots, guest, root);
		SnapshotInfo right = take(snapshots, guest, "right");
		assertEquals(List.of("root", "left", "right"), names(snapshots, guest));
		assertEquals(Optional.ofNullable(root.id()), Optional.ofNullable(left.parent()));
		assertEquals(Optional.ofNullable(root.id()), Optional.ofNullable(right.parent()));
		assertCurrent(snapshots, guest, right);
		assertEquals("a note\nof two lines", tree(snapshots, guest).find(right.id()).orElseThrow().label().note());
	}

	@Test
	public void guestGoesOnAsItDidWhenItsSnapshotWasTaken() throws CoreException {
		Snapshots snapshots = facet(Snapshots.class);
		NotTested.unless(subject().keepsMemory(), "snapshots with memory");
		GuestId guest = bench().start("contract goes on");
		SnapshotInfo running = take(snapshots, guest, "running");
		assertTrue(running.memory());
		bench().assertState(GuestState.RUNNING, guest);
		bench().guest(guest).pause(bench().monitor());
		SnapshotInfo paused = take(snapshots, guest, "paused");
		bench().assertState(GuestState.PAUSED, guest);
		revert(snapshots, guest, running, GuestState.RUNNING);
		revert(snapshots, guest, paused, GuestState.PAUSED);
		revert(snapshots, guest, running, GuestState.RUNNING);
		bench().guest(guest).stop(StopMode.FORCE, Duration.ofSeconds(30), bench().monitor());
		revert(snapshots, guest, paused, GuestState.PAUSED);
		bench().guest(guest).resume(bench().monitor());
		bench().guest(guest).stop(StopMode.FORCE, Duration.ofSeconds(30), bench().monitor());
		revert(snapshots, guest, running, GuestState.RUNNING);
	}

	@Test
	public void memoryThatCannotBeKeptIsRefused() throws CoreException {
		Snapshots snapshots = facet(Snapshots.class);
		NotTested.unless(!subject().keepsMemory(), "snapshots without memory only");
		GuestId guest = bench().start("contract forgets");
		assertThrows(CoreException.class, () -> snapshots.create(guest, new SnapshotLabel("memory", ""), true, bench().monitor()));
		assertEquals(List.of(), snapshots.list(guest, bench().monitor()));
		bench().assertState(GuestState.RUNNING, guest);
	}

	@Test
	public void snapshotWithoutMemoryIsThatOfAStoppedGuest() throws CoreException {
		Snapshots snapshots = facet(Snapshots.class);
		GuestId guest = bench().start("contract without memory");
		SnapshotInfo disks = snapshots.create(guest, new SnapshotLabel("disks", ""), false, bench().monitor());
		assertFalse(disks.memory());
		bench().assertState(GuestState.RUNNING, guest);
		revert(snapshots, guest, disks, GuestState.STOPPED);
		SnapshotInfo stopped = take(snapshots, guest, "stopped");
		assertFalse(stopped.memory());
		bench().guest(guest).start(bench().monitor());
		revert(snapshots, guest, stopped, GuestState.STOPPED);
		bench().guest(guest).start(bench().monitor());
		bench().assertState(GuestState.RUNNING, guest);
	}

	@Test
	public void childrenOfADeletedSnapshotStayIfWanted() throws CoreException {
		Snapshots snapshots = facet(Snapshots.class);
		GuestId guest = bench().start("contract thins out");
		SnapshotInfo root = take(snapshots, guest, "root");
		SnapshotInfo middle = take(snapshots, guest, "middle");
		SnapshotInfo leaf = take(snapshots, guest, "leaf");
		snapshots.delete(guest, middle.id(), Children.KEEP, bench().monitor());
		snapshots.delete(guest, middle.id(), Children.KEEP, bench().monitor());
		assertEquals(List.of("root", "leaf"), names(snapshots, guest));
		assertEquals(root.id(), tree(snapshots, guest).find(leaf.id()).map(SnapshotInfo::parent).orElse(""));
		assertThrows(CoreException.class, () -> snapshots.revert(guest, middle.id(), bench().monitor()));
		GuestState then = subject().keepsMemory() ? GuestState.RUNNING : GuestState.STOPPED;
		revert(snapshots, guest, root, then);
		revert(snapshots, guest, leaf, then);
		snapshots.delete(guest, leaf.id(), Children.KEEP, bench().monitor());
		bench().assertState(then, guest);
		assertCurrent(snapshots, guest, root);
	}

	@Test
	public void childrenOfADeletedSnapshotGoIfWanted() throws CoreException {
		Snapshots snapshots = facet(Snapshots.class);
		GuestId guest = stopped("contract is pruned");
		SnapshotInfo root = take(snapshots, guest, "root");
		SnapshotInfo branch = take(snapshots, guest, "branch");
		take(snapshots, guest, "twig");
		take(snapshots, guest, "leaf");
		snapshots.revert(guest, root.id(), bench().monitor());
		take(snapshots, guest, "other");
		snapshots.delete(guest, branch.id(), Children.DELETE, bench().monitor());
		assertEquals(List.of("root", "other"), names(snapshots, guest));
		snapshots.delete(guest, root.id(), Children.DELETE, bench().monitor());
		assertEquals(List.of(), snapshots.list(guest, bench().monitor()));
		bench().guest(guest).start(bench().monitor());
	}

	@Test
	public void snapshotsOutliveTheConnectionAndGoWithTheGuest() throws CoreException {
		Snapshots snapshots = facet(Snapshots.class);
		GuestId guest = stopped("contract outlives");
		SnapshotInfo taken = take(snapshots, guest, "before");
		List<SnapshotInfo> before = snapshots.list(guest, bench().monitor());
		try (Connection other = bench().open()) {
			Snapshots later = other.facet(Snapshots.class).orElseThrow();
			assertEquals(before, later.list(guest, bench().monitor()));
			later.revert(guest, taken.id(), bench().monitor());
		}
		bench().guest(guest).delete(bench().monitor());
		assertThrows(GuestNotFoundException.class, () -> snapshots.list(guest, bench().monitor()));
		bench().connection().create(subject().guest(guest.uuid(), "contract again", null), bench().monitor());
		assertEquals(List.of(), snapshots.list(guest, bench().monitor()));
	}

	@Test
	public void whatCannotBeDoneIsRefused() throws CoreException {
		Snapshots snapshots = facet(Snapshots.class);
		GuestId guest = stopped("contract refuses");
		GuestId unknown = bench().id(UUID.randomUUID());
		SnapshotLabel label = new SnapshotLabel("name", "");
		assertThrows(CoreException.class, () -> snapshots.revert(guest, "no such snapshot", bench().monitor()));
		assertThrows(GuestNotFoundException.class, () -> snapshots.create(unknown, label, true, bench().monitor()));
		assertThrows(GuestNotFoundException.class, () -> snapshots.revert(unknown, "any", bench().monitor()));
		assertThrows(GuestNotFoundException.class, () -> snapshots.delete(unknown, "any", Children.KEEP, bench().monitor()));
		assertThrows(OperationCanceledException.class, () -> snapshots.create(guest, label, true, cancelled()));
		assertEquals(List.of(), snapshots.list(guest, bench().monitor()));
		SnapshotInfo taken = take(snapshots, guest, "taken");
		assertThrows(OperationCanceledException.class, () -> snapshots.revert(guest, taken.id(), cancelled()));
		Connection closed = bench().open();
		Snapshots late = closed.facet(Snapshots.class).orElseThrow();
		closed.close();
		assertThrows(CoreException.class, () -> late.list(guest, bench().monitor()));
	}

	/** With a disk. */
	private GuestId stopped(String name) throws CoreException {
		if (subject().hasDiskAtOnce()) {
			return bench().create(name);
		}
		GuestId guest = bench().start(name);
		bench().guest(guest).stop(StopMode.FORCE, Duration.ofSeconds(30), bench().monitor());
		return guest;
	}

	private SnapshotInfo take(Snapshots snapshots, GuestId guest, String name) throws CoreException {
		SnapshotInfo taken = snapshots.create(guest, new SnapshotLabel(name, "a note\nof two lines"), subject().keepsMemory(),
				bench().monitor());
		assertEquals(name, taken.label().name());
		assertCurrent(snapshots, guest, taken);
		return taken;
	}

	private void revert(Snapshots snapshots, GuestId guest, SnapshotInfo to, GuestState state) throws CoreException {
		snapshots.revert(guest, to.id(), bench().monitor());
		bench().assertState(state, guest);
		assertCurrent(snapshots, guest, to);
	}

	private void assertCurrent(Snapshots snapshots, GuestId guest, SnapshotInfo expected) throws CoreException {
		assertEquals(expected.id(), tree(snapshots, guest).current().map(SnapshotInfo::id).orElse("none"));
	}

	private List<String> names(Snapshots snapshots, GuestId guest) throws CoreException {
		return snapshots.list(guest, bench().monitor()).stream().map(snapshot -> snapshot.label().name()).toList();
	}

	/** Which also checks that it is one. */
	private SnapshotTree tree(Snapshots snapshots, GuestId guest) throws CoreException {
		return new SnapshotTree(snapshots.list(guest, bench().monitor()));
	}
}
