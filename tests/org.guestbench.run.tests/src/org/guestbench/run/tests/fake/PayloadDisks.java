/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.DiskMount;
import org.guestbench.api.channel.DiskMounts;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.facet.Payloads;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.PayloadDisk;

/** Payload disks for in-memory guests: mounting copies what is in the images that the guest was created with. */
public final class PayloadDisks implements Payloads {

	private final Map<UUID, List<PayloadDisk>> disks = new ConcurrentHashMap<>();
	private final List<DiskMount> mounts = new CopyOnWriteArrayList<>();
	private volatile int most = GuestSpec.MAX_PAYLOAD;
	private volatile @Nullable String refusal;

	@Override
	public int most() {
		return most;
	}

	public void most(int number) {
		most = number;
	}

	/** Guests mount nothing any more. */
	public void refuse(String reason) {
		refusal = reason;
	}

	/** What was mounted, in any guest. */
	public List<DiskMount> mounts() {
		return List.copyOf(mounts);
	}

	/** Of a guest that was created. */
	public List<PayloadDisk> of(GuestId guest) {
		return disks.getOrDefault(guest.uuid(), List.of());
	}

	GuestSpec created(GuestSpec spec) {
		for (PayloadDisk disk : spec.payload()) {
			long length = disk.file().toFile().length();
			if (length == 0 || length % 4096 != 0) {
				throw new AssertionError(disk + " has " + length + " bytes when its guest is created");
			}
		}
		disks.put(spec.uuid(), spec.payload());
		return new GuestSpec(spec.uuid(), spec.name(), spec.boot(), spec.memory(), spec.cpus(), spec.network(), spec.ownership());
	}

	/** The same channel, whose guest can mount them. */
	GuestChannel channel(GuestChannel channel, GuestId guest) {
		return new ForwardingChannel(channel) {
			@Override
			public Optional<DiskMounts> mounts() {
				return Optional.of((mount, monitor) -> mount(mount, guest, channel, monitor));
			}
		};
	}

	private void mount(DiskMount mount, GuestId guest, GuestChannel channel, IProgressMonitor monitor) throws CoreException {
		String reason = refusal;
		if (reason != null) {
			throw new CoreException(Status.error(reason));
		}
		List<Path> files = new ArrayList<>();
		for (String serial : Stream.concat(Stream.of(mount.serial()), mount.more().stream()).toList()) {
			files.add(of(guest).stream().filter(d -> d.serial().equals(serial)).findFirst()
					.orElseThrow(() -> new CoreException(Status.error("The guest has no disk " + serial))).file());
		}
		try {
			channel.push(new ErofsReader(files).tar(), mount.target(), mount.owner(), monitor);
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot read " + files, e));
		}
		mounts.add(mount);
	}
}
