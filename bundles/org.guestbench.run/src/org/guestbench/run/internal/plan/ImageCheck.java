/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.plan;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.images.GuestImage;
import org.guestbench.images.ImageRecipe;
import org.guestbench.images.Images;
import org.guestbench.run.internal.config.NearNames;

/** Whether there is such an image, or a recipe for it. */
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

	Finding check(String name) {
		try {
			Optional<GuestImage> image = images.find(name);
			if (image.isPresent()) {
				return new Finding(true, image.get().minimumMemory());
			}
			Collection<String> names = new TreeSet<>(images.recipes().stream().map(ImageRecipe::name).toList());
			if (!names.contains(name)) {
				images.list().forEach(i -> names.add(i.name()));
				problems.error("There is no image '" + name + "' and no recipe for it." + NearNames.question(name, names),
						names.isEmpty() ? "Import an image with 'guestbench images import'."
								: "Use one of: " + String.join(", ", names) + ".");
			}
		} catch (CoreException e) {
			problems.error("The images cannot be read: " + e.getStatus().getMessage(), "Run 'guestbench check'.");
		}
		return new Finding(false, null);
	}
}
