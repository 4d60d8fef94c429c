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
 */
public record ImageRecipe(String name, String description) {
}
