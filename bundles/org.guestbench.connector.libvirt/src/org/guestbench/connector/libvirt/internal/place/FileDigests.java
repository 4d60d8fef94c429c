/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.place;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

import org.eclipse.core.runtime.OperationCanceledException;

/** The digests of files, each of which is read once as long as it looks the same. */
final class FileDigests {

	private static final int BUFFER = 1 << 20;

	private final Map<Looks, String> known = new ConcurrentHashMap<>();

	private record Looks(Path file, long size, FileTime changed, String key) {
	}

	/** SHA-256, in hexadecimal. */
	String of(Path file, BooleanSupplier cancelled) throws IOException {
		BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
		Looks looks = new Looks(file, attributes.size(), attributes.lastModifiedTime(), String.valueOf(attributes.fileKey()));
		String present = known.get(looks);
		if (present != null) {
			return present;
		}
		String digest = read(file, cancelled);
		known.put(looks, digest);
		return digest;
	}

	private static String read(Path file, BooleanSupplier cancelled) throws IOException {
		MessageDigest digest = sha256();
		byte[] buffer = new byte[BUFFER];
		try (InputStream in = Files.newInputStream(file)) {
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				digest.update(buffer, 0, count);
				if (cancelled.getAsBoolean()) {
					throw new OperationCanceledException();
				}
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every Java platform has SHA-256.", e);
		}
	}
}
