/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.store;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Takes the files of an image out of an archive that anybody may have made. The archive decides neither a name nor a place: an entry is one of
 * the four files of an image or the archive is refused, and none is longer than its header says and the file allows.
 */
public final class ArchiveImport {

	private final Path folder;
	private final Map<ImageFile, FileDigest> files = new EnumMap<>(ImageFile.class);
	private @Nullable Manifest manifest;

	/** @param folder empty; receives the files */
	private ArchiveImport(Path folder) {
		this.folder = folder;
	}

	/** @throws IOException whose message says what is wrong with the archive, or that it cannot be read or its files be written */
	public static Manifest extract(Path archive, Path folder, IProgressMonitor monitor) throws IOException {
		long length = Files.size(archive);
		try (InputStream in = new BufferedInputStream(Files.newInputStream(archive))) {
			return new ArchiveImport(folder).extract(in, length, monitor);
		}
	}

	private Manifest extract(InputStream in, long length, IProgressMonitor monitor) throws IOException {
		SubMonitor progress = SubMonitor.convert(monitor, ImageFile.values().length);
		for (TarHeader header = TarHeader.read(in); header != null; header = TarHeader.read(in)) {
			if (header.size() > length) {
				throw new IOException("'" + header.name() + "' in it is longer than the whole file");
			}
			entry(header, in, progress);
			skip(in, header.padding());
		}
		Manifest described = manifest;
		if (described == null || files.size() < ImageFile.values().length) {
			throw new IOException("it does not hold all files of an image");
		}
		for (ImageFile file : ImageFile.values()) {
			if (!described.file(file).equals(files.get(file))) {
				throw new IOException("'" + file.fileName() + "' in it is not what its " + ManifestJson.FILE_NAME + " says");
			}
		}
		return described;
	}

	private void entry(TarHeader header, InputStream in, SubMonitor progress) throws IOException {
		if (header.name().equals(ManifestJson.FILE_NAME)) {
			if (manifest != null || header.size() > ManifestJson.LIMIT) {
				throw new IOException("it has more than one " + ManifestJson.FILE_NAME + ", or one that is too long");
			}
			manifest = ManifestJson.read(in.readNBytes((int) header.size()));
			return;
		}
		Optional<ImageFile> file = ImageFile.named(header.name());
		if (file.isEmpty() || files.containsKey(file.get()) || header.size() > file.get().limit()) {
			throw new IOException("'" + header.name() + "' in it does not belong there, is there twice, or is too long");
		}
		try (OutputStream out = Files.newOutputStream(folder.resolve(file.get().fileName()), StandardOpenOption.CREATE_NEW)) {
			files.put(file.get(), FileDigest.copy(new Bounded(in, header.size()), out, header.size(), progress.split(1)));
		}
	}

	private static void skip(InputStream in, long count) throws IOException {
		try {
			in.skipNBytes(count);
		} catch (EOFException e) {
			throw new IOException("it ends early", e);
		}
	}
}
