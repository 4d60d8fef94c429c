/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.SnapshotTree;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.junit.Before;
import org.junit.Test;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

public class SnapshotCommandsTest {

	private final TestBench bench = new TestBench();
	private final OneGuests snapshots = new OneGuests();

	@Before
	public void aGuestThatCanHaveSnapshots() {
		bench.connections.connection(Connections.LOCAL).with(Snapshots.class, snapshots).guest("web", null);
	}

	@Test
	public void snapshotsAreTakenAndListedAsATree() {
		assertEquals(0, bench.run("guests", "snapshot", "create", "--note", "all is well", "web", "installed"));
		assertEquals(0, bench.run("guests", "snapshot", "create", "--disks-only", "web", "configured"));
		assertEquals(0, bench.run("guests", "snapshot", "revert", "web", "installed"));
		assertEquals(0, bench.run("guests", "snapshot", "list", "web"));
		assertTrue(bench.out(), bench.out().contains("web is as it was in installed"));
		assertTrue(bench.out(), bench.out().matches("(?s).*\ninstalled \\* +yes .* s1\n- configured +no .* s2\n"));
		assertEquals("all is well", snapshots.tree.find("s1").orElseThrow().label().note());
	}

	@Test
	public void snapshotIsDeletedWithItsChildrenIfWanted() {
		bench.run("guests", "snapshot", "create", "web", "one");
		bench.run("guests", "snapshot", "create", "web", "two");
		bench.run("guests", "snapshot", "create", "web", "three");
		assertEquals(0, bench.run("guests", "snapshot", "delete", "web", "s1"));
		assertEquals(List.of("s2", "s3"), snapshots.tree.snapshots().stream().map(SnapshotInfo::id).toList());
		assertEquals(0, bench.run("guests", "snapshot", "delete", "--with-children", "web", "two"));
		assertEquals(List.of(), snapshots.tree.snapshots());
	}

	@Test
	public void nameOfNoneAndOfSeveralIsRefused() {
		bench.run("guests", "snapshot", "create", "web", "same");
		bench.run("guests", "snapshot", "create", "web", "same");
		assertEquals(1, bench.run("guests", "snapshot", "revert", "web", "other"));
		assertTrue(bench.err(), bench.err().contains("has no snapshot 'other'"));
		assertEquals(1, bench.run("guests", "snapshot", "delete", "web", "same"));
		assertTrue(bench.err(), bench.err().contains("2 snapshots are called 'same'"));
		assertEquals(2, bench.run("guests", "snapshot", "create", "web", " "));
	}

	@Test
	public void connectionWithoutSnapshotsSaysSo() {
		bench.connections.connection("lab").guest("foreign", null);
		assertEquals(1, bench.run("guests", "snapshot", "list", "foreign"));
		assertTrue(bench.err(), bench.err().contains("has no snapshots of its guests"));
	}

	@Test
	public void documentHasTheTree() {
		bench.run("guests", "snapshot", "create", "web", "one");
		TestBench other = new TestBench();
		other.connections.connection(Connections.LOCAL).with(Snapshots.class, snapshots).guest("web", null);
		other.run("guests", "snapshot", "list", "--json", "web");
		JsonObject snapshot = JsonParser.parseString(other.out()).getAsJsonObject().getAsJsonArray("snapshots").get(0).getAsJsonObject();
		assertEquals("one", snapshot.get("name").getAsString());
		assertTrue(snapshot.get("current").getAsBoolean());
	}

	/** Keeps the books of one guest. */
	private static final class OneGuests implements Snapshots {

		private SnapshotTree tree = SnapshotTree.EMPTY;
		private int taken;

		@Override
		public List<SnapshotInfo> list(GuestId guest, IProgressMonitor monitor) {
			return tree.snapshots();
		}

		@Override
		public SnapshotInfo create(GuestId guest, SnapshotLabel label, boolean memory, IProgressMonitor monitor) {
			SnapshotInfo info = new SnapshotInfo("s" + ++taken, tree.currentId(), label, Instant.EPOCH, memory, true);
			tree = tree.with(info);
			return info;
		}

		@Override
		public void revert(GuestId guest, String snapshot, IProgressMonitor monitor) {
			tree = tree.at(snapshot);
		}

		@Override
		public void delete(GuestId guest, String snapshot, Children children, IProgressMonitor monitor) {
			tree = tree.without(snapshot, children);
		}
	}
}
