/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.images.internal.build.ImageBuilder;
import org.guestbench.images.internal.lock.HeldLock;
import org.guestbench.images.internal.lock.LockFile;
import org.guestbench.images.internal.lock.LockWait;
import org.guestbench.images.internal.recipe.Recipe;
import org.guestbench.images.internal.recipe.RecipeBook;
import org.guestbench.images.internal.store.DamagedImageException;
import org.guestbench.images.internal.store.ImageStore;
import org.guestbench.images.internal.store.Lease;
import org.guestbench.images.internal.store.Manifest;
import org.guestbench.images.internal.store.StoreChanges;
import org.guestbench.images.internal.store.StoredImage;
import org.guestbench.images.internal.store.Verification;
import org.guestbench.images.internal.store.Workshop;
import org.guestbench.images.internal.store.Workshops;

/** Builds images, one build of a name at a time among all processes. */
final class Builds {

	/** Longer than a build may take. */
	private static final Duration WAIT = Duration.ofHours(3);

	private final ImageStore store;
	private final StoreChanges changes;
	private final Workshops workshops;
	private final ImageBuilder builder;
	private final RecipeBook recipes;
	private final Currency currency;
	private final Verification verification;

	Builds(ImageStore store, StoreChanges changes, Workshops workshops, ImageBuilder builder, RecipeBook recipes, Currency currency,
			Verification verification) {
		this.store = store;
		this.changes = changes;
		this.workshops = workshops;
		this.builder = builder;
		this.recipes = recipes;
		this.currency = currency;
		this.verification = verification;
	}

	/** What is done while nobody builds an image. */
	@FunctionalInterface
	interface Action {

		void run() throws CoreException;
	}

	/** Builds, whatever there is. */
	Lease anew(String name, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Building image " + name, 100);
		recipes.recipe(name);
		try (HeldLock lock = lock(name, progress.split(1))) {
			return build(name, progress.split(99));
		}
	}

	/** Builds if no version is as new as the recipe, also after having waited for another who builds. */
	Lease ifNeeded(String name, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Building image " + name, 100);
		try (HeldLock lock = lock(name, progress.split(1))) {
			Optional<Lease> current = changes.lease(name, currency.of(name), progress.split(1));
			return current.isPresent() ? current.get() : build(name, progress.split(98));
		}
	}

	/** Refuses while somebody does. */
	void whileNobodyBuilds(String name, Action action) throws CoreException {
		try {
			Optional<HeldLock> lock = LockFile.exclusive(store.layout().buildLock(name));
			try (HeldLock held = lock
					.orElseThrow(() -> Failure.of("The image '" + name + "' is being built. Wait until that ends or cancel it."))) {
				action.run();
			}
		} catch (IOException e) {
			throw Failure.of("Cannot lock the image '" + name + "' in " + store.layout().root() + ". Make sure that you may write there.",
					e);
		}
	}

	private HeldLock lock(String name, IProgressMonitor monitor) throws CoreException {
		return LockWait.exclusive(store.layout().buildLock(name), "Waiting for another build of the image " + name, WAIT, monitor);
	}

	private Lease build(String name, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 100);
		progress.subTask("Removing what earlier builds have left");
		workshops.sweep();
		Recipe recipe = recipes.recipe(name);
		String key = currency.key(name);
		try (Workshop workshop = workshops.open("build-" + name)) {
			Manifest manifest = builder.build(recipe, key, workshop, progress.split(97));
			discardDamaged(name, manifest.digest(), progress.split(1));
			return publish(name, ImageBuilder.staged(workshop), manifest, progress.split(2));
		} catch (IOException e) {
			throw Failure.of("Cannot make a folder to build in below " + store.layout().root()
					+ ". Make sure that you may write there and that the disk is "
					+ "not full.", e);
		}
	}

	private Lease publish(String name, Path staged, Manifest manifest, IProgressMonitor monitor) throws CoreException {
		return changes.publish(name, staged, manifest, monitor);
	}

	/** The same recipe and the same packages make the same image; a damaged copy of it must not stay in its place. */
	private void discardDamaged(String name, String digest, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		Optional<StoredImage> same = store.newest(name, image -> image.digest().equals(digest));
		if (same.isPresent()) {
			try {
				verification.verify(same.get(), progress.split(1));
			} catch (DamagedImageException e) {
				changes.discard(same.get(), progress.split(1));
			}
		}
	}
}
