/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;

/**
 * Where the things of one guest are. The bench writes to the folder itself; QEMU, which may run as another user, only to
 * the folder {@code vm} in it.
 */
public record GuestFolder(UUID uuid, Path path) {

	/** {@code sun_path} of unix(7) has 108 bytes with its end. */
	private static final int SOCKET_PATH = 107;
	private static final String VM = "vm";
	/** The name of the file of {@link #variables()}. */
	public static final String VARIABLES = "uefi-variables.qcow2";
	private static final String DISK = "disk-";
	private static final String QCOW2 = ".qcow2";
	private static final String LONGEST_SOCKET = "agent";
	private static final int UUID_LENGTH = 36;

	static GuestFolder create(UUID uuid, Path path) throws IOException {
		var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
		GuestFolder folder = new GuestFolder(uuid, Files.createDirectory(path, mode));
		Files.createDirectory(folder.vm(), mode);
		return folder;
	}

	/** Refuses a runtime directory that is so deep that no socket of a guest could have a name. */
	static void checkLength(Path runtime) throws CoreException {
		int length = runtime.toString().getBytes(StandardCharsets.UTF_8).length + 1 + UUID_LENGTH + 1 + VM.length() + 1
				+ LONGEST_SOCKET.length();
		if (length > SOCKET_PATH) {
			throw new CoreException(Status.error("The folder '" + runtime + "' is " + (length - SOCKET_PATH)
					+ " bytes too long for the sockets of guests, whose paths have at most " + SOCKET_PATH
					+ " bytes. Let XDG_RUNTIME_DIR name a folder with a shorter path.", null));
		}
	}

	/** A lasting guest's folder is a link in the runtime directory, to a folder of the same name. */
	public boolean exists() {
		if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
			return true;
		}
		try {
			return Files.isSymbolicLink(path) && Files.isDirectory(path)
					&& Files.readSymbolicLink(path).endsWith(uuid.toString());
		} catch (IOException e) {
			return false;
		}
	}

	/** Where it is in truth, which is what the kernel tells of processes that work in it. */
	public Path real() throws IOException {
		return path.toRealPath();
	}

	/** Whether a file is in here, by whichever name of the folder. */
	public boolean contains(Path file) {
		if (file.startsWith(path)) {
			return true;
		}
		try {
			return file.startsWith(real());
		} catch (IOException e) {
			// There is no such folder, so nothing is in it.
			return false;
		}
	}

	/** QEMU's working directory. */
	public Path vm() {
		return path.resolve(VM);
	}

	/** The monitor of the bench that started the guest. */
	public Path monitor() {
		return vm().resolve("qmp");
	}

	/** The monitor for everybody else; used for moments only. */
	public Path secondMonitor() {
		return vm().resolve("qmp2");
	}

	public Path agent() {
		return vm().resolve(LONGEST_SOCKET);
	}

	/** The other end of the serial port, where QEMU serves one client at a time. */
	public Path console() {
		return vm().resolve("tty");
	}

	/** The server of the screen, of a guest that has one. */
	public Path screen() {
		return vm().resolve("vnc");
	}

	/** The throwaway layer over a disk image. */
	public Path overlay() {
		return vm().resolve("disk.qcow2");
	}

	/** The disk of a guest that owns one: what its layer is over, as it was when the guest was made. Not in QEMU's reach. */
	public Path ownDisk() {
		return path.resolve("base.qcow2");
	}

	/** A disk beside the one that the guest boots from. */
	public Path disk(String name) {
		return vm().resolve(diskFile(name));
	}

	/** Whether a file is one of those. */
	public boolean isDisk(Path file) {
		String name = file.getFileName().toString();
		return file.getParent().equals(vm()) && name.startsWith(DISK) && name.endsWith(QCOW2);
	}

	/** The name of its file. */
	public static String diskFile(String name) {
		return DISK + name + QCOW2;
	}

	/** What the guest's UEFI firmware keeps. */
	public Path variables() {
		return vm().resolve(VARIABLES);
	}

	/** Copies of the other files of a guest that owns what it is made of. */
	public Path ownFiles() {
		return path.resolve("files");
	}

	public Path record() {
		return path.resolve("guest.json");
	}

	/** What is written down of the guest's snapshots. */
	public Path snapshots() {
		return path.resolve("snapshots.json");
	}

	/** What the guest wrote to its serial port, up to a limit. */
	public Path serialLog() {
		return path.resolve("serial.log");
	}

	/** What QEMU had to say, up to a limit. */
	public Path stderrLog() {
		return path.resolve("stderr.log");
	}

	/**
	 * Takes over QEMU's working directory and logs from a folder that becomes superfluous. QEMU and the lifeline script have them open and
	 * do not mind. The guest must not run.
	 */
	public void take(GuestFolder other) throws IOException {
		for (Path moved : List.of(other.vm(), other.serialLog(), other.stderrLog(), other.serialPipe(), other.stderrPipe())) {
			Path target = path.resolve(moved.getFileName());
			FolderTree.delete(target);
			Files.move(moved, target, StandardCopyOption.ATOMIC_MOVE);
		}
	}

	/** Makes QEMU's working directory again if it is missing. */
	public void renew() throws IOException {
		if (!Files.isDirectory(vm(), LinkOption.NOFOLLOW_LINKS)) {
			Files.createDirectory(vm(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		}
	}

	/** The status that QEMU ended with, written by the lifeline script. */
	public Path exit() {
		return path.resolve("exit");
	}

	private Path serialPipe() {
		return path.resolve("serial.pipe");
	}

	private Path stderrPipe() {
		return path.resolve("stderr.pipe");
	}

	Path lock() {
		return path.resolve("lock");
	}
}
