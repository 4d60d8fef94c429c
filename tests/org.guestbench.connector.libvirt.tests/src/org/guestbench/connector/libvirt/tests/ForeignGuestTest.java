/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.DefinitionChanges;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.facet.DeletionPlan.Kind;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.facet.Hibernation;
import org.guestbench.api.facet.Labels;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.guestbench.api.guest.Tags;
import org.guestbench.connector.libvirt.internal.LibvirtConnector;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtLibrary;
import org.guestbench.connector.libvirt.internal.binding.Login;
import org.guestbench.connector.libvirt.internal.definition.GuestMarker;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** A domain that the bench did not make, on libvirt's test driver: what people call it, and what goes with it. */
public class ForeignGuestTest {

	private static final URI DEFAULT = URI.create("test:///default");
	private static final String DEFINITION = """
			<domain type='test'><name>theirs</name><uuid>%s</uuid>
			<metadata><their:own xmlns:their='urn:theirs'>kept</their:own></metadata>
			<memory>8192</memory>
			<os><type>hvm</type><kernel>/boot/their-kernel</kernel><loader readonly='yes' type='pflash'>/firmware</loader><nvram>/var/their-variables</nvram></os>
			<devices>
			<disk type='file'><source file='/images/theirs.img'/><target dev='vda'/></disk>
			<disk type='block'><source dev='/dev/their-disk'/><target dev='vdb'/></disk>
			<disk type='volume'><source pool='pool' volume='theirs'/><target dev='vdc'/></disk>
			<disk type='file' device='cdrom'><target dev='hdc' bus='ide'/></disk>
			</devices></domain>""";

	private final NullProgressMonitor monitor = new NullProgressMonitor();
	private final GuestId theirs = new GuestId("foreign", UUID.randomUUID());
	private @Nullable Hypervisor hypervisor;
	private @Nullable Connection opened;

	@Before
	public void define() throws Exception {
		Needs.libvirt();
		Hypervisor open = Hypervisor.open(LibvirtLibrary.load(), DEFAULT.toString(), new Login(DEFAULT, Interaction.NOBODY));
		hypervisor = open;
		open.define(DEFINITION.formatted(theirs.uuid())).close();
		opened = new LibvirtConnector().open(new ConnectionSpec("foreign", DEFAULT, Map.of()), Interaction.NOBODY, monitor);
	}

	@After
	public void remove() throws CoreException {
		Connection connection = opened;
		if (connection != null) {
			connection.guest(theirs).delete(monitor);
			connection.close();
		}
		Hypervisor last = hypervisor;
		if (last != null) {
			last.close();
		}
	}

	@Test
	public void nameAndTagsAreInItsMetadataAndItsOwnStay() throws CoreException {
		Labels labels = connection().facet(Labels.class).orElseThrow();
		labels.tag(theirs, new Tags(List.of("shop", "old & <slow>".replace(' ', '-'))), monitor);
		assertEquals("theirs", info().name());
		assertEquals(List.of("old-&-<slow>", "shop"), info().traits().tags().all());
		labels.rename(theirs, new GuestName("The \"shop\" of 'theirs'"), monitor);
		assertEquals("The \"shop\" of 'theirs'", info().name());
		assertEquals("nobody's run", null, info().ownership());
		String definition = connection().facet(Definitions.class).orElseThrow().of(theirs, monitor);
		assertTrue(definition, definition.contains("kept") && definition.contains("<name>theirs</name>"));
		labels.rename(theirs, new GuestName("theirs"), monitor);
		labels.tag(theirs, Tags.NONE, monitor);
		assertEquals("theirs", info().name());
	}

	@Test
	public void domainThatHasEndedSinceItWasLookedUpIsNotActive() throws Exception {
		connection().guest(theirs).start(monitor);
		try (Domain domain = Objects.requireNonNull(hypervisor).domain(theirs.uuid())) {
			assertTrue(domain.isActive());
			connection().guest(theirs).stop(StopMode.FORCE, Duration.ofSeconds(60), monitor);
			assertFalse(domain.isActive());
		}
	}

