/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.images.internal.Failure;

/** Writes an image to a file: a tar archive (POSIX.1-2017, pax, "ustar Interchange Format") with {@code image.json} first. */
public final class ImageArchive {

	private ImageArchive() {
	}

	/** @param archive must not exist yet */
	public static void write(StoredImage image, Path archive, IProgressMonitor monitor) throws CoreException {
		Path target = archive.toAbsolutePath();
		Path part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
		try {
			if (Files.exists(target)) {
				throw new FileAlreadyExistsException(target.toString());
			}
			try {
				writeNew(image, part, monitor);
				Files.move(part, target);
			} finally {
				Files.deleteIfExists(part);
			}
		} catch (FileAlreadyExistsException e) {
			throw Failure.of(
					"Cannot export the image '" + image.name() + "': " + target + " is there already. Choose another name or remove it.",
					e);
		} catch (IOException e) {
			throw Failure.of("Cannot export the image '" + image.name() + "' to " + target
					+ ". Make sure that you may write there and that the disk has " + image.asGuestImage().size() + " left.", e);
		}
	}

	private static void writeNew(StoredImage image, Path file, IProgressMonitor monitor) throws IOException {
		SubMonitor progress = SubMonitor.convert(monitor, "Exporting image " + image.name(), ImageFile.values().length);
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
				TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
			tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
			byte[] manifest = ManifestJson.write(image.manifest());
			tar.putArchiveEntry(entry(image, ManifestJson.FILE_NAME, manifest.length));
			tar.write(manifest);
			tar.closeArchiveEntry();
			for (ImageFile imageFile : ImageFile.values()) {
				FileDigest expected = image.manifest().file(imageFile);
				tar.putArchiveEntry(entry(image, imageFile.fileName(), expected.size()));
				try (InputStream in = Files.newInputStream(image.file(imageFile))) {
					if (!FileDigest.copy(in, tar, expected.size(), progress.split(1)).equals(expected)) {
						throw new IOException(image.file(imageFile) + " is not what it was when the image was made");
					}
				}
				tar.closeArchiveEntry();
			}
		}
	}

	private static TarArchiveEntry entry(StoredImage image, String name, long size) {
		TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL);
		entry.setSize(size);
		entry.setMode(0444);
		entry.setModTime(image.manifest().created().toEpochMilli());
		return entry;
	}
}
