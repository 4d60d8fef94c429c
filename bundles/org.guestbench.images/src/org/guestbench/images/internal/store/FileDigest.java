/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;

/**
 * What a file holds.
 *
 * @param size   in bytes
 * @param sha256 in hexadecimal, lower case
 */
public record FileDigest(long size, String sha256) {

	private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
	private static final int BUFFER = 1 << 20;

	public FileDigest {
		if (size < 0 || !isSha256(sha256)) {
			throw new IllegalArgumentException("Not a size and a SHA-256 in hexadecimal: " + size + ", " + sha256);
		}
	}

	static boolean isSha256(String text) {
		return SHA256.matcher(text).matches();
	}

	/** Reads the whole file, which must not be a link. */
	public static FileDigest of(Path file, IProgressMonitor monitor) throws IOException {
		long size = Files.size(file);
		try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
			return copy(in, OutputStream.nullOutputStream(), size, monitor);
		}
	}

	/**
	 * Copies a stream to its end.
	 *
	 * @param expected how many bytes there are about, for the progress
	 */
	static FileDigest copy(InputStream in, OutputStream out, long expected, IProgressMonitor monitor) throws IOException {
		MessageDigest digest = Sha256.start();
		byte[] buffer = new byte[BUFFER];
		long size = 0;
		SubMonitor progress = SubMonitor.convert(monitor, (int) Math.min(Integer.MAX_VALUE, expected / BUFFER + 1));
		for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
			if (progress.isCanceled()) {
				throw new OperationCanceledException();
			}
			digest.update(buffer, 0, count);
			out.write(buffer, 0, count);
			size += count;
			progress.worked(1);
		}
		return new FileDigest(size, Sha256.end(digest));
	}
}
