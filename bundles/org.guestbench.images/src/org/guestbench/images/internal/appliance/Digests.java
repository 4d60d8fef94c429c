/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.appliance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;

/** Digests of a file, by each algorithm that a manifest may have: it may come after the file. */
final class Digests {

	/** What is written here. */
	static final String OURS = "SHA-256";
	static final List<String> ALL = List.of("SHA-1", OURS, "SHA-512");
	private static final int BUFFER = 1 << 20;

	private Digests() {
	}

	static Map<String, String> of(byte[] content) {
		Map<String, MessageDigest> digests = start(ALL);
		digests.values().forEach(digest -> digest.update(content));
		return end(digests);
	}

	/** Copies to the end, and says what came. */
	static Map<String, String> copy(List<String> algorithms, InputStream in, OutputStream out, long expected, IProgressMonitor monitor)
			throws IOException {
		Map<String, MessageDigest> digests = start(algorithms);
		byte[] buffer = new byte[BUFFER];
		SubMonitor progress = SubMonitor.convert(monitor, (int) Math.min(Integer.MAX_VALUE, expected / BUFFER + 1));
		for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
			if (progress.isCanceled()) {
				throw new OperationCanceledException();
			}
			for (MessageDigest digest : digests.values()) {
				digest.update(buffer, 0, count);
			}
			out.write(buffer, 0, count);
			progress.worked(1);
		}
		return end(digests);
	}

	private static Map<String, MessageDigest> start(List<String> algorithms) {
		Map<String, MessageDigest> digests = new TreeMap<>();
		for (String algorithm : algorithms) {
			try {
				digests.put(algorithm, MessageDigest.getInstance(algorithm));
			} catch (NoSuchAlgorithmException e) {
				throw new IllegalStateException("Every Java platform has " + algorithm, e);
			}
		}
		return digests;
	}

	private static Map<String, String> end(Map<String, MessageDigest> digests) {
		Map<String, String> found = new HashMap<>();
		digests.forEach((algorithm, digest) -> found.put(algorithm, HexFormat.of().formatHex(digest.digest())));
		return found;
	}
}
