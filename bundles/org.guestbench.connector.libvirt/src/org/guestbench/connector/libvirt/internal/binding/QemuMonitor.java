/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import org.eclipse.jdt.annotation.Nullable;
import org.libvirt.jna.CString;
import org.libvirt.jna.DomainPointer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.ptr.PointerByReference;

/**
 * Commands of QEMU's monitor (QEMU's {@code qapi/}) for a domain that runs, through libvirt ({@code libvirt-qemu.h}): what libvirt itself cannot ask
 * for. Within one call of {@link NativeCalls}.
 */
public final class QemuMonitor {

	private static final String LIBRARY = "virt-qemu";

	/** Of {@code libvirt-qemu.h}. */
	interface Api extends Library {
		int virDomainQemuMonitorCommand(DomainPointer domain, String command, PointerByReference answer, int flags);
	}

	private static @Nullable Api loaded;

	private final LibvirtLibrary library;
	private final Domain domain;

	QemuMonitor(LibvirtLibrary library, Domain domain) {
		this.library = library;
		this.domain = domain;
	}

	/** Whether the part of libvirt that knows QEMU is on this machine; it comes with libvirt's client library. */
	public static boolean available() {
		return api() != null;
	}

	private static synchronized @Nullable Api api() {
		if (loaded == null) {
			try {
				loaded = Native.load(LIBRARY, Api.class);
			} catch (LinkageError e) {
				return null;
			}
		}
		return loaded;
	}

	/** A command without arguments; its answer. */
	public JsonElement execute(String command) throws LibvirtFailure {
		return execute(command, new JsonObject());
	}

	/**
	 * @return what QEMU answers
	 * @throws LibvirtFailure with what QEMU says if it refuses
	 */
	public JsonElement execute(String command, JsonObject arguments) throws LibvirtFailure {
		Api api = api();
		if (api == null) {
			throw new LibvirtFailure(0, "libvirt's library for QEMU, " + LIBRARY + ", was not found");
		}
		JsonObject request = new JsonObject();
		request.addProperty("execute", command);
		if (arguments.size() > 0) {
			request.add("arguments", arguments);
		}
		PointerByReference text = new PointerByReference();
		library.check(api.virDomainQemuMonitorCommand(domain.pointer(), request.toString(), text, 0));
		return answer(command, new CString(text.getValue()).toString());
	}

	private static JsonElement answer(String command, String text) throws LibvirtFailure {
		try {
			JsonObject answer = JsonParser.parseString(text).getAsJsonObject();
			if (answer.has("return")) {
				return answer.get("return");
			}
			throw new LibvirtFailure(0, "QEMU refused " + command + ": " + answer.getAsJsonObject("error").get("desc").getAsString());
		} catch (JsonParseException | IllegalStateException | ClassCastException | NullPointerException e) {
			throw new LibvirtFailure(0, "QEMU's answer to " + command + " cannot be read");
		}
	}
}
