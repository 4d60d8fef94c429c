/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.lease;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonObject;

/** An image, as references to it are written: {@code PUBLISHER:OFFER:SKU:VERSION} in the marketplace, or the id of one of your own. */
public record ImageReference(String text, boolean own) {

	private static final Pattern MARKET = Pattern.compile("([\\w.-]{1,100}):([\\w.-]{1,100}):([\\w.-]{1,100}):([\\w.-]{1,60})");
	private static final Pattern OWN = Pattern
			.compile(
					"/subscriptions/[0-9a-fA-F-]{36}/resource[gG]roups/[-\\w.()]{1,90}/providers/Microsoft\\.Compute/(images|galleries|snapshots|disks)/[\\w./-]{1,200}");

	/** @throws IllegalArgumentException with a message for people */
	public static ImageReference parse(String text) {
		if (MARKET.matcher(text).matches()) {
			return new ImageReference(text, false);
		}
		if (OWN.matcher(text).matches() && text.length() <= LeaseTags.LONGEST) {
			return new ImageReference(text, true);
		}
		throw new IllegalArgumentException("Not an image of Azure: '" + text
				+ "'. Write PUBLISHER:OFFER:SKU:VERSION, such as Debian:debian-12:12-gen2:latest, or the id of an image of your own.");
	}

	/** Whether it is a disk, or a snapshot of one: a guest of it is a clone. */
	public boolean copied() {
		return own && (text.contains("/snapshots/") || text.contains("/disks/"));
	}

	JsonObject json() {
		JsonObject json = new JsonObject();
		if (own) {
			json.addProperty("id", text);
			return json;
		}
		Matcher parts = MARKET.matcher(text);
		if (!parts.matches()) {
			throw new IllegalStateException(text);
		}
		json.addProperty("publisher", parts.group(1));
		json.addProperty("offer", parts.group(2));
		json.addProperty("sku", parts.group(3));
		json.addProperty("version", parts.group(4));
		return json;
	}
}
