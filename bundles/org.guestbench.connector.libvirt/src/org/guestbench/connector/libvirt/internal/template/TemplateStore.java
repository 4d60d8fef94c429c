/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.template;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.connector.libvirt.internal.Log;
import org.guestbench.connector.libvirt.internal.OwnedFiles;

/**
 * The templates of one user, in a private folder that all benches share: a folder for each, named by its id, complete from the moment it is
 * there. What is under way has a name with a dot: {@code .new-} for what is being made, {@code .del-} for what is being removed,
 * {@code .lock-} for who makes it.
 */
public final class TemplateStore {

	private static final String NEW = ".new-";
	private static final String DELETED = ".del-";
	private static final String LOCK = ".lock-";
	/** Another one makes it meanwhile, which takes as long as a boot does. */
	private static final Duration TURN = Duration.ofMinutes(15);
	private static final MemorySize MOST = MemorySize.ofMebibytes(10 * 1024);
	private static final long EMPTY = 1L << 40;

	private final Path path;

	/** @param path is made when something is to go there */
	public TemplateStore(Path path) {
		this.path = path;
	}

	Path path() {
		return path;
	}

	/** Every template that can be read, by name. */
	List<StoredTemplate> all() throws IOException {
		List<StoredTemplate> templates = new ArrayList<>();
		for (Path folder : entries()) {
			if (!name(folder).startsWith(".") && Files.isDirectory(folder)) {
				read(folder).ifPresent(templates::add);
			}
		}
		templates.sort(Comparator.comparing((StoredTemplate template) -> template.record().name()).thenComparing(StoredTemplate::folder));
		return templates;
	}

	/** The template of that key, if it is as it was saved. */
	Optional<StoredTemplate> find(TemplateKey key) {
		return read(path.resolve(key.id()))
				.filter(template -> template.record().digest().equals(key.digest()) && template.intact());
	}

	/** Removes a template; succeeds if it is gone already. Forks have its files open. */
	void remove(String id) throws IOException {
		if (!id.matches("[0-9a-f]+")) {
			return;
		}
		Path gone = path.resolve(DELETED + id + "-" + UUID.randomUUID());
		try {
			Files.move(path.resolve(id), gone, StandardCopyOption.ATOMIC_MOVE);
		} catch (NoSuchFileException e) {
			return;
		}
		delete(gone);
	}

	/** The right to make the template of that key. */
	Turn turn(TemplateKey key, IProgressMonitor monitor) throws IOException {
		OwnedFiles.folder(path);
		return Turn.await(path.resolve(LOCK + key.id()), TURN, monitor);
	}

	/** A folder in which a template is made by whoever has its turn. */
	Path draft(TemplateKey key) throws IOException {
		Path draft = path.resolve(NEW + key.id());
		delete(draft);
		return OwnedFiles.folder(draft);
	}

	/** What is there under that key is of no use any more. */
	StoredTemplate publish(Path draft, TemplateKey key, TemplateRecord record) throws IOException {
		record.write(StoredTemplate.recordFile(draft));
		remove(key.id());
		return new StoredTemplate(Files.move(draft, path.resolve(key.id()), StandardCopyOption.ATOMIC_MOVE), record);
	}

	/** A disk in the place of one that a guest does not have. */
	Path empty() throws IOException {
		Path file = path.resolve("empty");
		try {
			OwnedFiles.file(file);
		} catch (FileAlreadyExistsException e) {
			// Perhaps not in its full length yet.
		}
		if (Files.size(file) != EMPTY) {
			try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
				disk.setLength(EMPTY);
			}
		}
		return file;
	}

	/** Removes what dead benches had under way, templates that nothing can be forked from, and of too many those that were not used for longest. */
	void collect(MemorySize coming) throws IOException {
		for (Path entry : entries()) {
			String name = name(entry);
			if (name.startsWith(DELETED)) {
				delete(entry);
			} else if (name.startsWith(NEW)) {
				Optional<Turn> turn = Turn.attempt(path.resolve(LOCK + name.substring(NEW.length())));
				if (turn.isPresent()) {
					try (Turn nobodyElse = turn.get()) {
						delete(entry);
					}
				}
			}
		}
		List<StoredTemplate> templates = all();
		templates.sort(Comparator.comparing(StoredTemplate::lastUse).reversed());
		long total = coming.bytes();
		for (StoredTemplate template : templates) {
			total += template.record().size().bytes();
			if (!template.info().usable() || total > MOST.bytes()) {
				total -= template.record().size().bytes();
				remove(name(template.folder()));
			}
		}
	}

	private static Optional<StoredTemplate> read(Path folder) {
		try {
			return Optional.of(new StoredTemplate(folder, TemplateRecord.read(StoredTemplate.recordFile(folder))));
		} catch (NoSuchFileException e) {
			return Optional.empty();
		} catch (IOException e) {
			Log.warn("Cannot read the template in '" + folder + "'. It will be made anew when it is needed.", e);
			return Optional.empty();
		}
	}

	/** A folder with files and nothing else. */
	static void delete(Path folder) throws IOException {
		if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
			for (Path file : files) {
				Files.deleteIfExists(file);
			}
		}
		Files.deleteIfExists(folder);
	}

	private static String name(Path entry) {
		return String.valueOf(entry.getFileName());
	}

	private List<Path> entries() throws IOException {
		List<Path> entries = new ArrayList<>();
		if (Files.isDirectory(path)) {
			try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
				stream.forEach(entries::add);
			}
		}
		return entries;
	}
}
