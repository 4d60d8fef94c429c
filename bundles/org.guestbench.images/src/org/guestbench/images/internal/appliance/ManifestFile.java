/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.appliance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The digests of an appliance's files (DSP0243, "Distribution"), one file a line: {@code SHA256(disk.vmdk)= 0123…}.
 *
 * @param digests by the file's name
 */
record ManifestFile(Map<String, Digest> digests) {

	/** In bytes. */
	static final int LIMIT = 1 << 18;
	private static final Pattern LINE = Pattern.compile("(SHA1|SHA256|SHA512)\\s?\\((.{1,200})\\)\\s?=\\s?([0-9a-fA-F]{40,128})\\s*");

	/** @param hex in lower case */
	record Digest(String algorithm, String hex) {
	}

	ManifestFile {
		digests = Map.copyOf(digests);
	}

	static ManifestFile read(byte[] text) throws IOException {
		Map<String, Digest> digests = new HashMap<>();
		for (String line : new String(text, StandardCharsets.UTF_8).lines().filter(l -> !l.isBlank()).toList()) {
			Matcher matcher = LINE.matcher(line);
			if (!matcher.matches()) {
				throw new IOException("its manifest has a line that is no digest of a file");
			}
			Digest digest = new Digest(matcher.group(1).replace("SHA", "SHA-"), matcher.group(3).toLowerCase(Locale.ROOT));
			if (digests.put(matcher.group(2), digest) != null) {
				throw new IOException("its manifest has a file twice");
			}
		}
		return new ManifestFile(digests);
	}

	/** @throws IOException if the file is not in the manifest or is another one */
	void check(String name, Map<String, String> found) throws IOException {
		Digest digest = digests.get(name);
		if (digest == null) {
			throw new IOException("its manifest says nothing of '" + name + "'");
		}
		if (!digest.hex().equals(found.get(digest.algorithm()))) {
			throw new IOException("'" + name + "' in it is not what its manifest says: it was damaged or changed");
		}
	}
}
