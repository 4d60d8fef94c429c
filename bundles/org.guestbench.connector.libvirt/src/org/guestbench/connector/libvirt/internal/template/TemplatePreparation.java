/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.Log;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;

/** Finds the template of a guest, or makes it. */
record TemplatePreparation(LibvirtConnection connection, TemplateStore store, TemplateMaker maker, Clock clock) {

	/** Of a template beside its memory, and for others who need the disk. */
	private static final MemorySize SPARE_SPACE = MemorySize.ofMebibytes(128);

	/** @param kind by what the guest is run */
	Optional<StoredTemplate> find(GuestSpec spec, Acceleration.Kind kind) throws CoreException {
		if (!(spec.boot() instanceof DirectKernel boot)) {
			return Optional.empty();
		}
		return store.find(key(spec, boot, kind, new NullProgressMonitor()));
	}

	StoredTemplate prepare(GuestSpec spec, Acceleration.Kind kind, IProgressMonitor monitor) throws CoreException {
		if (!(spec.boot() instanceof DirectKernel boot)) {
			throw failure(spec,
					"its guest boots from a disk image, to which it writes. Only guests that boot a kernel over a read-only root "
							+ "file system can be forked.",
					null);
		}
		TemplateKey key = key(spec, boot, kind, monitor);
		Optional<StoredTemplate> present = store.find(key).filter(this::good);
		if (present.isPresent()) {
			return present.get();
		}
		monitor.subTask("Waiting for another one who makes the template '" + spec.name() + "'");
		try (Turn turn = store.turn(key, monitor)) {
			Optional<StoredTemplate> made = store.find(key).filter(this::good);
			return made.isPresent() ? made.get() : make(key, spec, kind, monitor);
		} catch (IOException e) {
			throw failure(spec, e.getMessage() + ". Guests can be booted without it.", e);
		}
	}

	private boolean good(StoredTemplate template) {
		return !template.info().toBeMadeAnew(clock.instant());
	}

	private StoredTemplate make(TemplateKey key, GuestSpec spec, Acceleration.Kind kind, IProgressMonitor monitor)
			throws IOException, CoreException {
		store.collect(spec.memory());
		checkSpace(spec);
		Path draft = store.draft(key);
		boolean done = false;
		try {
			String flaw = maker.make(draft, spec, kind, monitor);
			Path ram = StoredTemplate.ram(draft);
			Path state = StoredTemplate.state(draft);
			StoredTemplate template = store.publish(draft, key,
					new TemplateRecord(key.digest(), spec.name(), spec.memory(), spec.cpus(), clock.instant(),
							new MemorySize(DiskUse.of(ram) + DiskUse.of(state)), key.sources(), FileStamp.ofContent(ram),
							FileStamp.ofContent(state), flaw));
			done = true;
			if (!flaw.isEmpty()) {
				Log.warn("The template '" + spec.name() + "' is not all that its image wants: " + flaw
						+ ". Its forks work, and start more slowly. It is made anew when it is prepared again after an hour.", null);
			}
			return template;
		} finally {
			if (!done) {
				discard(draft);
			}
		}
	}

	private static void discard(Path draft) {
		try {
			TemplateStore.delete(draft);
		} catch (IOException e) {
			Log.warn("Cannot remove '" + draft + "', which did not become a template.", e);
		}
	}

	/** Memory that cannot be written ends QEMU by a signal, without a word. */
	private void checkSpace(GuestSpec spec) throws IOException {
		MemorySize free = new MemorySize(Files.getFileStore(store.path()).getUsableSpace());
		MemorySize needed = new MemorySize(spec.memory().bytes() + SPARE_SPACE.bytes());
		if (free.compareTo(needed) < 0) {
			throw new IOException("it may take " + needed + " in '" + store.path() + "', where only " + free
					+ " are free. Free some space, or give the guest less memory");
		}
	}

	private TemplateKey key(GuestSpec spec, DirectKernel boot, Acceleration.Kind kind, IProgressMonitor monitor) throws CoreException {
		long version = connection.call("ask for its version", LibvirtConnection.QUICK, monitor, Hypervisor::version).longValue();
		try {
			return TemplateKey.of(spec, boot, connection.abilities(), kind, version);
		} catch (IOException e) {
			throw failure(spec, "what it would be made from cannot be read: " + e.getMessage() + ". Build or import the image again.", e);
		}
	}

	private static CoreException failure(GuestSpec spec, String why, @Nullable Throwable cause) {
		return new CoreException(Status.error("Cannot make the template '" + spec.name() + "': " + why, cause));
	}
}
