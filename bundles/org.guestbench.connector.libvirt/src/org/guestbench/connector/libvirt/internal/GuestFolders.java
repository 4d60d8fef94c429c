/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.connector.libvirt.internal.template.TemplateStore;

/**
 * Where bench and guests of a session meet: one folder for each guest, in the runtime folder of the user who runs the daemon, with the agent's
 * socket and the serial port's log. It belongs to that user; only the superuser can be another one.
 */
public final class GuestFolders {

	private static final String NAME = "guestbench-libvirt";
	/** Of a socket's address on Linux. */
	private static final int LONGEST_SOCKET = 107;

	private final Path base;
	private final TemplateStore templates;

	private GuestFolders(Path base, Path cache) {
		this.base = base;
		templates = new TemplateStore(cache.resolve("guestbench").resolve("libvirt-templates"));
	}

	/** @param daemon the socket of a daemon that is not the one that this process's user has anyway */
	static GuestFolders of(Optional<Path> daemon, Map<String, String> environment, Path home) {
		Path ofCaches = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
		Path cache = ofCaches.isAbsolute() ? ofCaches : home.resolve(".cache");
		// The socket is in libvirt's own folder in the runtime folder.
		Path runtime = daemon.map(socket -> socket.toAbsolutePath().normalize().getParent()).map(Path::getParent).orElse(null);
		if (runtime != null) {
			return new GuestFolders(runtime.resolve(NAME), cache);
		}
		Path named = Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", ""));
		return new GuestFolders(
				named.isAbsolute() && Files.isWritable(named) ? named.resolve(NAME) : home.resolve(".cache/guestbench/libvirt"), cache);
	}

	/** Too large for a runtime folder. */
	public TemplateStore templates() {
		return templates;
	}

	/** The folder of that guest, whether it exists or not. */
	public Path folder(UUID guest) {
		return base.resolve(guest.toString());
	}

	public Path agent(UUID guest) {
		return folder(guest).resolve("agent");
	}

	public Path serialLog(UUID guest) {
		return folder(guest).resolve("serial.log");
	}

	public Path overlay(UUID guest) {
		return folder(guest).resolve("disk.qcow2");
	}

	/** A new name each time: two that create a guest of the same UUID at once must not have the same file. */
	public Path snapshots(UUID guest) {
		return folder(guest).resolve("snapshots-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()) + ".qcow2");
	}

	/** Where QEMU sends the state of its devices to, and gets it from. */
	public Path state(UUID guest) {
		return folder(guest).resolve("state");
	}

	/** Makes the guest's folder if it is not there. */
	public void make(UUID guest) throws CoreException {
		if (agent(guest).toString().getBytes().length > LONGEST_SOCKET) {
			throw new CoreException(
					Status.error("The path " + agent(guest) + " is too long for a socket. Let XDG_RUNTIME_DIR name a folder "
							+ "with a shorter path.", null));
		}
		try {
			OwnedFiles.folder(folder(guest));
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot make the folder " + folder(guest) + " of the guest: " + e
					+ ". Let XDG_RUNTIME_DIR name a private folder of yours.", e));
		}
	}

	/** Removes all that is there of the guest; succeeds if it is gone already. Nothing in it has a folder of its own. */
	public void remove(UUID guest) throws CoreException {
		Path folder = folder(guest);
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
			for (Path file : files) {
				Files.deleteIfExists(file);
			}
			Files.deleteIfExists(folder);
		} catch (NoSuchFileException e) {
			return;
		} catch (IOException | DirectoryIteratorException e) {
			throw new CoreException(Status.error("Cannot remove the folder " + folder + " of the guest: " + e
					+ ". Delete the guest again, or remove it by hand.", e));
		}
	}
}
