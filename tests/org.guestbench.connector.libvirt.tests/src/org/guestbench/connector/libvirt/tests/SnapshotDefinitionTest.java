/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.SnapshotTree;
import org.guestbench.connector.libvirt.internal.definition.SnapshotDefinition;
import org.guestbench.connector.libvirt.internal.definition.SnapshotOrder;
import org.junit.Test;

/** What libvirt says of snapshots, whoever took them. */
public class SnapshotDefinitionTest {

	private static final Instant NOW = Instant.parse("2026-11-26T05:00:00.123Z");

	@Test
	public void whatTheBenchWritesIsReadBack() throws CoreException {
		SnapshotLabel label = new SnapshotLabel("before <the> \"update\"", "of two\nlines");
		SnapshotDefinition taken = SnapshotDefinition.of(label, Optional.of("root"), false, Clock.fixed(NOW, ZoneOffset.UTC));
		assertEquals(taken, SnapshotDefinition.parse(taken.record("<domain/>")));
		assertEquals(label, SnapshotDefinition.parse(taken.request()).label());
		SnapshotDefinition bare = SnapshotDefinition.of(new SnapshotLabel("x", ""), Optional.empty(), false,
				Clock.fixed(NOW, ZoneOffset.UTC));
		assertEquals(bare, SnapshotDefinition.parse(bare.record("<domain/>")));
	}

	@Test
	public void snapshotOfSomebodyElseIsShownAsItIs() throws CoreException {
		SnapshotDefinition foreign = SnapshotDefinition.parse("<domainsnapshot><name>nightly</name><description>by cron</description>"
				+ "<state>running</state><creationTime>1795667549</creationTime><memory snapshot='internal'/></domainsnapshot>");
		assertEquals(new SnapshotLabel("nightly", "by cron"), foreign.label());
		assertEquals(Instant.ofEpochSecond(1795667549), foreign.created());
		assertTrue(foreign.memory());
		assertFalse(SnapshotDefinition.parse("<domainsnapshot><name>disks</name><state>disk-snapshot</state></domainsnapshot>").memory());
	}

	@Test
	public void hostileSnapshotsAreATreeAllTheSame() throws CoreException {
		List<SnapshotInfo> ordered = SnapshotOrder.of(
				List.of(snapshot("egg", "hen"), snapshot("hen", "egg"), snapshot("orphan", "nobody"), snapshot("self", "self"),
						snapshot("child", "orphan"), snapshot("child", "hen"), snapshot("  ", "hen"),
						SnapshotDefinition.parse("<domainsnapshot><name>&#10;a\nb</name><creationTime>never</creationTime>"
								+ "</domainsnapshot>")),
				Optional.of("child"));
		assertEquals(6, new SnapshotTree(ordered).snapshots().size());
		assertEquals("child", new SnapshotTree(ordered).currentId());
		assertThrows(CoreException.class, () -> SnapshotDefinition.parse("<!DOCTYPE d [<!ENTITY a 'b'>]><domainsnapshot/>"));
	}

	private static SnapshotDefinition snapshot(String name, String parent) throws CoreException {
		return SnapshotDefinition.parse("<domainsnapshot><name>" + name + "</name><parent><name>" + parent
				+ "</name></parent><creationTime>1</creationTime></domainsnapshot>");
	}
}
