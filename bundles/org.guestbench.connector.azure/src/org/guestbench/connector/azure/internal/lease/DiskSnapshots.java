/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.lease;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.SnapshotTree;
import org.guestbench.api.facet.Snapshots.Children;
import org.guestbench.connector.azure.internal.Cloud;
import org.guestbench.connector.azure.internal.arm.ArmPath;
import org.guestbench.connector.azure.internal.arm.Json;

import com.google.gson.JsonObject;

/**
 * Snapshots of the disk of one lease. They are in its group, so they go with it. Which has grown out of which is in their tags, and the one that the
 * guest has grown out of is in the group's.
 */
public record DiskSnapshots(Cloud cloud, Lease lease) {

	private static final int DIGITS = 12;

	/** What people call a snapshot; empty if no bench has made it. */
	public static String label(JsonObject snapshot) {
		return SnapshotTags.label(snapshot);
	}

	/** Each behind its parent, else in the order in which they were made. */
	public SnapshotTree tree(IProgressMonitor monitor) throws CoreException {
		String at = LeaseTags.at(lease.tags());
		List<SnapshotInfo> found = new ArrayList<>(all(monitor).stream().flatMap(json -> SnapshotTags.read(json, at).stream())
				.sorted(Comparator.comparing(SnapshotInfo::created)).toList());
		Set<String> ids = new HashSet<>();
		List<SnapshotInfo> ordered = new ArrayList<>();
		while (!found.isEmpty()) {
			// One whose parent somebody has removed stands by itself; so does one of a circle, which nobody but a vandal makes.
			SnapshotInfo next = found.stream().filter(info -> found.stream().noneMatch(other -> other.id().equals(info.parent())))
					.findFirst()
					.orElse(found.get(0));
			found.remove(next);
			boolean rooted = ids.contains(String.valueOf(next.parent()));
			ordered.add(rooted ? next : new SnapshotInfo(next.id(), null, next.label(), next.created(), false, next.current()));
			ids.add(next.id());
		}
		return new SnapshotTree(ordered);
	}

	private List<JsonObject> all(IProgressMonitor monitor) throws CoreException {
		return cloud.arm().list("list the snapshots of the guest '" + lease.name() + "'",
				ArmPath.all(cloud.subscription(), lease.group(), Cloud.SNAPSHOTS), monitor);
	}

	/** @param disk of the guest's machine */
	public SnapshotInfo create(ArmPath disk, SnapshotLabel label, IProgressMonitor monitor) throws CoreException {
		String what = "take a snapshot of the guest '" + lease.name() + "'";
		if (!LongText.fits(label.note()) || !LongText.fits(label.name())) {
			throw new CoreException(Status.error("Cannot " + what + ": Azure has no room for so long a note. Make it shorter."));
		}
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		SnapshotTree before = tree(progress.split(1));
		String id = "snapshot-" + UUID.randomUUID().toString().replace("-", "").substring(0, DIGITS);
		// Later than all others, whatever clocks do: that is what orders them.
		Instant taken = before.snapshots().stream().map(SnapshotInfo::created).map(other -> other.plusMillis(1))
				.reduce(cloud.arm().pace().now(), (one, other) -> one.isAfter(other) ? one : other);
		String parent = before.current().map(SnapshotInfo::id).orElse("");
		JsonObject tags = SnapshotTags.of(label, taken, parent);
		JsonObject body = copy(disk);
		body.add("tags", tags);
		try {
			cloud.arm().put(what, path(id), body, progress.split(7));
			new Leases(cloud).moved(lease, id, progress.split(2));
		} catch (CoreException | RuntimeException e) {
			Undo.run(e, "the snapshot " + id + " in the resource group " + lease.group(), own -> {
				cloud.arm().delete(what, path(id), own);
				new Leases(cloud).moved(lease, parent, own);
			});
			throw e;
		}
		return new SnapshotInfo(id, parent.isEmpty() ? null : parent, label, taken, false, true);
	}

	/** What makes a copy of a disk or of a snapshot. */
	JsonObject copy(ArmPath of) {
		return new LeaseBodies(cloud, lease.region(), lease.group()).copy(of);
	}

	public ArmPath path(String snapshot) {
		return cloud.in(lease.group(), Cloud.SNAPSHOTS, snapshot);
	}

	/** Removes them, those that have grown out of others first; what has grown out of one that goes has the parent of that from now on. */
	public void delete(SnapshotTree tree, String snapshot, Children children, IProgressMonitor monitor) throws CoreException {
		String what = "delete a snapshot of the guest '" + lease.name() + "'";
		SnapshotTree after = tree.without(snapshot, children);
		SubMonitor progress = SubMonitor.convert(monitor, 2 + tree.snapshots().size());
		for (JsonObject json : all(progress.split(1))) {
			JsonObject tags = Json.object(json, "tags");
			String id = Json.text(json, "name").orElse("");
			Optional<SnapshotInfo> moved = after.find(id)
					.filter(info -> !parent(info).equals(tree.find(id).map(DiskSnapshots::parent).orElse("")));
			if (moved.isPresent()) {
				JsonObject body = new JsonObject();
				body.add("tags", SnapshotTags.moved(tags, parent(moved.get())));
				cloud.arm().patch(what, path(id), body, progress.newChild(1));
			}
		}
		new Leases(cloud).moved(lease, after.current().map(SnapshotInfo::id).orElse(""), progress.split(1));
		List<SnapshotInfo> gone = new ArrayList<>(tree.snapshots());
		gone.removeIf(info -> after.find(info.id()).isPresent());
		for (SnapshotInfo info : gone.reversed()) {
			cloud.arm().delete(what, path(info.id()), progress.newChild(1));
		}
	}

	private static String parent(SnapshotInfo snapshot) {
		String parent = snapshot.parent();
		return parent == null ? "" : parent;
	}
}
