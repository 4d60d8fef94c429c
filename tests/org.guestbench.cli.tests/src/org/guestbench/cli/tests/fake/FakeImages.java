/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests.fake;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.BootSource;
import org.guestbench.images.GuestImage;
import org.guestbench.images.ImageLease;
import org.guestbench.images.ImageRecipe;
import org.guestbench.images.Images;

/** A store in memory. */
public final class FakeImages implements Images {

	private final Map<String, ImageRecipe> recipes = new TreeMap<>();
	private final Map<String, GuestImage> stored = new TreeMap<>();
	private final Set<String> outdated = new HashSet<>();
	private final Map<String, Path> archives = new HashMap<>();
	private int builds;

	public FakeImages recipe(String name, String description) {
		recipes.put(name, new ImageRecipe(name, description));
		return this;
	}

	public FakeImages stored(String name) {
		stored.put(name, image(name));
		return this;
	}

	/** With files that are there: {@code vmlinuz}, {@code initrd}, {@code root}. */
	public FakeImages stored(String name, Path folder) {
		GuestImage image = image(name);
		BootSource.DirectKernel boot = new BootSource.DirectKernel(folder.resolve("vmlinuz"), folder.resolve("initrd"),
				folder.resolve("root"), "");
		stored.put(name, new GuestImage(name, image.digest(), boot, image.size(), image.minimumMemory(), image.created()));
		return this;
	}

	public FakeImages outdated(String name) {
		outdated.add(name);
		return stored(name);
	}

	public int builds() {
		return builds;
	}

	/** Where images were exported to and imported from. */
	public Map<String, Path> archives() {
		return archives;
	}

	public static GuestImage image(String name) {
		return new GuestImage(name, "0123456789abcdef".repeat(4),
				new BootSource.DirectKernel(Path.of("/images/vmlinuz"), Path.of("/images/initrd"), Path.of("/images/root"), ""),
				MemorySize.ofMebibytes(488), MemorySize.ofMebibytes(256), Instant.parse("2026-01-02T03:04:05Z"));
	}

	@Override
	public List<ImageRecipe> recipes() {
		return new ArrayList<>(recipes.values());
	}

	@Override
	public List<GuestImage> list() {
		return new ArrayList<>(stored.values());
	}

	@Override
	public Optional<GuestImage> find(String name) {
		GuestImage image = stored.get(name);
		return image == null || outdated.contains(name) ? Optional.empty() : Optional.of(image);
	}

	@Override
	public ImageLease acquire(String name, IProgressMonitor monitor) throws CoreException {
		GuestImage image = find(name).isPresent() ? find(name).get() : build(name, monitor);
		return new ImageLease() {
			@Override
			public GuestImage image() {
				return image;
			}

			@Override
			public void close() {
				// nothing is held
			}
		};
	}

	@Override
	public GuestImage build(String name, IProgressMonitor monitor) throws CoreException {
		if (!recipes.containsKey(name)) {
			throw new CoreException(
					Status.error("There is no recipe '" + name + "'. There are: " + String.join(", ", recipes.keySet()) + "."));
		}
		builds++;
		monitor.subTask("unpacking packages");
		outdated.remove(name);
		stored(name);
		return image(name);
	}

	@Override
	public GuestImage importFrom(String name, Path archive, IProgressMonitor monitor) {
		archives.put(name, archive);
		stored(name);
		return image(name);
	}

	@Override
	public void export(String name, Path archive, IProgressMonitor monitor) {
		archives.put(name, archive);
	}

	@Override
	public void remove(String name, IProgressMonitor monitor) throws CoreException {
		if (stored.remove(name) == null) {
			throw new CoreException(Status.error("There is no image '" + name + "'."));
		}
	}
}
