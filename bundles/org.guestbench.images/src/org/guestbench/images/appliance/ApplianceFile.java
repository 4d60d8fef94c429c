/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.appliance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.images.internal.appliance.OvaReader;
import org.guestbench.images.internal.appliance.OvaWriter;
import org.guestbench.images.internal.appliance.OvfFolder;

/**
 * Appliances on disk: an archive ({@code .ova}), or a descriptor ({@code .ovf}) with its files beside it. Whatever is read may come from anybody.
 * Messages of exceptions go on where one stops that says what was to be done: "Cannot import X: …".
 */
public final class ApplianceFile {

	/**
	 * The files of an appliance, which were found to be what its manifest says.
	 *
	 * @param files by the names that the appliance has for them
	 */
	public record Extracted(Appliance appliance, Map<String, Path> files) {

		public Extracted {
			files = Map.copyOf(files);
		}

		public Path file(String name) {
			Path file = files.get(name);
			if (file == null) {
				throw new IllegalArgumentException("Not a file of the appliance: " + name);
			}
			return file;
		}
	}

	private ApplianceFile() {
	}

	/** Whether a file of that name is an appliance. */
	public static boolean isNamedLikeOne(Path file) {
		String name = file.toString().toLowerCase(Locale.ROOT);
		return name.endsWith(".ova") || name.endsWith(".ovf");
	}

	/** What it says of itself. Reads no more than its descriptor. */
	public static Appliance inspect(Path file) throws IOException {
		return isFolder(file) ? OvfFolder.inspect(file) : OvaReader.inspect(file);
	}

	/**
	 * Finds all files, and checks them against the manifest if there is one.
	 *
	 * @param folder empty; gets what is in an archive
	 */
	public static Extracted extract(Path file, Path folder, IProgressMonitor monitor) throws IOException {
		return isFolder(file) ? OvfFolder.check(file, monitor) : OvaReader.extract(file, folder, monitor);
	}

	/**
	 * Writes a guest to an archive.
	 *
	 * @param spec names the guest's files; a disk is a compressed VMDK
	 * @param file must not exist yet
	 */
	public static void write(GuestSpec spec, Path file, IProgressMonitor monitor) throws IOException {
		OvaWriter.write(spec, file, monitor);
	}

	private static boolean isFolder(Path file) throws IOException {
		if (!Files.isRegularFile(file)) {
			throw new IOException(Files.exists(file) ? "it is not a plain file" : "there is no such file");
		}
		return file.toString().toLowerCase(Locale.ROOT).endsWith(".ovf");
	}
}
