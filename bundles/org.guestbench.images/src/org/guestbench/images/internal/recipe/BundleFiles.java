/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.SortedMap;
import java.util.TreeMap;

import org.osgi.framework.Bundle;

/** Files in a bundle. They do not change while it is there, so each folder is read once. */
public final class BundleFiles implements BuildFiles {

	private final Bundle bundle;
	private final SortedMap<String, SortedMap<String, byte[]>> read = new TreeMap<>();

	public BundleFiles(Bundle bundle) {
		this.bundle = bundle;
	}

	@Override
	public synchronized SortedMap<String, byte[]> below(String folder) throws IOException {
		SortedMap<String, byte[]> files = read.get(folder);
		if (files == null) {
			files = Collections.unmodifiableSortedMap(load("/" + folder + "/"));
			read.put(folder, files);
		}
		return files;
	}

	private SortedMap<String, byte[]> load(String prefix) throws IOException {
		SortedMap<String, byte[]> files = new TreeMap<>();
		Enumeration<URL> entries = bundle.findEntries(prefix, "*", true);
		while (entries != null && entries.hasMoreElements()) {
			URL entry = entries.nextElement();
			String path = entry.getPath();
			if (!path.endsWith("/")) {
				try (InputStream in = entry.openStream()) {
					files.put(path.substring(path.indexOf(prefix) + prefix.length()), in.readAllBytes());
				}
			}
		}
		return files;
	}
}
