/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.guestbench.api.guest.BootSource.DirectKernel;
import org.junit.Assume;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** An image that was built on this machine, if one was. */
final class StoredImage {

	private StoredImage() {
	}

	/** The image {@code debian-12}; without it the test is left out, and says so. */
	static DirectKernel require() throws IOException {
		Optional<DirectKernel> image = find(images().resolve("debian-12"));
		if (image.isEmpty()) {
			System.out.println("Not tested: a real guest (the image debian-12 has not been built: guestbench images build debian-12)");
			Assume.assumeTrue("an image", false);
		}
		return image.orElseThrow();
	}

	private static Optional<DirectKernel> find(Path versions) throws IOException {
		if (!Files.isDirectory(versions)) {
			return Optional.empty();
		}
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(versions)) {
			for (Path folder : folders) {
				Path manifest = folder.resolve("image.json");
				if (Files.isReadable(manifest)) {
					JsonObject json = JsonParser.parseString(Files.readString(manifest)).getAsJsonObject();
					return Optional.of(new DirectKernel(folder.resolve("kernel"), folder.resolve("initrd"), folder.resolve("root.erofs"),
							json.get("commandLine").getAsString()));
				}
			}
		}
		return Optional.empty();
	}

	private static Path images() {
		String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
		return (cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache)).resolve("guestbench")
				.resolve("images");
	}
}
