/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the store has what:
 *
 * <pre>
 * NAME/DIGEST/{kernel,initrd,root.erofs,image.json}   an image, complete from the moment it is there
 * NAME/DIGEST.verified                                what its files looked like when they were last read in full
 * .building/ID/                                       what is being built or imported, or was when its process died
 * .locks/NAME.lock                                    held for moments: who changes or takes versions of NAME
 * .locks/NAME.build                                   held through a build
 * .locks/NAME@DIGEST.use                              shared by all who use that version
 * .locks/ID.owner                                     held by whoever works in .building/ID
 * .logs/                                              of builds that failed
 * </pre>
 *
 * Names of images have no dot at their beginning.
 */
public record StoreLayout(Path root) {

	static final String VERIFIED = ".verified";
	static final String USE = ".use";
	public static final String OWNER = ".owner";

	/** Makes the folders that are not there yet, for this user alone. */
	public StoreLayout prepare() throws IOException {
		if (!Files.isDirectory(root)) {
			Files.createDirectories(root);
			if (root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
				Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
			}
		}
		for (Path folder : new Path[] { locks(), building(), logs() }) {
			Files.createDirectories(folder);
		}
		return this;
	}

	Path image(String name) {
		return root.resolve(name);
	}

	Path version(String name, String digest) {
		return image(name).resolve(digest);
	}

	Path stamp(StoredImage image) {
		return image(image.name()).resolve(image.digest() + VERIFIED);
	}

	public Path building() {
		return root.resolve(".building");
	}

	public Path logs() {
		return root.resolve(".logs");
	}

	public Path locks() {
		return root.resolve(".locks");
	}

	Path changeLock(String name) {
		return locks().resolve(name + ".lock");
	}

	public Path buildLock(String name) {
		return locks().resolve(name + ".build");
	}

	Path useLock(String name, String digest) {
		return locks().resolve(name + "@" + digest + USE);
	}

	public Path ownerLock(String id) {
		return locks().resolve(id + OWNER);
	}
}
