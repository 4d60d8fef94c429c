/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.machine;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** Block nodes in JSON, as QEMU's {@code -blockdev} takes them (qapi/block-core.json, BlockdevOptions). */
final class BlockNodes {

	private static final long EMPTY = 1L << 40;
	private static final String NOTHING = "null-co";

	private BlockNodes() {
	}

	/** A file that came as a descriptor: where {@code -add-fd} has put it. */
	static String readOnly(String name, String format, int set) {
		return readOnly(name, format, "/dev/fdset/" + set);
	}

	/** A file that everybody may read. */
	static String readOnly(String name, String format, String path) {
		JsonObject file = new JsonObject();
		file.addProperty("driver", "file");
		file.addProperty("filename", path);
		JsonObject node = node(name, format);
		node.addProperty("read-only", true);
		node.add("file", file);
		return node.toString();
	}

	/** A disk that nobody uses: so large that whatever takes its place fits. */
	static String empty(String name) {
		JsonObject file = new JsonObject();
		file.addProperty("driver", NOTHING);
		fillWithNothing(file);
		JsonObject node = node(name, "raw");
		node.addProperty("read-only", true);
		node.add("file", file);
		return node.toString();
	}

	/** What a disk that nobody uses is over. */
	static JsonObject nothing(String name) {
		JsonObject node = node(name, NOTHING);
		node.addProperty("read-only", true);
		fillWithNothing(node);
		return node;
	}

	private static void fillWithNothing(JsonObject file) {
		file.addProperty("size", EMPTY);
		file.addProperty("read-zeroes", true);
	}

	/** A file that the guest cannot write to. */
	static JsonObject file(String name, String fileName) {
		JsonObject node = node(name, "file");
		node.addProperty("filename", fileName);
		node.addProperty("read-only", true);
		return node;
	}

	/** A raw disk over another node. */
	static JsonObject over(String name, String file) {
		JsonObject node = node(name, "raw");
		node.addProperty("read-only", true);
		node.addProperty("file", file);
		return node;
	}

	/** A disk that the guest writes to and that is a layer of nothing, whatever its file says. */
	static String whole(String name, String fileName) {
		JsonObject file = new JsonObject();
		file.addProperty("driver", "file");
		file.addProperty("filename", fileName);
		JsonObject node = node(name, "qcow2");
		node.addProperty("discard", "unmap");
		node.add("file", file);
		node.add("backing", JsonNull.INSTANCE);
		return node.toString();
	}

	/** @param throwaway whether nothing of it needs to survive a failure of the host, so that the guest's flushes can be ignored */
	static String overlay(String name, String fileName, String backing, boolean throwaway) {
		JsonObject cache = new JsonObject();
		cache.addProperty("no-flush", throwaway);
		JsonObject file = new JsonObject();
		file.addProperty("driver", "file");
		file.addProperty("filename", fileName);
		JsonObject node = node(name, "qcow2");
		node.addProperty("discard", "unmap");
		node.add("cache", cache);
		node.add("file", file);
		node.addProperty("backing", backing);
		return node.toString();
	}

	private static JsonObject node(String name, String driver) {
		JsonObject node = new JsonObject();
		node.addProperty("driver", driver);
		node.addProperty("node-name", name);
		return node;
	}
}
