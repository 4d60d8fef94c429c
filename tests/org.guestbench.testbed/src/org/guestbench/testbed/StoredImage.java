/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testbed;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.contract.NotTested;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** An image that was built on this machine, if one was. */
public final class StoredImage {

	private StoredImage() {
	}

	/** The first of {@code names} that is there; without any the test is left out, and says so. */
	public static DirectKernel require(String... names) throws IOException {
		for (String name : names) {
			PendingImages.ofThisBuild().await(name);
			Optional<DirectKernel> image = find(images().resolve(name));
			if (image.isPresent()) {
				return image.get();
			}
		}
		NotTested.unless(false, "real guests (no image has been built: guestbench images build " + names[0] + ")");
		throw new IllegalStateException();
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

	/** The same image where another user can read it. */
	public static DirectKernel copy(DirectKernel image, Path folder) throws IOException {
		Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
		return new DirectKernel(copy(image.kernel(), folder), copy(image.initrd(), folder), copy(image.root(), folder),
				image.commandLine());
	}

	private static Path copy(Path file, Path folder) throws IOException {
		Path copy = Files.copy(file, folder.resolve(file.getFileName()));
		Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("r--r--r--"));
		return copy;
	}
}
