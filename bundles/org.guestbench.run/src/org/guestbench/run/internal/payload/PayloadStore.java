/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.payload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.run.internal.erofs.BaseImage;
import org.guestbench.run.internal.erofs.ErofsLayout;
import org.guestbench.run.internal.erofs.ErofsTree;
import org.guestbench.run.internal.files.Fingerprint;
import org.guestbench.run.internal.files.FolderEntry;
import org.guestbench.run.internal.files.Folders;
import org.guestbench.run.internal.files.LockedFile;
import org.guestbench.run.internal.plan.DiskSpace;

/**
 * The images of this user's folders. A source that did not change since the last run has its image already; one that changed a little gets
 * an image of what changed, which refers to the last whole one. Safe for several threads and processes, also ones that are killed: a lock
 * ends with its process, and an image counts only when its index is there.
 */
public final class PayloadStore {

	private static final String LOCK = ".lock";
	private static final long POLL_MILLIS = 10;
	/** Of the whole image's data, how much of it a smaller one may replace before all is packed anew. */
	private static final int CHANGED_PART = 4;
	private static final MemorySize RESERVE = MemorySize.ofMebibytes(256);

	private final Path folder;
	private final String boot;
	private final Clock clock;
	private final DiskSpace disk;
	private final PayloadSweep sweep;

	/**
	 * @param folder made when it is needed; of this user alone
	 * @param boot   tells this start of the machine from others; empty if it has none, and then nothing is used twice
	 */
	public PayloadStore(Path folder, PayloadLimits limits, String boot, Clock clock, DiskSpace disk) {
		this.folder = folder;
		this.boot = boot;
		this.clock = clock;
		this.disk = disk;
		this.sweep = new PayloadSweep(folder, limits, boot, clock);
	}

	/**
	 * Finds or begins the image of a source. Waits while another run prepares the same one.
	 *
	 * @param notices hears of what of the source is left out, also later, while it is copied
	 */
	public PreparedPayload prepare(PayloadSource source, Consumer<String> notices, IProgressMonitor monitor) throws IOException {
		String key = key(source);
		Files.createDirectories(folder, Folders.privateFolder());
		LockedFile lock = lock(folder.resolve(key + LOCK), monitor);
		boolean kept = false;
		try {
			Shelf shelf = new Shelf(folder.resolve(key), boot);
			shelf.open(source.identity(), clock.instant());
			Instant begin = clock.instant();
			List<FolderEntry> entries = list(source.entries().walk(notices), monitor);
			Optional<PackedImage> newest = boot.isEmpty() ? Optional.empty() : shelf.newest();
			if (newest.isPresent()) {
				Comparison comparison = new Comparison(newest.get(), begin);
				if (comparison.same(entries)) {
					learn(shelf, newest.get(), comparison);
					return whole(shelf, newest.get());
				}
			}
			PackedImage last = newest.isPresent() ? base(newest.get()) : null;
			PreparedPayload begun = pack(shelf, lock, source, entries, last, begin, notices);
			kept = true;
			return begun;
		} finally {
			if (!kept) {
				lock.close();
			}
		}
	}

	/** Keeps the store within its limits; from time to time, not when a run waits. */
	public void sweep() throws IOException {
		sweep.whenDue();
	}

	private static String key(PayloadSource source) {
		String text = source.owner() + "\n" + source.identity();
		return HexFormat.of().formatHex(Fingerprint.digest().digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
	}

	private static LockedFile lock(Path path, IProgressMonitor monitor) throws IOException {
		try {
			while (true) {
				LockedFile lock = LockedFile.take(path, StandardOpenOption.CREATE);
				if (lock != null) {
					return lock;
				}
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
				TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}

	private static List<FolderEntry> list(Iterator<FolderEntry> walk, IProgressMonitor monitor) {
		List<FolderEntry> entries = new ArrayList<>();
		while (walk.hasNext()) {
			entries.add(walk.next());
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
		}
		return entries;
	}

	private static PackedImage base(PackedImage image) {
		PackedImage base = image.base();
		return base == null ? image : base;
	}

	private static void learn(Shelf shelf, PackedImage image, Comparison comparison) throws IOException {
		PackedIndex learned = comparison.learned();
		if (learned != null) {
			shelf.publish(image.name(), learned);
		}
	}

	private static PreparedPayload whole(Shelf shelf, PackedImage image) throws IOException {
		List<PackedImage> images = new ArrayList<>(List.of(image));
		PackedImage base = image.base();
		if (base != null) {
			images.add(base);
		}
		return PreparedPayload.whole(images.stream().map(PackedImage::file).toList(),
				use(shelf, images.stream().map(PackedImage::name).toList()), image);
	}

	private static List<ImageUse> use(Shelf shelf, List<String> images) throws IOException {
		String run = UUID.randomUUID().toString();
		List<ImageUse> uses = new ArrayList<>();
		boolean done = false;
		try {
			for (String image : images) {
				uses.add(ImageUse.begin(shelf.use(image, run)));
			}
			done = true;
			return uses;
		} finally {
			if (!done) {
				uses.forEach(ImageUse::close);
			}
		}
	}

	private PreparedPayload pack(Shelf shelf, LockedFile lock, PayloadSource source, List<FolderEntry> entries, @Nullable PackedImage last,
			Instant begin, Consumer<String> notices) throws IOException {
		@Nullable
		PackedImage base = null;
		@Nullable
		ErofsLayout layout = null;
		if (last != null && source.layered()) {
			Comparison comparison = new Comparison(last, begin);
			Map<String, Long> held = new HashMap<>();
			comparison.held(entries).forEach((name, entry) -> held.put(name, Long.valueOf(entry.block())));
			learn(shelf, last, comparison);
			ErofsLayout changes = layout(source, entries, begin, new BaseImage(last.index().blocks(), held));
			if (changes.dataLength() <= last.index().data() / CHANGED_PART) {
				layout = changes;
				base = last;
			}
		}
		if (layout == null) {
			layout = layout(source, entries, begin, null);
		}
		shelf.tidy(base);
		makeRoom(layout.length());
		String name = UUID.randomUUID().toString();
		Packing packing = new Packing(shelf, lock, name, boot, begin, entries, layout, base, notices);
		boolean done = false;
		List<ImageUse> uses = List.of();
		try {
			packing.begin();
			uses = use(shelf, base == null ? List.of(name) : List.of(name, base.name()));
			List<Path> files = base == null ? List.of(shelf.image(name)) : List.of(shelf.image(name), base.file());
			PreparedPayload prepared = PreparedPayload.begun(files, uses, packing);
			done = true;
			return prepared;
		} finally {
			if (!done) {
				shelf.abandon(name);
			}
		}
	}

	private static ErofsLayout layout(PayloadSource source, List<FolderEntry> entries, Instant begin, @Nullable BaseImage base)
			throws IOException {
		ErofsTree tree = new ErofsTree(begin);
		for (FolderEntry entry : entries) {
			tree.add(entry);
		}
		return new ErofsLayout(tree, source.owner(), base);
	}

	private void makeRoom(long length) throws IOException {
		long needed = length + RESERVE.bytes();
		if (disk.usable(folder) < needed) {
			sweep.makeRoom(needed, disk);
		}
		if (disk.usable(folder) < needed) {
			throw new IOException("The disk of " + folder + " has no room for an image of " + new MemorySize(length));
		}
	}
}
