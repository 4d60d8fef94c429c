/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.template;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.qemu.internal.Log;
import org.guestbench.connector.qemu.internal.folder.FileTurn;
import org.guestbench.connector.qemu.internal.folder.FolderTree;
import org.guestbench.connector.qemu.internal.folder.Maker;

/**
 * The templates of this user, in a private folder that all benches share: a folder for each, named by its id, complete from the moment it is
 * there. What is under way has a name with a dot: {@code .new-} with the process that makes it, {@code .del-} for what is being removed.
 */
public final class TemplateStore {

	private static final String NEW = ".new-";
	private static final String DELETED = ".del-";
	private static final String LOCK = ".lock-";
	private static final String LINKS = ".links-";

	private final Path path;

	/** @param path is made when something is to go there */
	public TemplateStore(Path path) {
		this.path = path;
	}

	Path path() {
		return path;
	}

	/** Every template that can be read, by name. */
	public List<StoredTemplate> all() throws IOException {
		List<StoredTemplate> templates = new ArrayList<>();
		for (Path folder : entries()) {
			if (!folder.getFileName().toString().startsWith(".")) {
				read(folder).ifPresent(templates::add);
			}
		}
		templates.sort(Comparator.comparing((StoredTemplate template) -> template.record().name()).thenComparing(StoredTemplate::id));
		return templates;
	}

	/** The template of that key, if it is as it was saved. */
	public Optional<StoredTemplate> find(TemplateKey key) {
		return read(path.resolve(key.id())).filter(template -> template.record().digest().equals(key.digest()) && template.intact());
	}

	/** Removes a template; succeeds if it is gone already. Forks have its files open. */
	public void remove(String id) throws IOException {
		if (!id.matches("[0-9a-f]+")) {
			return;
		}
		Path gone = path.resolve(DELETED + id + "-" + Long.toString(System.nanoTime(), Character.MAX_RADIX));
		try {
			Files.move(path.resolve(id), gone, StandardCopyOption.ATOMIC_MOVE);
		} catch (NoSuchFileException e) {
			return;
		}
		FolderTree.delete(gone);
	}

	/** A folder in which a template is made; becomes one by {@link #publish}. */
	Path draft(TemplateKey key) throws IOException {
		return createPrivate(path.resolve(NEW + key.id() + Maker.suffix()));
	}

	/** What is there under that key is of no use any more. */
	StoredTemplate publish(Path draft, TemplateKey key, TemplateRecord record) throws IOException {
		TemplateRecordFile.write(StoredTemplate.recordFile(draft), record);
		remove(key.id());
		return StoredTemplate.read(Files.move(draft, path.resolve(key.id()), StandardCopyOption.ATOMIC_MOVE));
	}

	void discard(Path draft) throws IOException {
		FolderTree.delete(draft);
	}

	/** The right to make the template of that key; empty if another one is at it for longer than the deadline. */
	Optional<FileTurn> turn(TemplateKey key, Duration deadline, IProgressMonitor monitor) throws IOException {
		Files.createDirectories(path.getParent());
		try {
			createPrivate(path);
		} catch (FileAlreadyExistsException e) {
			// By an earlier template.
		}
		return FileTurn.acquire(path.resolve(LOCK + key.id()), deadline, monitor);
	}

	/**
	 * A folder for links to files that a QEMU of less rights is to open later by their names: it gets this folder as a descriptor, and all
	 * folders above are closed to it.
	 */
	public Path links() throws IOException {
		Path folder = createPrivate(path.resolve(LINKS + UUID.randomUUID().toString().substring(0, 8) + Maker.suffix()));
		Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
		return folder;
	}

	/** Removes what benches that are no more had under way, and what nobody can read. */
	public void sweep() {
		try {
			for (Path entry : entries()) {
				String name = entry.getFileName().toString();
				if (name.startsWith(DELETED) || (name.startsWith(NEW) || name.startsWith(LINKS)) && Maker.gone(name)
						|| !name.startsWith(".") && read(entry).isEmpty()) {
					FolderTree.delete(entry);
				}
			}
		} catch (IOException e) {
			Log.warn("Cannot remove from '" + path + "' what nobody uses.", e);
		}
	}

	private static Path createPrivate(Path folder) throws IOException {
		return Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
	}

	private static Optional<StoredTemplate> read(Path folder) {
		try {
			return Optional.of(StoredTemplate.read(folder));
		} catch (NoSuchFileException e) {
			return Optional.empty();
		} catch (IOException e) {
			Log.warn("Cannot read the template in '" + folder + "'. It will be made anew when it is needed.", e);
			return Optional.empty();
		}
	}

	private List<Path> entries() throws IOException {
		List<Path> entries = new ArrayList<>();
		if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
			return entries;
		}
		try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
			stream.forEach(entries::add);
		} catch (DirectoryIteratorException e) {
			throw new IOException("Cannot read the folder '" + path + "' of the templates: " + e.getMessage(), e);
		}
		return entries;
	}
}
