/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.detect;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The libraries as they are in the bundle that images are built from. They do not change while it is there, so they are read once. */
public final class BundledJars implements PreloadedJars {

	private static final String BUNDLE = "org.guestbench.images";
	private static final String FOLDER = "guest/java/out/usr/lib/guestbench/";
	/** As the image's warm-up names them. */
	private static final List<String> JARS = List.of("junit-4.13.2.jar", "hamcrest-core-1.3.jar");

	private final BundleContext context;
	private List<JarContent> read = List.of();

	public BundledJars(BundleContext context) {
		this.context = context;
	}

	@Override
	public synchronized List<JarContent> contents() throws IOException {
		if (read.isEmpty()) {
			List<JarContent> contents = new ArrayList<>();
			for (String jar : JARS) {
				for (URL entry : entries(jar)) {
					try (InputStream in = entry.openStream()) {
						contents.add(JarContent.of(in));
					}
				}
			}
			read = contents.size() == JARS.size() ? List.copyOf(contents) : List.of();
		}
		return read;
	}

	private List<URL> entries(String jar) {
		return Arrays.stream(context.getBundles()).filter(bundle -> BUNDLE.equals(bundle.getSymbolicName())).limit(1)
				.flatMap(bundle -> entry(bundle, jar).stream()).toList();
	}

	private static List<URL> entry(Bundle bundle, String jar) {
		URL entry = bundle.getEntry(FOLDER + jar);
		return entry == null ? List.of() : List.of(entry);
	}
}
