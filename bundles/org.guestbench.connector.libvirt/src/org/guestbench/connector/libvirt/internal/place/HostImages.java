/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.connector.libvirt.internal.Log;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.StoragePool;
import org.guestbench.connector.libvirt.internal.definition.PoolDefinition;

/**
 * Files of this machine as volumes of the host, each brought there once, by the digest of its content. A volume counts when its seal is there, which
 * is made when all of it has arrived and was read back, and written to when a guest is created of it. What nobody needs any more is removed by whoever
 * brings the next one.
 */
final class HostImages {

	private static final int SEAL = 512;
	/** How exactly a host knows when an image was used last; it is written to no more often. */
	private static final Duration EXACT = Duration.ofHours(1);
	private static final long POLL_MILLIS = 50;

	private final HostPool pool;
	private final ImageInventory inventory;
	private final Clock clock;
	private final FileDigests digests = new FileDigests();
	/** Guests that are created at once need the same images. */
	private final ReentrantLock bringing = new ReentrantLock();

	HostImages(HostPool pool, Clock clock) {
		this.pool = pool;
		this.clock = clock;
		inventory = new ImageInventory(pool);
	}

	/** The same for all that a kernel boots with. */
	DirectKernel require(DirectKernel kernel, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 100);
		return new DirectKernel(require(kernel.kernel(), progress.split(20)), require(kernel.initrd(), progress.split(5)),
				require(kernel.root(), progress.split(75)), kernel.commandLine());
	}

	/** Where the host has a file with that content; brings it there if it has none. */
	Path require(Path file, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		String digest = digest(file, progress);
		Optional<String> present = find(digest, progress.split(1));
		if (present.isPresent()) {
			return Path.of(present.get());
		}
		lock(progress);
		try {
			Optional<String> brought = find(digest, progress.split(1));
			return Path.of(brought.isPresent() ? brought.get() : bring(file, digest, progress.split(8)));
		} finally {
			bringing.unlock();
		}
	}

	private String digest(Path file, IProgressMonitor monitor) throws CoreException {
		try {
			return digests.of(file, monitor::isCanceled);
		} catch (IOException e) {
			throw failure(file, e.toString(), e);
		}
	}

	private void lock(IProgressMonitor monitor) {
		try {
			while (!bringing.tryLock(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}

	private Optional<String> find(String digest, IProgressMonitor monitor) throws CoreException {
		return pool.use("look for an image on the host", monitor, storage -> {
			Set<String> names = new HashSet<>(storage.names());
			for (String name : names.stream().sorted().toList()) {
				if (VolumeName.digest(name).filter(digest::equals).isPresent() && names.contains(VolumeName.seal(name))
						&& markUsed(VolumeName.seal(name), storage)) {
					return storage.path(name);
				}
			}
			return Optional.empty();
		});
	}

	/** @return false if it has just been removed */
	private boolean markUsed(String seal, StoragePool storage) throws LibvirtFailure, CoreException {
		Optional<String> xml = storage.xml(seal);
		if (xml.isEmpty()) {
			return false;
		}
		// A host whose clock is another one is told each time.
		Optional<Duration> ago = PoolDefinition.changed(xml.get()).map(then -> Duration.between(then, clock.instant()).abs());
		return ago.filter(time -> time.compareTo(EXACT) < 0).isPresent() || storage.write(seal, new byte[SEAL]);
	}

	private String bring(Path file, String digest, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 100);
		String volume = VolumeName.image(digest);
		boolean sealed = false;
		try {
			long length = Files.size(file);
			progress.subTask("Bringing " + file.getFileName() + " (" + new MemorySize(length) + ") to the host");
			String path = pool.use("make room for an image on the host", progress.split(1),
					storage -> storage.create(PoolDefinition.content(volume, length)));
			inventory.tidy(volume, progress.split(3));
			pool.use("look whether there is room for an image on the host", progress.split(1), storage -> {
				requireRoom(storage, file, length);
				return storage;
			});
			Transfer transfer = new Transfer(pool, volume, length);
			transfer.send(file, progress.split(53));
			progress.subTask("Reading " + file.getFileName() + " back from the host");
			if (!transfer.digest(progress.split(39)).equals(digest)) {
				throw failure(file, "what has arrived is not what was sent. It changed meanwhile, or the host's disk is damaged", null);
			}
			sealed = pool.use("complete an image on the host", progress.split(3), storage -> {
				storage.create(PoolDefinition.content(VolumeName.seal(volume), SEAL));
				return Boolean.TRUE;
			}).booleanValue();
			return path;
		} catch (IOException e) {
			throw failure(file, String.valueOf(e.getMessage()), e);
		} finally {
			if (!sealed) {
				remove(volume);
			}
		}
	}

	private void requireRoom(StoragePool storage, Path file, long length) throws LibvirtFailure, CoreException {
		long available = storage.space().available();
		if (available < length) {
			throw failure(file, "it takes " + new MemorySize(length) + ", and its storage pool '" + HostPool.NAME + "' has only "
					+ new MemorySize(available) + " left. Make room there, also by 'guestbench connections images remove --unused "
					+ pool.connection().id() + "'", null);
		}
	}

	private void remove(String volume) {
		try {
			pool.useIfThere("remove an incomplete image from the host", new NullProgressMonitor(), storage -> {
				storage.delete(VolumeName.seal(volume));
				storage.delete(volume);
				return volume;
			});
		} catch (CoreException | OperationCanceledException e) {
			Log.warn("An incomplete image is left on the host; whoever brings one there in an hour or later removes it.", e);
		}
	}

	private static CoreException failure(Path file, String why, @Nullable Throwable cause) {
		return new CoreException(Status.error("Cannot bring " + file + " to the host of the hypervisor: " + why + ".", cause));
	}
}
