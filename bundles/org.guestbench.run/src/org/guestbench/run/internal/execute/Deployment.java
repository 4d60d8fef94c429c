/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.DiskMounts;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Payloads;
import org.guestbench.api.guest.PayloadDisk;
import org.guestbench.run.RunPlan;
import org.guestbench.run.internal.files.Fingerprint;
import org.guestbench.run.internal.files.FolderArchive;
import org.guestbench.run.internal.files.PathPattern;
import org.guestbench.run.internal.files.Printable;
import org.guestbench.run.internal.files.PushedFiles;
import org.guestbench.run.internal.payload.PreparedPayload;

/**
 * Takes what a run needs into its guest: by disks, which are made while the guest starts, or by archives where the connection or the guest has
 * no such disks, or none can be made. For one thread at a time.
 */
final class Deployment implements AutoCloseable {

	private final Bench bench;
	private final RunPlan plan;
	private final List<PayloadPart> parts;
	private final RunLog log;
	/** Those parts that go by disk. */
	private final List<PayloadPreparation> images = new ArrayList<>();

	Deployment(Bench bench, RunPlan plan, Command command, RunLog log) {
		this.bench = bench;
		this.plan = plan;
		this.parts = PayloadParts.of(plan, command);
		this.log = log;
	}

	/** Begins to make disks, if the connection's guests can have them; does not wait for them. */
	void begin(Connection connection) {
		int free = connection.facet(Payloads.class).map(Payloads::most).orElse(Integer.valueOf(0)).intValue();
		for (PayloadPart part : parts) {
			int needed = part.source().layered() ? 2 : 1;
			if (needed <= free && part.source().owner() >= 0) {
				images.add(new PayloadPreparation(part, bench.payloads(), plan.id()));
				free -= needed;
			}
		}
	}

	/** The guest's disks, which exist from now on. */
	List<PayloadDisk> disks(IProgressMonitor monitor) throws CoreException {
		List<PayloadDisk> disks = new ArrayList<>();
		for (PayloadPreparation image : List.copyOf(images)) {
			try {
				disks.addAll(image.disks(monitor));
			} catch (CoreException e) {
				giveUp(image, e);
			}
		}
		return disks;
	}

	/** @return what the guest has in its working directory, so that it is not taken for results of this run */
	PushedFiles deliver(GuestChannel channel, Consumer<String> notices, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Copying into the guest", 10 * parts.size());
		List<PushedFiles> pushed = new ArrayList<>();
		for (PayloadPart part : parts) {
			pushed.add(deliver(part, channel, notices, progress.split(10)));
		}
		return pushed.get(0);
	}

	private PushedFiles deliver(PayloadPart part, GuestChannel channel, Consumer<String> notices, IProgressMonitor monitor)
			throws CoreException {
		Optional<PayloadPreparation> image = images.stream().filter(i -> i.part().equals(part)).findFirst();
		Optional<DiskMounts> mounts = channel.mounts();
		if (image.isPresent() && mounts.isPresent()) {
			SubMonitor progress = SubMonitor.convert(monitor, 2);
			try {
				PreparedPayload payload = image.get().complete(notices, progress.split(1));
				mounts.get().mount(part.mount(payload.files().size()), progress.split(1));
				return payload.pushed();
			} catch (ChannelClosedException e) {
				throw e;
			} catch (CoreException e) {
				giveUp(image.get(), e);
				notices.accept("No disk could be made of what goes to " + part.target() + ": "
						+ Printable.sentence(e.getStatus().getMessage()) + " It is copied instead, which takes longer.");
			}
		}
		return push(part, channel, notices, monitor);
	}

	/** That is no reason for a run to fail: there is another way. */
	private void giveUp(PayloadPreparation image, CoreException reason) {
		log.add("no disk for " + image.part().target() + ": " + reason.getStatus().getMessage());
		images.remove(image);
		image.close();
	}

	private PushedFiles push(PayloadPart part, GuestChannel channel, Consumer<String> notices, IProgressMonitor monitor)
			throws CoreException {
		try (FolderArchive archive = new FolderArchive(part.source().entries().walk(notices),
				PathPattern.any(plan.resultPatterns()), notices)) {
			channel.push(archive, part.target(), part.user(), monitor);
			Map<String, Fingerprint> known = archive.fingerprints();
			return name -> {
				@Nullable
				Fingerprint fingerprint = known.get(name);
				return fingerprint == null ? Optional.empty() : Optional.of(fingerprint);
			};
		} catch (IOException e) {
			throw new CoreException(Status.error("What goes to " + part.target() + " cannot be read.", e));
		}
	}

	@Override
	public void close() {
		images.forEach(PayloadPreparation::close);
		images.clear();
	}
}
