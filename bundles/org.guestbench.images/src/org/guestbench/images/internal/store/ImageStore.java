/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.images.internal.Failure;
import org.guestbench.images.internal.Log;

/** Reads what is in the store. Nothing is verified here but that {@code image.json} agrees with the name of its folder. */
public final class ImageStore {

	private final StoreLayout layout;
	private final Log log;

	public ImageStore(StoreLayout layout, Log log) {
		this.layout = layout;
		this.log = log;
	}

	public StoreLayout layout() {
		return layout;
	}

	/** Names with at least one version, in order. */
	public List<String> names() throws CoreException {
		return entries(layout.root()).stream().map(path -> path.getFileName().toString()).filter(ImageName::isValid).sorted().toList();
	}

	/** Those of that name, the newest first. */
	public List<StoredImage> versions(String name) throws CoreException {
		List<StoredImage> versions = new ArrayList<>();
		for (Path folder : entries(layout.image(name))) {
			if (FileDigest.isSha256(folder.getFileName().toString()) && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
				read(name, folder).ifPresent(versions::add);
			}
		}
		versions.sort(
				Comparator.comparing((StoredImage image) -> image.manifest().created()).reversed().thenComparing(StoredImage::digest));
		return versions;
	}

	/** The newest that is wanted. */
	public Optional<StoredImage> newest(String name, Predicate<StoredImage> wanted) throws CoreException {
		return versions(name).stream().filter(wanted).findFirst();
	}

	private Optional<StoredImage> read(String name, Path folder) {
		try {
			StoredImage image = new StoredImage(name, folder, ManifestJson.read(folder.resolve(ManifestJson.FILE_NAME)));
			if (image.digest().equals(folder.getFileName().toString())) {
				return Optional.of(image);
			}
			log.log(Status.warning(
					"The image in " + folder + " is not the one that its folder is named after. It is not used. Remove the folder."));
		} catch (NoSuchFileException e) {
			if (Files.exists(folder)) {
				log.log(Status.warning("There is no complete image in " + folder + ". It is not used. Remove the folder.", e));
			}
		} catch (IOException e) {
			log.log(Status.warning("The image in " + folder + " cannot be read. It is not used. Remove the folder.", e));
		}
		return Optional.empty();
	}

	private static List<Path> entries(Path folder) throws CoreException {
		List<Path> entries = new ArrayList<>();
		try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
			stream.forEach(entries::add);
		} catch (NoSuchFileException e) {
			return entries;
		} catch (IOException | DirectoryIteratorException e) {
			throw Failure.of("Cannot list the images in " + folder + ". Make sure that you may read that folder.", e);
		}
		return entries;
	}
}
