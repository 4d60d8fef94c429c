/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.BootSource;
import org.guestbench.images.GuestImage;
import org.guestbench.images.ImageLease;
import org.guestbench.images.ImageRecipe;
import org.guestbench.images.Images;

/** Two recipes, of which one is built. */
public final class FakeImages implements Images {

	public final AtomicInteger leases = new AtomicInteger();
	private final List<ImageRecipe> recipes = new ArrayList<>(
			List.of(new ImageRecipe("debian-12", "Debian"), new ImageRecipe("debian-12-java", "Debian with Java")));
	private @Nullable CoreException problem;
	private final List<String> acquired = new ArrayList<>();

	public synchronized void recipe(ImageRecipe recipe) {
		recipes.add(recipe);
	}

	public synchronized void fail(String message) {
		problem = new CoreException(Status.error(message));
	}

	public synchronized List<String> acquired() {
		return List.copyOf(acquired);
	}

	private static GuestImage image(String name) {
		Path nowhere = Path.of("/nonexistent");
		return new GuestImage(name, "ab".repeat(32), new BootSource.DirectKernel(nowhere, nowhere, nowhere, ""),
				MemorySize.ofMebibytes(200),
				MemorySize.ofMebibytes(256), Instant.EPOCH);
	}

	@Override
	public synchronized List<ImageRecipe> recipes() {
		return List.copyOf(recipes);
	}

	@Override
	public List<GuestImage> list() {
		return List.of(image("debian-12"), image("imported"));
	}

	@Override
	public Optional<GuestImage> find(String name) {
		return list().stream().filter(i -> i.name().equals(name)).findFirst();
	}

	@Override
	public synchronized ImageLease acquire(String name, IProgressMonitor monitor) throws CoreException {
		CoreException failure = problem;
		if (failure != null) {
			throw failure;
		}
		acquired.add(name);
		leases.incrementAndGet();
		GuestImage image = image(name);
		return new ImageLease() {
			@Override
			public GuestImage image() {
				return image;
			}

			@Override
			public void close() {
				leases.decrementAndGet();
			}
		};
	}

	@Override
	public GuestImage build(String name, IProgressMonitor monitor) {
		throw new UnsupportedOperationException();
	}

	@Override
	public GuestImage importFrom(String name, Path archive, IProgressMonitor monitor) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void export(String name, Path archive, IProgressMonitor monitor) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void remove(String name, IProgressMonitor monitor) {
		throw new UnsupportedOperationException();
	}
}
