/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.images.internal.Failure;
import org.guestbench.images.internal.Log;
import org.guestbench.images.internal.lock.HeldLock;
import org.guestbench.images.internal.lock.LockFile;
import org.guestbench.images.internal.lock.LockWait;

/**
 * Adds versions to the store, takes them into use, and removes them. All of it happens under the change lock of the name, which is held for
 * moments, so that a version is never taken into use while it is being removed.
 */
public final class StoreChanges {

	/** What takes long is not done under this lock. */
	private static final Duration LIMIT = Duration.ofMinutes(5);

	private final ImageStore store;
	private final StoreLayout layout;
	private final Workshops workshops;
	private final Log log;

	public StoreChanges(ImageStore store, Workshops workshops, Log log) {
		this.store = store;
		this.layout = store.layout();
		this.workshops = workshops;
		this.log = log;
	}

	/** Takes the newest version that is wanted into use. It is not verified. */
	public Optional<Lease> lease(String name, Predicate<StoredImage> wanted, IProgressMonitor monitor) throws CoreException {
		try (HeldLock change = change(name, monitor)) {
			Optional<StoredImage> newest = store.newest(name, wanted);
			return newest.isEmpty() ? Optional.empty() : Optional.of(lease(newest.get()));
		} catch (IOException e) {
			throw Failure.of("Cannot take the image '" + name + "' into use.", e);
		}
	}

	/**
	 * Moves a complete image into the store, takes it into use, and removes older versions that nobody uses.
	 *
	 * @param staged a folder on the store's file system with the files of the image and nothing else
	 */
	public Lease publish(String name, Path staged, Manifest manifest, IProgressMonitor monitor) throws CoreException {
		try {
			StagedImage.seal(staged, manifest);
			try (Workshop trash = workshops.open("trash"); HeldLock change = change(name, monitor)) {
				StoredImage image = new StoredImage(name, layout.version(name, manifest.digest()), manifest);
				Files.createDirectories(layout.image(name));
				if (Files.exists(image.folder())) {
					// The same image again: only when and from what it was made is new.
					Files.move(staged.resolve(ManifestJson.FILE_NAME), image.folder().resolve(ManifestJson.FILE_NAME),
							StandardCopyOption.ATOMIC_MOVE);
				} else {
					Files.move(staged, image.folder(), StandardCopyOption.ATOMIC_MOVE);
				}
				StagedImage.force(image.folder());
				StagedImage.force(layout.image(name));
				Lease lease = lease(image);
				collect(image, trash.folder());
				return lease;
			}
		} catch (IOException e) {
			throw Failure.of(
					"Cannot add the image '" + name + "' to " + layout.root()
							+ ". Make sure that you may write there and that the disk is not full.",
					e);
		}
	}

	/** Removes a version that is damaged, whoever uses it: the files stay with those that have them open. */
	public void discard(StoredImage image, IProgressMonitor monitor) throws CoreException {
		try (Workshop trash = workshops.open("trash"); HeldLock change = change(image.name(), monitor)) {
			moveAway(image.name(), image.digest(), trash.folder());
		} catch (IOException e) {
			throw Failure.of("Cannot remove the damaged image " + image.folder() + ". Remove it by hand.", e);
		}
	}

	/** Removes all versions, or none if one of them is in use. */
	public void remove(String name, IProgressMonitor monitor) throws CoreException {
		List<HeldLock> uses = new ArrayList<>();
		try (Workshop trash = workshops.open("trash"); HeldLock change = change(name, monitor)) {
			List<StoredImage> versions = store.versions(name);
			if (versions.isEmpty() && !Files.isDirectory(layout.image(name))) {
				throw Failure.of("There is no image '" + name + "'. 'guestbench images list' shows those that there are.");
			}
			for (StoredImage image : versions) {
				uses.add(LockFile.exclusive(layout.useLock(name, image.digest())).orElseThrow(() -> Failure.of(
						"Cannot remove the image '" + name + "': a run uses it. Wait until it ends or cancel it, then try again.")));
			}
			Files.move(layout.image(name), trash.folder().resolve(name), StandardCopyOption.ATOMIC_MOVE);
			uses.forEach(HeldLock::closeAndDelete);
		} catch (IOException e) {
			throw Failure.of("Cannot remove the image '" + name + "' from " + layout.root() + ".", e);
		} finally {
			uses.forEach(HeldLock::close);
		}
	}

	private HeldLock change(String name, IProgressMonitor monitor) throws CoreException {
		return LockWait.exclusive(layout.changeLock(name), "Waiting for another process that changes the image " + name, LIMIT, monitor);
	}

	private Lease lease(StoredImage image) throws IOException {
		HeldLock use = LockFile.shared(layout.useLock(image.name(), image.digest()))
				.orElseThrow(() -> new IOException(
						"Somebody removes " + image.folder() + " without holding " + layout.changeLock(image.name())));
		return new Lease(image, use);
	}

	private void collect(StoredImage kept, Path trash) throws CoreException {
		for (StoredImage image : store.versions(kept.name())) {
			if (!image.digest().equals(kept.digest())) {
				collectUnused(image, trash);
			}
		}
	}

	private void collectUnused(StoredImage image, Path trash) {
		try {
			Optional<HeldLock> use = LockFile.exclusive(layout.useLock(image.name(), image.digest()));
			if (use.isPresent()) {
				try {
					moveAway(image.name(), image.digest(), trash);
				} finally {
					use.get().closeAndDelete();
				}
			}
		} catch (IOException e) {
			log.log(Status.warning(
					"Cannot remove the old image " + image.folder() + ". The next build of '" + image.name() + "' will try again.", e));
		}
	}

	private void moveAway(String name, String digest, Path trash) throws IOException {
		Path folder = layout.version(name, digest);
		Files.deleteIfExists(folder.resolveSibling(digest + StoreLayout.VERIFIED));
		if (Files.exists(folder)) {
			Files.move(folder, trash.resolve(digest + "-" + UUID.randomUUID()), StandardCopyOption.ATOMIC_MOVE);
		}
	}
}
