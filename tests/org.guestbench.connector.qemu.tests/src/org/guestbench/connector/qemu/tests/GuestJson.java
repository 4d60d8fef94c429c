/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** What is written down of a guest, read and changed without the code that writes it. */
final class GuestJson {

	private GuestJson() {
	}

	static JsonObject read(Path folder) throws IOException {
		return JsonParser.parseString(Files.readString(folder.resolve("guest.json"))).getAsJsonObject();
	}

	static long qemu(Path folder) throws IOException {
		return process(read(folder), "qemu").get("pid").getAsLong();
	}

	static long script(Path folder) throws IOException {
		return process(read(folder), "script").get("pid").getAsLong();
	}

	/** Lets the record name another process as the bench, with its true start. */
	static void changeBench(Path folder, long pid) throws IOException {
		JsonObject record = read(folder);
		process(record, "bench").addProperty("pid", pid);
		process(record, "bench").addProperty("start", start(pid));
		write(folder, record);
	}

	/** Lets the record name another process as QEMU, as if its number had been used again. */
	static void changeQemu(Path folder, long pid) throws IOException {
		JsonObject record = read(folder);
		process(record, "qemu").addProperty("pid", pid);
		write(folder, record);
	}

	/** Lets the record be of another start of the machine. */
	static void changeBoot(Path folder, String boot) throws IOException {
		JsonObject record = read(folder);
		for (String name : List.of("qemu", "script", "bench")) {
			process(record, name).addProperty("boot", boot);
		}
		record.remove("ended");
		write(folder, record);
	}

	private static void write(Path folder, JsonObject record) throws IOException {
		Files.writeString(folder.resolve("guest.json"), record.toString());
	}

	private static JsonObject process(JsonObject record, String name) {
		return record.getAsJsonObject("launch").getAsJsonObject(name);
	}

	/** Field 22 of proc_pid_stat(5). */
	private static long start(long pid) throws IOException {
		String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
		return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
	}
}
