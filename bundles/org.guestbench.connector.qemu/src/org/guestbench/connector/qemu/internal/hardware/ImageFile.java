/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.hardware;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.connector.qemu.internal.json.Fields;
import org.guestbench.connector.qemu.internal.machine.QemuImg;
import org.guestbench.connector.qemu.internal.process.ProcessStarter;
import org.guestbench.connector.qemu.internal.transfer.DiskHeader;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/**
 * What qemu-img tells of an image (qapi/block-core.json, ImageInfo). It is told the format, and opens nothing but this file, so an image that a
 * guest has had in its hands leads it nowhere.
 *
 * @param capacity      of the disk, in bytes
 * @param allocated     of the host's disk, in bytes
 * @param backing       what the image says that it is a layer of; empty if it is none
 * @param backingFormat as the image says; empty if it does not
 */
public record ImageFile(long capacity, long allocated, String backing, String backingFormat) {

	private static final Duration DEADLINE = Duration.ofSeconds(30);

	/** Also of an image that a guest is writing to. */
	public static ImageFile read(ProcessStarter starter, Path qemuImg, Path file, String format, IProgressMonitor monitor)
			throws IOException {
		JsonObject protocol = new JsonObject();
		protocol.addProperty("driver", "file");
		protocol.addProperty("filename", file.toString());
		JsonObject node = new JsonObject();
		node.addProperty("driver", format);
		node.add("file", protocol);
		if (format.equals("qcow2")) {
			DiskHeader.layer(file);
			node.add("backing", JsonNull.INSTANCE);
		}
		Fields answer = Fields.parse(QemuImg.ask(starter,
				new ProcessBuilder(List.of(qemuImg.toString(), "info", "--force-share", "--output=json", "json:" + node)), DEADLINE,
				monitor));
		return new ImageFile(answer.number("virtual-size"), answer.number("actual-size"), text(answer, "full-backing-filename"),
				text(answer, "backing-filename-format"));
	}

	/** The file that it is a layer of; null if there is none, or it is no file that is named by its path. */
	public @Nullable Path backingFile() {
		return backing.startsWith("/") ? Path.of(backing) : null;
	}

	private static String text(Fields answer, String member) throws IOException {
		return answer.has(member) ? answer.text(member) : "";
	}
}
