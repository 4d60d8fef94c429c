/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** What is written down of a guest, read without the code that writes it. */
final class GuestJson {

	private GuestJson() {
	}

	static JsonObject read(Path folder) throws IOException {
		return JsonParser.parseString(Files.readString(folder.resolve("guest.json"))).getAsJsonObject();
	}

	static long qemu(Path folder) throws IOException {
		return process(folder, "qemu");
	}

	static long script(Path folder) throws IOException {
		return process(folder, "script");
	}

	private static long process(Path folder, String name) throws IOException {
		return read(folder).getAsJsonObject("launch").getAsJsonObject(name).get("pid").getAsLong();
	}
}
