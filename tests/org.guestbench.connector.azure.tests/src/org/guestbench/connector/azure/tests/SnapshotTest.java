/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.facet.DeletionPlan.Part;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.facet.Labels;
import org.guestbench.api.facet.ResidentImages;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.facet.Snapshots.Children;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.guestbench.api.guest.Tags;
import org.guestbench.connector.azure.tests.fake.Faults;
import org.guestbench.connector.azure.tests.fake.Faults.Fault;
import org.guestbench.connector.azure.tests.fake.Foreign;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Snapshots of disks, when there is trouble; and guests that are copies of one. What all connectors have to do is in the contract. */
public class SnapshotTest {

	private static final IProgressMonitor MONITOR = new NullProgressMonitor();
	private static final SnapshotLabel LABEL = new SnapshotLabel("before", "");

	@Rule
	public final AzureRule rule = new AzureRule();

	private final UUID uuid = UUID.randomUUID();
	private @Nullable Connection open;

	@Before
	public void startGuest() throws CoreException {
		open = rule.openQuietly();
		connection().create(AzureRule.guest(uuid, "kept", null), MONITOR).start(MONITOR);
	}

	@After
	public void close() {
		connection().close();
	}

	private Connection connection() {
		return Objects.requireNonNull(open);
	}

	private Snapshots snapshots() {
		return connection().facet(Snapshots.class).orElseThrow();
	}

	private List<String> disks() {
		return rule.azure().store().existing().stream().filter(path -> path.contains("/disks/") || path.contains("/snapshots/")).toList();
	}

	/** What can be repeated is; what is refused is taken back, whatever question of it was refused. */
	@Test
	public void troubleLeavesNoDiskAndNoSnapshot() throws CoreException {
		SnapshotInfo first = snapshots().create(AzureRule.id(uuid), LABEL, false, MONITOR);
		for (Fault fault : List.of(Fault.CUT_AFTER, Fault.REFUSED, Fault.BROKEN)) {
			boolean whole = false;
			for (int question = 1; !whole; question++) {
				List<String> before = disks();
				String disk = before.stream().filter(path -> path.contains("/disks/")).findFirst().orElseThrow();
				rule.azure().forgetRequests();
				rule.azure().suffer(Faults.once(question, fault));
				try {
					SnapshotInfo taken = snapshots().create(AzureRule.id(uuid), LABEL, false, MONITOR);
					snapshots().revert(AzureRule.id(uuid), first.id(), MONITOR);
					snapshots().delete(AzureRule.id(uuid), taken.id(), Children.KEEP, MONITOR);
				} catch (CoreException e) {
					assertEquals(e.getMessage(), Fault.REFUSED, fault);
				}
				rule.azure().suffer(Faults.NONE);
				whole = asked() < question;
				tidyUp(first);
				List<String> after = disks();
				assertEquals(fault + " at question " + question + ": " + after, before.size(), after.size());
				assertTrue("one disk: " + after,
						after.contains(disk) || after.stream().filter(path -> path.contains("/disks/")).count() == 1);
			}
		}
		connection().guest(AzureRule.id(uuid)).delete(MONITOR);
		assertEquals(List.of(), rule.azure().store().existing());
	}

	private long asked() {
		return rule.azure().requests().stream().filter(request -> request.path().startsWith("/subscriptions/")).count();
	}

	/**
	 * Of what was refused to be removed, and nothing else: a snapshot is listed, and can be removed by whoever sees it; a disk goes with the next way
	 * back.
	 */
	private void tidyUp(SnapshotInfo first) throws CoreException {
		for (SnapshotInfo left : snapshots().list(AzureRule.id(uuid), MONITOR)) {
			if (!left.id().equals(first.id())) {
				snapshots().delete(AzureRule.id(uuid), left.id(), Children.KEEP, MONITOR);
			}
		}
		snapshots().revert(AzureRule.id(uuid), first.id(), MONITOR);
	}

	/** Only the disks that it had itself are in the way of a guest that is taken back. */
	@Test
	public void diskThatSomebodyHasPutThereStays() throws CoreException {
		SnapshotInfo taken = snapshots().create(AzureRule.id(uuid), LABEL, false, MONITOR);
		String own = disks().stream().filter(path -> path.endsWith("/disk")).findFirst().orElseThrow();
		String other = own + "s-of-mine";
		new Foreign(rule.azure().store()).disk(other);
		snapshots().revert(AzureRule.id(uuid), taken.id(), MONITOR);
		assertTrue(disks().toString(), disks().contains(other) && !disks().contains(own));
	}

	@Test
	public void cloneIsACopyOfASnapshot() throws CoreException {
		snapshots().create(AzureRule.id(uuid), LABEL, false, MONITOR);
		ResidentImages images = connection().facet(ResidentImages.class).orElseThrow();
		assertTrue(images.search("kept", MONITOR).stream().anyMatch(image -> image.name().equals("kept/before")));
		UUID clone = UUID.randomUUID();
		GuestSpec like = AzureRule.guest(clone, "clone", AzureRule.ownership("cloningrun1"));
		Guest guest = connection()
				.create(new GuestSpec(clone, "clone", images.find("kept/before", MONITOR).orElseThrow().boot(), like.memory(),
						like.cpus(), like.network(), like.ownership()), MONITOR);
		guest.start(MONITOR);
		assertEquals(GuestState.RUNNING, guest.info(MONITOR).state());
		connection().guest(AzureRule.id(uuid)).delete(MONITOR);
		guest.stop(StopMode.FORCE, Duration.ofMinutes(1), MONITOR);
		guest.start(MONITOR);
		guest.delete(MONITOR);
		assertEquals(List.of(), rule.azure().store().existing());
	}

	@Test
	public void guestsOfOthersHaveNoneAndKeepTheirNames() throws CoreException {
		new Foreign(rule.azure().store()).machine("one", "web", "running");
		GuestId web = connection().guests(MONITOR).stream().filter(info -> info.name().equals("web")).map(GuestInfo::id).findFirst()
				.orElseThrow();
		assertEquals(List.of(), snapshots().list(web, MONITOR));
		assertThrows(CoreException.class, () -> snapshots().create(web, LABEL, false, MONITOR));
		Labels labels = connection().facet(Labels.class).orElseThrow();
		assertThrows(CoreException.class, () -> labels.rename(web, new GuestName("other"), MONITOR));
		labels.tag(web, new Tags(List.of("lab")), MONITOR);
		assertEquals(new Tags(List.of("lab")), connection().guest(web).info(MONITOR).traits().tags());
		DeletionPlan plan = connection().facet(Deletions.class).orElseThrow().plan(web, MONITOR);
		assertEquals(List.of("web-nic", "web-ip", "web-os"), plan.goes().stream().map(Part::name).toList());
	}
}
