/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.CdDrive;
import org.guestbench.api.guest.ExtraDisk;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.Fittings;
import org.guestbench.connector.qemu.internal.json.Fields;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** The JSON form of the fittings of a guest that is there: its disks are in its folder, by their names. */
final class FittingsJson {

	private FittingsJson() {
	}

	static JsonObject write(Fittings fittings) {
		JsonObject json = new JsonObject();
		json.addProperty("firmware", fittings.firmware().name());
		JsonArray disks = new JsonArray();
		for (ExtraDisk disk : fittings.disks()) {
			JsonObject d = new JsonObject();
			d.addProperty("name", disk.name());
			d.addProperty("size", disk.size().bytes());
			disks.add(d);
		}
		json.add("disks", disks);
		if (fittings.drive() instanceof CdDrive drive) {
			JsonObject d = new JsonObject();
			if (drive.medium() instanceof Path medium) {
				d.addProperty("medium", medium.toString());
			}
			d.addProperty("first", drive.first());
			json.add("drive", d);
		}
		return json;
	}

	static Fittings read(Fields json) throws IOException {
		List<ExtraDisk> disks = new ArrayList<>();
		for (Fields disk : json.objects("disks")) {
			disks.add(new ExtraDisk(disk.text("name"), null, new MemorySize(disk.number("size"))));
		}
		return new Fittings(Firmware.valueOf(json.text("firmware")), disks, json.has("drive") ? drive(json.object("drive")) : null);
	}

	private static @Nullable CdDrive drive(Fields json) throws IOException {
		return new CdDrive(json.has("medium") ? Path.of(json.text("medium")) : null, json.flag("first"));
	}
}
