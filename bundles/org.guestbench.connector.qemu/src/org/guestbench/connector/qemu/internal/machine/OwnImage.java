/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.machine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.qemu.internal.process.ProcessStarter;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** A qcow2 image that belongs to a guest and is a layer of nothing. */
public final class OwnImage {

	private static final Duration DEADLINE = Duration.ofSeconds(30);

	private OwnImage() {
	}

	/** An empty one. */
	public static void create(ProcessStarter starter, Path qemuImg, Path image, long size, IProgressMonitor monitor) throws IOException {
		run(starter, List.of(qemuImg.toString(), "create", "-q", "-f", "qcow2", image.toString(), Long.toString(size)), monitor);
	}

	/** A copy of a file of the distribution's, which is trusted. */
	public static void copy(ProcessStarter starter, Path qemuImg, Path source, String format, Path image, IProgressMonitor monitor)
			throws IOException {
		run(starter, List.of(qemuImg.toString(), "convert", "-f", format, "-O", "qcow2", source.toString(), image.toString()), monitor);
	}

	/** Gives it another size, following nothing that it says of other files. */
	public static void resize(ProcessStarter starter, Path qemuImg, Path image, long size, IProgressMonitor monitor) throws IOException {
		run(starter, List.of(qemuImg.toString(), "resize", "-q", "json:" + node(image.toString()), Long.toString(size)), monitor);
	}

	/** How qemu-img opens it: as qcow2, and as a layer of nothing, whatever its file says. */
	public static JsonObject node(String fileName) {
		JsonObject file = new JsonObject();
		file.addProperty("driver", "file");
		file.addProperty("filename", fileName);
		JsonObject node = new JsonObject();
		node.addProperty("driver", "qcow2");
		node.add("file", file);
		node.add("backing", JsonNull.INSTANCE);
		return node;
	}

	private static void run(ProcessStarter starter, List<String> command, IProgressMonitor monitor) throws IOException {
		QemuImg.run(starter, new ProcessBuilder(command), DEADLINE, monitor);
	}
}
