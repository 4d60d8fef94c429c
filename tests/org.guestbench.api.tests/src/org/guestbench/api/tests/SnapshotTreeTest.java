/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;

import java.time.Instant;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.SnapshotTree;
import org.guestbench.api.facet.Snapshots.Children;
import org.junit.Test;

public class SnapshotTreeTest {

	private static final SnapshotTree TREE = new SnapshotTree(
			List.of(snapshot("root", null, false), snapshot("a", "root", false), snapshot("a1", "a", true), snapshot("b", "root", false),
					snapshot("other", null, false)));

	@Test
	public void childrenAndBranchesAreFound() {
		assertEquals(List.of("root", "other"), ids(TREE.children(null)));
		assertEquals(List.of("a", "b"), ids(TREE.children("root")));
		assertEquals(List.of("a", "a1"), ids(TREE.branch("a")));
		assertEquals(List.of(), TREE.branch("nothing"));
	}

	@Test
	public void nextOneGrowsOutOfTheCurrentOne() {
		SnapshotTree more = TREE.at("b").with(snapshot("b1", "b", true));
		assertEquals("b1", more.currentId());
		assertEquals(List.of("b1"), ids(more.children("b")));
	}

	@Test
	public void childrenOfADeletedOneAreThoseOfItsParentOrGo() {
		SnapshotTree kept = TREE.without("a", Children.KEEP);
		assertEquals(List.of("a1", "b"), ids(kept.children("root")));
		assertEquals("a1", kept.currentId());
		SnapshotTree gone = TREE.without("a", Children.DELETE);
		assertEquals(List.of("root", "b", "other"), ids(gone.snapshots()));
		assertEquals("root", gone.currentId());
		assertNull(TREE.without("root", Children.DELETE).currentId());
		assertEquals(TREE, TREE.without("nothing", Children.DELETE));
	}

	@Test
	public void whatIsNoTreeIsRefused() {
		SnapshotInfo root = snapshot("root", null, true);
		for (SnapshotInfo wrong : List.of(root, snapshot("x", "nothing", false), snapshot("y", "root", true))) {
			assertThrows(IllegalArgumentException.class, () -> new SnapshotTree(List.of(root, wrong)));
		}
		assertThrows(IllegalArgumentException.class, () -> snapshot("x", "x", false));
		for (String name : List.of("", " ", "two\nlines", "x".repeat(1000))) {
			assertThrows(IllegalArgumentException.class, () -> new SnapshotLabel(name, ""));
		}
	}

	private static List<String> ids(List<SnapshotInfo> snapshots) {
		return snapshots.stream().map(SnapshotInfo::id).toList();
	}

	private static SnapshotInfo snapshot(String id, @Nullable String parent, boolean current) {
		return new SnapshotInfo(id, parent, new SnapshotLabel(id, ""), Instant.EPOCH, true, current);
	}
}
