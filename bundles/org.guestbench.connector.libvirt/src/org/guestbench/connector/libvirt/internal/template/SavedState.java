/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.template;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.QemuMonitor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Lets QEMU save and load a guest without its memory, which is in a file already (QEMU's {@code qapi/migration.json}, {@code x-ignore-shared}). QEMU
 * sends and takes it by a socket, because its sandbox leaves it no program, and libvirt no file of its own.
 */
final class SavedState {

	private SavedState() {
	}

	/** Begins to send it. The guest stands still. */
	static void send(QemuMonitor monitor, Path socket) throws LibvirtFailure {
		ignoreMemory(monitor);
		monitor.execute("migrate", uri(socket));
	}

	/** Whether all was sent. */
	static boolean sent(QemuMonitor monitor) throws LibvirtFailure, CoreException {
		JsonObject answer = monitor.execute("query-migrate").getAsJsonObject();
		JsonElement status = answer.get("status");
		String word = status == null ? "" : status.getAsString();
		if (word.equals("failed") || word.equals("cancelled")) {
			JsonElement reason = answer.get("error-desc");
			throw new CoreException(
					Status.error("QEMU did not save its guest" + (reason == null ? "." : ": " + reason.getAsString() + "."), null));
		}
		return word.equals("completed");
	}

	/** Lets QEMU listen for it. */
	static void expect(QemuMonitor monitor, Path socket) throws LibvirtFailure {
		ignoreMemory(monitor);
		monitor.execute("migrate-incoming", uri(socket));
	}

	/** Gives it to a QEMU that listens. */
	static void deliver(Path state, Path socket) throws IOException {
		try (SocketChannel target = SocketChannel.open(StandardProtocolFamily.UNIX); FileChannel source = FileChannel.open(state)) {
			target.connect(UnixDomainSocketAddress.of(socket));
			long length = source.size();
			for (long sent = 0; sent < length;) {
				sent += source.transferTo(sent, length - sent, target);
			}
			target.shutdownOutput();
		}
	}

	/** Whether all of it was taken. */
	static boolean loaded(QemuMonitor monitor) throws LibvirtFailure {
		return !monitor.execute("query-status").getAsJsonObject().get("status").getAsString().equals("inmigrate");
	}

	private static JsonObject uri(Path socket) {
		JsonObject arguments = new JsonObject();
		arguments.addProperty("uri", "unix:" + socket);
		return arguments;
	}

	private static void ignoreMemory(QemuMonitor monitor) throws LibvirtFailure {
		JsonObject capability = new JsonObject();
		capability.addProperty("capability", "x-ignore-shared");
		capability.addProperty("state", Boolean.TRUE);
		JsonArray capabilities = new JsonArray();
		capabilities.add(capability);
		JsonObject arguments = new JsonObject();
		arguments.add("capabilities", capabilities);
		monitor.execute("migrate-set-capabilities", arguments);
	}
}
