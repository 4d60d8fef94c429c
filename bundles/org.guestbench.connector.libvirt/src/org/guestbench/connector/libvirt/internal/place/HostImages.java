/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.place;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
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
 * is made when all of it has arrived and was read back; one without a seal that nobody has written to for a long time is removed by whoever brings the
 * next one.
 */
final class HostImages {

	/** By the clock of the host. */
	private static final BigDecimal ABANDONED = BigDecimal.valueOf(Duration.ofHours(1).toSeconds());
	private static final long SEAL = 512;
	private static final long POLL_MILLIS = 50;

	private final HostPool pool;
	private final FileDigests digests = new FileDigests();
	/** Guests that are created at once need the same images. */
	private final ReentrantLock bringing = new ReentrantLock();

	HostImages(HostPool pool) {
		this.pool = pool;
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
				if (VolumeName.digest(name).filter(digest::equals).isPresent() && names.contains(VolumeName.seal(name))) {
					return storage.path(name);
				}
			}
			return Optional.empty();
		});
	}

	private String bring(Path file, String digest, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 100);
		String volume = VolumeName.image(digest);
		boolean sealed = false;
		try {
			long length = Files.size(file);
			progress.subTask("Bringing " + file.getFileName() + " (" + new MemorySize(length) + ") to the host");
			String path = pool.use("make room for an image on the host", progress.split(2), storage -> {
				requireRoom(storage, file, length);
				String made = storage.create(PoolDefinition.content(volume, length));
				removeAbandoned(storage, volume);
				return made;
			});
			Transfer transfer = new Transfer(pool, volume, length);
			transfer.send(file, progress.split(55));
			progress.subTask("Reading " + file.getFileName() + " back from the host");
			if (!transfer.digest(progress.split(40)).equals(digest)) {
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

	private static void requireRoom(StoragePool storage, Path file, long length) throws LibvirtFailure, CoreException {
		long available = storage.space().available();
		if (available < length) {
			throw failure(file, "it takes " + new MemorySize(length) + ", and its storage pool '" + HostPool.NAME + "' has only "
					+ new MemorySize(available) + " left. Make room there", null);
		}
	}

	/** Of benches that were killed, or lost their connection. */
	private static void removeAbandoned(StoragePool storage, String fresh) throws LibvirtFailure, CoreException {
		Optional<BigDecimal> now = changed(storage, fresh);
		List<String> names = storage.names();
		Set<String> all = new HashSet<>(names);
		for (String name : names) {
			if (now.isPresent() && VolumeName.digest(name).isPresent() && !all.contains(VolumeName.seal(name))
					&& changed(storage, name).filter(then -> now.get().subtract(then).compareTo(ABANDONED) > 0).isPresent()) {
				storage.delete(name);
			}
		}
	}

	private static Optional<BigDecimal> changed(StoragePool storage, String volume) throws LibvirtFailure, CoreException {
		Optional<String> xml = storage.xml(volume);
		return xml.isPresent() ? PoolDefinition.changed(xml.get()) : Optional.empty();
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
