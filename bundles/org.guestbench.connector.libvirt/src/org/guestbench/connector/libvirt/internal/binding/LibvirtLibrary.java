/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.libvirt.jna.Libvirt.VirErrorCallback;
import org.libvirt.jna.virError;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.PointerType;

/** The native library, loaded when the first connection is opened, with the thread that its events arrive on. */
public final class LibvirtLibrary {

	private static final String INSTALL = "Install libvirt's client library: on Debian and Ubuntu 'sudo apt-get install libvirt0', on Fedora "
			+ "'sudo dnf install libvirt-libs', on Arch 'sudo pacman -S libvirt', on openSUSE 'sudo zypper install libvirt-libs'. For guests "
			+ "on this machine install its daemon too: libvirt-daemon-system on Debian and Ubuntu, libvirt-daemon-kvm on Fedora.";

	private static @Nullable LibvirtLibrary loaded;

	private final LibvirtApi api;

	/** Errors are thrown; without this callback libvirt would also write each to standard error. Never collected: libvirt keeps it. */
	private final VirErrorCallback silence = (data, error) -> {
		// Read from the thread that made the call.
	};

	/** Never collected either. */
	private final EventLoop events = new EventLoop();

	private LibvirtLibrary(LibvirtApi api) {
		this.api = api;
	}

	/** @throws CoreException if the library is not on this machine; the message says how to install it */
	public static synchronized LibvirtLibrary load() throws CoreException {
		LibvirtLibrary present = loaded;
		if (present == null) {
			present = load(Platform.isWindows() ? "virt-0" : "virt");
			loaded = present;
		}
		return present;
	}

	/** @param name without the parts that systems add, such as {@code virt} for libvirt.so.0 */
	public static LibvirtLibrary load(String name) throws CoreException {
		LibvirtApi api;
		try {
			api = Native.load(name, LibvirtApi.class, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));
			api.virInitialize();
		} catch (LinkageError e) {
			throw new CoreException(Status.error("libvirt is not installed: its library '" + name + "' was not found. " + INSTALL, e));
		}
		LibvirtLibrary library = new LibvirtLibrary(api);
		try {
			library.start();
		} catch (LibvirtFailure e) {
			throw new CoreException(Status.error("libvirt cannot be used: " + e.getMessage() + ". Reinstall it.", e));
		}
		return library;
	}

	LibvirtApi api() {
		return api;
	}

	/** Before the first connection is opened: events, keep-alive and streams depend on the loop. */
	private void start() throws LibvirtFailure {
		api.virSetErrorFunc(null, silence);
		if (!Platform.isWindows()) {
			events.start(api);
			return;
		}
		check(api.virEventRegisterDefaultImpl());
		Thread.ofPlatform().daemon().name("Guestbench libvirt events").start(() -> {
			while (true) {
				api.virEventRunDefaultImpl();
			}
		});
	}

	/** The result, unless it says that the call failed. */
	int check(int result) throws LibvirtFailure {
		if (result < 0) {
			throw failure();
		}
		return result;
	}

	/** The result, unless it is null because the call failed. */
	<T extends PointerType> T check(@Nullable T result) throws LibvirtFailure {
		if (result == null || result.getPointer() == null) {
			throw failure();
		}
		return result;
	}

	/** libvirt keeps the last error for each thread, so this is called by the one that made the call. */
	LibvirtFailure failure() {
		virError error = api.virGetLastError();
		return error == null ? new LibvirtFailure(0, null) : new LibvirtFailure(error.code, error.message);
	}
}
