/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.plan;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.images.GuestImage;
import org.guestbench.images.ImageRecipe;
import org.guestbench.images.Images;
import org.guestbench.run.internal.config.NearNames;

/** Whether there is such an image, or a recipe for it. What cannot be found out is among the problems. */
final class ImageCheck {

	private final Images images;
	private final Problems problems;

	ImageCheck(Images images, Problems problems) {
		this.images = images;
		this.problems = problems;
	}

	/** @param minimum what a guest needs; null if that is not known before the image is built */
	record Finding(boolean ready, @Nullable MemorySize minimum) {
	}

	/** Whether an image of that name is there, or can be built. */
	boolean knows(String name) {
		try {
			return images.find(name).isPresent() || names().contains(name);
		} catch (CoreException e) {
			// The check tells of it.
			return true;
		}
	}

	Finding check(String name) {
		try {
			Optional<GuestImage> image = images.find(name);
			if (image.isPresent()) {
				return new Finding(true, image.get().minimumMemory());
			}
			if (images.recipes().stream().noneMatch(recipe -> recipe.name().equals(name))) {
				unknown(name, List.of(), "");
			}
		} catch (CoreException e) {
			problems.error("The images cannot be read: " + e.getStatus().getMessage(), "Run 'guestbench check'.");
		}
		return new Finding(false, null);
	}

	/**
	 * @param others names that could be used in an image's place
	 * @param more   a sentence with a space before it, or nothing
	 */
	void unknown(String name, List<String> others, String more) {
		Collection<String> names = new TreeSet<>(others);
		try {
			names.addAll(names());
		} catch (CoreException e) {
			problems.error("The images cannot be read: " + e.getStatus().getMessage(), "Run 'guestbench check'.");
		}
		problems.error("There is no image '" + name + "' and no recipe for it" + (others.isEmpty() ? "." : ", and no runtime of that name.")
				+ NearNames.question(name, names) + more,
				names.isEmpty() ? "Import an image with 'guestbench images import'." : "Use one of: " + String.join(", ", names) + ".");
	}

	private Collection<String> names() throws CoreException {
		Collection<String> names = new TreeSet<>(images.recipes().stream().map(ImageRecipe::name).toList());
		images.list().forEach(image -> names.add(image.name()));
		return names;
	}
}
