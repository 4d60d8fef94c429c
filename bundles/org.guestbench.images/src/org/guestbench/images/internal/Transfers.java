/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.images.GuestImage;
import org.guestbench.images.internal.build.DiskSpace;
import org.guestbench.images.internal.store.ArchiveImport;
import org.guestbench.images.internal.store.DamagedImageException;
import org.guestbench.images.internal.store.ImageArchive;
import org.guestbench.images.internal.store.Lease;
import org.guestbench.images.internal.store.Manifest;
import org.guestbench.images.internal.store.StoreChanges;
import org.guestbench.images.internal.store.Verification;
import org.guestbench.images.internal.store.Workshop;
import org.guestbench.images.internal.store.Workshops;

/** Images that come and go as files. */
final class Transfers {

	private final StoreChanges changes;
	private final Workshops workshops;
	private final Verification verification;
	private final Currency currency;
	private final DiskSpace space;
	private final Clock clock;

	Transfers(StoreChanges changes, Workshops workshops, Verification verification, Currency currency, DiskSpace space,
			Clock clock) {
		this.changes = changes;
		this.workshops = workshops;
		this.verification = verification;
		this.currency = currency;
		this.space = space;
		this.clock = clock;
	}

	GuestImage importFrom(String name, Path archive, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Importing image " + name, 100);
		workshops.sweep();
		try (Workshop workshop = workshops.open("import-" + name)) {
			checkSpace(archive, workshop.folder());
			Path staged = Files.createDirectory(workshop.folder().resolve("staged"));
			// The newest is the one that came last.
			Manifest manifest = ArchiveImport.extract(archive, staged, progress.split(90)).at(clock.instant());
			checkName(name, manifest);
			try (Lease lease = changes.publish(name, staged, manifest, progress.split(10))) {
				return lease.image();
			}
		} catch (NoSuchFileException e) {
			throw Failure.of("Cannot import " + archive + ": there is no such file.", e);
		} catch (IOException e) {
			throw Failure.of("Cannot import " + archive + ": " + e.getMessage() + ".", e);
		}
	}

	void export(String name, Path archive, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Exporting image " + name, 100);
		try (Lease lease = changes.lease(name, image -> true, progress.split(1)).orElseThrow(() -> Failure.of("There is no image '" + name
				+ "' to export. Build it with 'guestbench images build', or see 'guestbench images list'."))) {
			verification.verify(lease.stored(), progress.split(9));
			ImageArchive.write(lease.stored(), archive, progress.split(90));
		} catch (DamagedImageException e) {
			throw Failure.of("Cannot export the image '" + name + "': it is damaged. Build or import it anew.", e);
		}
	}

	private void checkSpace(Path archive, Path folder) throws CoreException, IOException {
		long needed = Files.size(archive);
		long usable = space.usable(folder);
		if (usable < needed) {
			throw Failure.of("Cannot import " + archive + ": that takes " + new MemorySize(needed) + " of disk space, and there are "
					+ new MemorySize(usable)
					+ ". Free some, or set XDG_CACHE_HOME to a folder on another disk, and try again.");
		}
	}

	/** An image under the name of a recipe of which it is not a product would be built over by the next run. */
	private void checkName(String name, Manifest manifest) throws CoreException {
		if (currency.hasRecipe(name) && !currency.key(name).equals(manifest.recipe())) {
			throw Failure.of("Cannot import that as '" + name
					+ "': a recipe has this name, and the image was not built from it as it is now. Choose another "
					+ "name.");
		}
	}
}
