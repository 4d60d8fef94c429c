/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.qemu.internal.Log;
import org.guestbench.connector.qemu.internal.Uninterrupted;
import org.guestbench.connector.qemu.internal.acceleration.Accelerators;
import org.guestbench.connector.qemu.internal.folder.FileTurn;

/** Finds the template of a guest, or makes it. */
public final class TemplatePreparation {

	/** Another one makes it meanwhile, which takes as long as a boot does. */
	private static final Duration TURN = Duration.ofMinutes(15);
	/** Of a template beside its memory, and for others who need the disk. */
	private static final MemorySize SPARE_SPACE = MemorySize.ofMebibytes(128);

	private final TemplateStore store;
	private final TemplateMaker maker;
	private final TemplateGarbage garbage;
	private final Accelerators accelerators;
	private final Path qemu;
	private final Clock clock;

	public TemplatePreparation(TemplateStore store, TemplateMaker maker, Accelerators accelerators, Path qemu, Clock clock) {
		this.store = store;
		this.maker = maker;
		this.garbage = new TemplateGarbage(store);
		this.accelerators = accelerators;
		this.qemu = qemu;
		this.clock = clock;
	}

	/** The template that such a guest can be forked from. */
	public Optional<StoredTemplate> find(GuestSpec spec) throws CoreException {
		return source(spec).map(ForkSource::template);
	}

	/** All that such a guest can be forked from. */
	public Optional<ForkSource> source(GuestSpec spec) throws CoreException {
		// What a guest has beside what its image says, a template has no places for.
		if (!(spec.boot() instanceof DirectKernel boot) || !spec.fittings().isPlain()) {
			return Optional.empty();
		}
		Acceleration.Kind kind = accelerators.kind(boot);
		try {
			return store.find(TemplateKey.of(qemu, spec, boot, kind)).map(template -> new ForkSource(template, boot, kind));
		} catch (IOException e) {
			throw failure(spec, "what it would be made from cannot be read: " + e.getMessage() + ". Build or import the image again.", e);
		}
	}

	public StoredTemplate prepare(GuestSpec spec, IProgressMonitor monitor) throws CoreException {
		if (!(spec.boot() instanceof DirectKernel boot)) {
			throw failure(spec, "its guest boots from a disk image, to which it writes. Only guests that boot a kernel over a read-only"
					+ " root file system can be forked.", null);
		}
		Optional<StoredTemplate> present = find(spec).filter(this::good);
		if (present.isPresent()) {
			return present.get();
		}
		Acceleration.Kind kind = accelerators.kind(boot);
		try {
			TemplateKey key = TemplateKey.of(qemu, spec, boot, kind);
			monitor.subTask("Waiting for another one who makes the template '" + spec.name() + "'");
			try (FileTurn turn = store.turn(key, TURN, monitor)
					.orElseThrow(() -> new IOException("another one has been at it for " + TURN.toMinutes() + " min"))) {
				Optional<StoredTemplate> made = store.find(key).filter(this::good);
				return made.isPresent() ? made.get() : make(key, spec, boot, kind, monitor);
			}
		} catch (IOException e) {
			throw failure(spec, e.getMessage() + ". Guests can be booted without it.", e);
		}
	}

	private boolean good(StoredTemplate template) {
		return !template.info().toBeMadeAnew(clock.instant());
	}

	/** The caller has the turn. */
	private StoredTemplate make(TemplateKey key, GuestSpec spec, DirectKernel boot, Acceleration.Kind kind, IProgressMonitor monitor)
			throws IOException {
		store.sweep();
		garbage.collect(clock.instant(), spec.memory());
		checkSpace(spec);
		Path draft = store.draft(key);
		boolean done = false;
		try {
			String flaw = maker.make(draft, spec, boot, kind, monitor);
			Path ram = StoredTemplate.ram(draft);
			Path state = StoredTemplate.state(draft);
			MemorySize size = new MemorySize(DiskUse.of(ram) + DiskUse.of(state));
			StoredTemplate template = store.publish(draft, key, new TemplateRecord(key.digest(), spec.name(), spec.memory(), spec.cpus(),
					clock.instant(), size, key.sources(), FileStamp.ofContent(ram), FileStamp.ofContent(state), flaw));
			done = true;
			if (!flaw.isEmpty()) {
				Log.warn("The template '" + spec.name() + "' is not all that its image wants: " + flaw
						+ ". Its forks work, and start more slowly. It is made anew when it is prepared again after an hour.", null);
			}
			return template;
		} finally {
			if (!done) {
				Uninterrupted.run("Cannot remove '" + draft + "', which did not become a template.", () -> store.discard(draft));
			}
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

	private static CoreException failure(GuestSpec spec, String why, @Nullable Throwable cause) {
		return new CoreException(Status.error("Cannot make the template '" + spec.name() + "': " + why, cause));
	}
}
