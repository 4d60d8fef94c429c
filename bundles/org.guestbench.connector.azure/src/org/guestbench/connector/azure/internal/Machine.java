/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.guestbench.connector.azure.internal.arm.ArmPath;
import org.guestbench.connector.azure.internal.arm.Json;

import com.google.gson.JsonObject;

/**
 * A virtual machine as Azure lists it.
 *
 * @param path  of it
 * @param group that it is in, in lower case
 * @param json  all that Azure says of it
 */
public record Machine(ArmPath path, String group, JsonObject json) {

	/** Empty if it is none, or has no proper id. */
	public static Optional<Machine> of(JsonObject json) {
		try {
			String id = Json.text(json, "id").orElse("");
			ArmPath path = ArmPath.of(id);
			return Optional.of(new Machine(path, id.split("/")[4].toLowerCase(Locale.ROOT), json));
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	/** Azure's own, or one made of its path, which stays as long as it does. */
	public UUID uuid() {
		String own = Json.text(properties(), "vmId").orElse("");
		try {
			return UUID.fromString(own);
		} catch (IllegalArgumentException e) {
			return UUID.nameUUIDFromBytes(path.path().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
		}
	}

	public String name() {
		String name = Json.shown(Json.text(json, "name").orElse(""));
		return name.isBlank() ? uuid().toString() : name;
	}

	/** The group as Azure writes it, for people. */
	String shownGroup() {
		return Json.shown(path.path().split("/")[4]);
	}

	public String region() {
		return Json.text(json, "location").orElse("");
	}

	public String size() {
		return Json.text(Json.object(properties(), "hardwareProfile"), "vmSize").orElse("");
	}

	/** The disk that it boots from; empty if it is of the old kind, in a storage account. */
	public Optional<ArmPath> disk() {
		return path(Json.object(properties(), "storageProfile", "osDisk", "managedDisk"));
	}

	/** What that disk was made of, in Azure's word. */
	public String diskOrigin() {
		return Json.text(Json.object(properties(), "storageProfile", "osDisk"), "createOption").orElse("FromImage");
	}

	/** Its network interfaces. */
	public List<ArmPath> interfaces() {
		return Json.objects(Json.object(properties(), "networkProfile"), "networkInterfaces").stream().flatMap(i -> path(i).stream())
				.toList();
	}

	/** Disks beside that. */
	public List<JsonObject> dataDisks() {
		return Json.objects(Json.object(properties(), "storageProfile"), "dataDisks");
	}

	public JsonObject tags() {
		return Json.object(json, "tags");
	}

	private JsonObject properties() {
		return Json.object(json, "properties");
	}

	/** What the {@code id} of a reference leads to. */
	public static Optional<ArmPath> path(JsonObject reference) {
		try {
			return Json.text(reference, "id").map(ArmPath::of);
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}
}