	@Test
	public void tagsThatAreNoneDoNotHideWhoseADomainIs() throws Exception {
		String marker = "<guest name='theirs' run='abcdefgh' owner='me@here' created='2026-01-01T00:00:00Z' tags='" + "x".repeat(50)
				+ "'/>";
		GuestMarker read = GuestMarker.parse(marker);
		assertTrue(marker, read != null && read.ownership() != null && read.tags().equals(Tags.NONE));
	}

	@Test
	public void definitionIsChangedIfLibvirtAcceptsIt() throws CoreException {
		DefinitionChanges changes = connection().facet(DefinitionChanges.class).orElseThrow();
		String kept = changes.kept(theirs, monitor);
		changes.change(theirs, kept.replaceFirst(">8192<", ">16384<"), monitor);
		assertEquals(MemorySize.ofMebibytes(16), info().memory());
		String changed = changes.kept(theirs, monitor);
		for (String refused : List.of(changed.replace("<os>", "<operating-system/><os>"),
				changed.replace(theirs.uuid().toString(), UUID.randomUUID().toString()),
				changed.replace("</metadata>", "<g:guest xmlns:g='" + GuestMarker.NAMESPACE
						+ "' name='g' run='abcdefgh' owner='me@here' created='2026-01-01T00:00:00Z'/></metadata>"),
				"<!DOCTYPE domain []>" + changed, "no definition")) {
			assertThrows(refused, CoreException.class, () -> changes.change(theirs, refused, monitor));
			assertEquals(changed, changes.kept(theirs, monitor));
		}
	}

	@Test
	public void memoryIsSavedAndGoesWithTheGuestOrWithItsStart() throws CoreException {
		Hibernation hibernation = connection().facet(Hibernation.class).orElseThrow();
		assertThrows("it does not run", CoreException.class, () -> hibernation.hibernate(theirs, monitor));
		connection().guest(theirs).start(monitor);
		hibernation.hibernate(theirs, monitor);
		assertEquals(GuestState.STOPPED, info().state());
		Deletions deletions = connection().facet(Deletions.class).orElseThrow();
		assertTrue(deletions.plan(theirs, monitor).goes().stream().anyMatch(part -> part.kind() == Kind.STATE));
		connection().guest(theirs).start(monitor);
		assertEquals(GuestState.RUNNING, info().state());
		assertFalse(deletions.plan(theirs, monitor).goes().stream().anyMatch(part -> part.kind() == Kind.STATE));
		connection().guest(theirs).stop(StopMode.FORCE, Duration.ofSeconds(30), monitor);
	}

	@Test
	public void whatWasNotMadeForItStays() throws CoreException {
		SnapshotLabel label = new SnapshotLabel("before", "");
		connection().facet(Snapshots.class).orElseThrow().create(theirs, label, false, monitor);
		DeletionPlan plan = connection().facet(Deletions.class).orElseThrow().plan(theirs, monitor);
		assertEquals(List.of("/images/theirs.img", "/dev/their-disk", "pool/theirs", "/boot/their-kernel"),
				plan.stays().stream().map(DeletionPlan.Part::name).toList());
		assertEquals(List.of("before", "/var/their-variables", "the definition of the domain 'theirs'"),
				plan.goes().stream().map(DeletionPlan.Part::name).toList());
		assertFalse(plan.toString(), plan.goes().stream().anyMatch(part -> part.kind() == Kind.DISK));
		connection().facet(Snapshots.class).orElseThrow().list(theirs, monitor)
				.forEach(snapshot -> assertEquals("only planned", label, snapshot.label()));
	}

	private GuestInfo info() throws CoreException {
		return connection().guest(theirs).info(monitor);
	}

	private Connection connection() {
		Connection present = opened;
		if (present == null) {
			throw new IllegalStateException("Not open");
		}
		return present;
	}
}
