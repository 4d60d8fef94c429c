/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.payload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.run.internal.erofs.ErofsLayout;
import org.guestbench.run.internal.erofs.Extent;
import org.guestbench.run.internal.files.FileStamp;
import org.guestbench.run.internal.files.FolderEntry;
import org.guestbench.run.internal.files.LockedFile;

/** An image that is being written. Holds the lock of its source meanwhile, so that others wait for the image and then use it. */
final class Packing implements AutoCloseable {

	private final Shelf shelf;
	private final LockedFile lock;
	private final String name;
	private final String boot;
	private final Instant begin;
	private final List<FolderEntry> entries;
	private final ErofsLayout layout;
	private final @Nullable PackedImage base;
	private final Consumer<String> notices;

	/**
	 * @param begin before any of the entries was looked at
	 * @param lock  is closed with this
	 */
	Packing(Shelf shelf, LockedFile lock, String name, String boot, Instant begin, List<FolderEntry> entries, ErofsLayout layout,
			@Nullable PackedImage base, Consumer<String> notices) {
		this.shelf = shelf;
		this.lock = lock;
		this.name = name;
		this.boot = boot;
		this.begin = begin;
		this.entries = entries;
		this.layout = layout;
		this.base = base;
		this.notices = notices;
	}

	/** Makes the file in its length, and writes what is known of it: everything but the content of files. */
	void begin() throws IOException {
		Path file = shelf.image(name);
		try (FileChannel image = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			image.write(ByteBuffer.allocate(1), layout.length() - 1);
			ByteBuffer metadata = layout.metadata();
			for (long position = 0; metadata.hasRemaining();) {
				position += image.write(metadata, position);
			}
		}
		if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
			// A hypervisor that gave up its rights reads it through a descriptor; nobody else gets into the folder.
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
		}
	}

	/** Copies the content and makes the image known to later runs. Ends the packing, whatever happens. */
	PackedImage complete(IProgressMonitor monitor) throws IOException {
		boolean done = false;
		try (lock) {
			Path file = shelf.image(name);
			try (FileChannel image = FileChannel.open(file, StandardOpenOption.WRITE)) {
				new ContentCopy(notices).write(layout.extents(), image, monitor);
			}
			ImageStamp stamp = ImageStamp.of(file).orElseThrow(() -> new NoSuchFileException(file.toString()));
			PackedIndex index = new PackedIndex(boot, stamp, begin, layout.blocks(), layout.dataLength(), base == null ? "" : base.name(),
					packed());
			shelf.publish(name, index);
			done = true;
			return new PackedImage(name, file, index, base);
		} finally {
			if (!done) {
				shelf.abandon(name);
			}
		}
	}

	private List<PackedEntry> packed() {
		Map<FolderEntry, Extent> places = new IdentityHashMap<>();
		layout.extents().forEach(e -> places.put(e.entry(), e));
		List<PackedEntry> packed = new ArrayList<>();
		for (FolderEntry e : entries) {
			@Nullable
			Extent place = places.get(e);
			FileStamp stamp = e.stamp();
			packed.add(new PackedEntry(e.name(), e.kind(), e.size(), e.modified(), e.mode(), e.target(), stamp,
					stamp != null && stamp.settledBefore(begin), place != null && place.inBase(),
					place == null ? PackedEntry.NOWHERE : place.position()));
		}
		return packed;
	}

	/** Gives the image up. */
	@Override
	public void close() {
		try (lock) {
			shelf.abandon(name);
		} catch (IOException e) {
			throw new UncheckedIOException("An unfinished image cannot be removed", e);
		}
	}
}
