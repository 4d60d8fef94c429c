/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.plan;

import java.util.Optional;
import java.util.function.Predicate;

import org.guestbench.images.ImageRecipe;
import org.guestbench.images.Images;

/** Which images are the same as others, but for guests of another platform. */
final class Counterparts {

	private final Images images;

	Counterparts(Images images) {
		this.images = images;
	}

	/** The one for that platform; empty if the image is itself for it, or there is none. */
	Optional<String> of(String image, String platform) {
		if (recipe(of -> of.name().equals(image) && of.platform().equals(platform)).isPresent()) {
			return Optional.empty();
		}
		return recipe(of -> of.inPlaceOf().equals(image) && of.platform().equals(platform)).map(ImageRecipe::name);
	}

	/** What the image is the same as; itself if that is none. */
	String original(String image) {
		return recipe(of -> of.name().equals(image)).map(ImageRecipe::inPlaceOf).filter(name -> !name.isEmpty()).orElse(image);
	}

	private Optional<ImageRecipe> recipe(Predicate<ImageRecipe> which) {
		return images.recipes().stream().filter(which).findFirst();
	}
}
