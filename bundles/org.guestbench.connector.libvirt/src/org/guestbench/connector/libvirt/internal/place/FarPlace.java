/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.DeletionPlan.Part;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.definition.DomainDefinition.Meeting;
import org.guestbench.connector.libvirt.internal.definition.PoolDefinition;

/**
 * Another host, or another user of this one: its guests are made of volumes of a storage pool there, and bench and guest meet through libvirt itself.
 */
public final class FarPlace implements GuestPlace {

	/** Of a socket's address on Linux. */
	private static final int LONGEST_SOCKET = 107;
	/** Room for a disk that only keeps snapshots. */
	private static final long EMPTY = 64 << 10;

	private final HostPool pool;
	private final GuestVolumes volumes;
	private final HostImages images;
	private final AgentWays ways;

	public FarPlace(LibvirtConnection connection, HostPool pool, WaysFolder folder) {
		this.pool = pool;
		volumes = new GuestVolumes(pool);
		images = new HostImages(pool, Clock.systemUTC());
		ways = new AgentWays(connection, folder);
	}

	@Override
	public Prepared prepare(GuestSpec spec, IProgressMonitor monitor) throws CoreException {
		Ingredients.check(spec);
		if (!spec.payload().isEmpty()) {
			throw Ingredients.refusal(spec,
					"disks of this machine cannot be given to a guest of another host. Copy what is on them into the "
							+ "guest when it runs.",
					null);
		}
		SubMonitor progress = SubMonitor.convert(monitor, 100);
		return switch (spec.boot()) {
		case DirectKernel direct -> new Prepared(with(spec, reachable(direct, progress.split(95))),
				new Meeting(socket(spec.uuid(), progress), null, null, snapshotDisk(spec, progress.split(5))));
		case DiskImage disk -> new Prepared(spec, new Meeting(socket(spec.uuid(), progress), null, layer(spec, disk, progress), null));
		// Refused where its definition is written.
		case BootSource.Runtime runtime -> new Prepared(spec, null);
		case BootSource.Resident resident -> new Prepared(spec, null);
		};
	}

	@Override
	public DirectKernel reachable(DirectKernel kernel, IProgressMonitor monitor) throws CoreException {
		return images.require(kernel, monitor);
	}

	/** That of a machine has room for sockets where libvirt puts them; a user may have a path that is too long, and can write to the pool's folder. */
	@Override
	public @Nullable Path socket(UUID guest, IProgressMonitor monitor) throws CoreException {
		if (pool.system()) {
			return null;
		}
		Optional<String> folder = pool.use("look where the host has its volumes", monitor, storage -> PoolDefinition.path(storage.xml()));
		Path socket = folder.isEmpty() ? null : Path.of(folder.get(), HexFormat.of().toHexDigits(guest.getMostSignificantBits()));
		return socket == null || socket.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_SOCKET ? null : socket;
	}

	private static GuestSpec with(GuestSpec spec, BootSource boot) {
		return new GuestSpec(spec.uuid(), spec.name(), boot, spec.memory(), spec.cpus(), spec.network(), spec.ownership());
	}

	private Path layer(GuestSpec spec, DiskImage disk, SubMonitor progress) throws CoreException {
		long size;
		try {
			size = DiskHeader.read(disk).size();
		} catch (IOException e) {
			throw Ingredients.refusal(spec, "its image " + disk.image() + " cannot be used: " + e.getMessage() + ".", e);
		}
		Path image = images.require(disk.image(), progress.split(95));
		String name = VolumeName.part(spec.uuid(), spec.ownership(), "disk");
		return Path.of(pool.use("make a disk for guest '" + spec.name() + "'", progress.split(5),
				storage -> storage
						.create(PoolDefinition.layer(name, size, image.toString(), disk.format().name().toLowerCase(Locale.ROOT)))));
	}

	/** For guests that are to stay for a while, and have no disk that takes snapshots. */
	private @Nullable Path snapshotDisk(GuestSpec spec, IProgressMonitor monitor) throws CoreException {
		if (spec.ownership() != null) {
			return null;
		}
		String name = VolumeName.part(spec.uuid(), null, "snapshots");
		return Path.of(pool.use("make a disk for snapshots of guest '" + spec.name() + "'", monitor,
				storage -> storage.create(PoolDefinition.disk(name, EMPTY))));
	}

	@Override
	public Optional<Path> agent(GuestId guest, IProgressMonitor monitor) throws CoreException {
		return ways.to(guest, monitor);
	}

	@Override
	public void remove(UUID guest, IProgressMonitor monitor) throws CoreException {
		ways.close(guest);
		volumes.remove(guest, monitor);
	}

	@Override
	public List<Part> parts(UUID guest, IProgressMonitor monitor) throws CoreException {
		return volumes.parts(guest, monitor);
	}

	@Override
	public void close() {
		ways.close();
	}
}
