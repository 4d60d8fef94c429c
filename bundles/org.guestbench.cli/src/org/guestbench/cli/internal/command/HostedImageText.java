/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.facet.HostedImage;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.images.GuestImage;
import org.guestbench.images.Images;

/** What images on hosts are called: hosts know no names of images, only digests of files, so the files of this user's images are compared. */
final class HostedImageText {

	private static final int SHORT = 12;

	private final List<GuestImage> here;
	private final Map<Path, String> digests = new HashMap<>();

	HostedImageText(Images images) throws CoreException {
		here = images.list();
	}

	/** As people type it. */
	static String digest(HostedImage image) {
		return image.digest().substring(0, Math.min(SHORT, image.digest().length()));
	}

	/** Which part of which image of this user it is, such as {@code debian-12 kernel}; empty if of none. */
	String name(HostedImage image) {
		for (GuestImage mine : here) {
			for (Path file : List.of(mine.boot().kernel(), mine.boot().initrd(), mine.boot().root())) {
				if (isSame(image, file)) {
					return mine.name() + " " + file.getFileName();
				}
			}
		}
		return "";
	}

	/** Reads a file only if it is as long. */
	private boolean isSame(HostedImage image, Path file) {
		try {
			return Files.size(file) == image.use().volume().capacity().bytes() && digest(file).equals(image.digest());
		} catch (IOException e) {
			// It was removed meanwhile, and a name is not worth a failure.
			return false;
		}
	}

	private String digest(Path file) throws IOException {
		String known = digests.get(file);
		if (known != null) {
			return known;
		}
		try (InputStream in = Files.newInputStream(file);
				DigestInputStream content = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
			content.transferTo(OutputStream.nullOutputStream());
			String digest = HexFormat.of().formatHex(content.getMessageDigest().digest());
			digests.put(file, digest);
			return digest;
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every Java has SHA-256", e);
		}
	}

	/** Guests, or else volumes, that need it; empty if there are none. */
	static String needed(HostedImage image) {
		List<String> guests = image.use().guests().stream().map(GuestInfo::name).toList();
		return String.join(", ", guests.isEmpty() ? image.use().layers() : guests);
	}
}
