/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images;

/**
 * How an image is made.
 *
 * @param name        also the name of the image: lower-case letters, digits, dots and dashes
 * @param description one line for people
 * @param platform    of the guests that it is for ({@link org.guestbench.api.facet.GuestPlatform}); empty for ordinary ones
 * @param inPlaceOf   the image that it is the same as, but for the platform; empty for none
 */
public record ImageRecipe(String name, String description, String platform, String inPlaceOf) {

	/** For ordinary guests. */
	public ImageRecipe(String name, String description) {
		this(name, description, "", "");
	}
}
