/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.payload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.run.internal.erofs.Extent;
import org.guestbench.run.internal.files.FolderEntry;
import org.guestbench.run.internal.files.Printable;

/**
 * Copies the content of files to their places in an image, by the operating system alone where it can. The places were decided before: a
 * file that became shorter or vanished meanwhile has zeros there, one that grew is cut, both reported.
 */
public final class ContentCopy {

	private final Consumer<String> notices;

	public ContentCopy(Consumer<String> notices) {
		this.notices = notices;
	}

	/** @throws IOException if the image cannot be written */
	public void write(List<Extent> extents, FileChannel image, IProgressMonitor monitor) throws IOException {
		for (Extent extent : extents) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			if (!extent.inBase() && extent.entry().size() > 0) {
				write(extent, image);
			}
		}
	}

	private void write(Extent extent, FileChannel image) throws IOException {
		FolderEntry entry = extent.entry();
		FileChannel content;
		try {
			content = FileChannel.open(entry.path(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
		} catch (IOException e) {
			notices.accept("'" + Printable.of(entry.name()) + "' vanished or cannot be read (" + e.getClass().getSimpleName()
					+ "); the guest has zeros in its place.");
			return;
		}
		try (content) {
			long done = 0;
			image.position(extent.position());
			while (done < entry.size()) {
				long n = content.transferTo(done, entry.size() - done, image);
				if (n <= 0) {
					notices.accept("'" + Printable.of(entry.name())
							+ "' became shorter while it was copied; the guest has zeros at its end.");
					return;
				}
				done += n;
			}
			if (content.size() > entry.size()) {
				notices.accept("'" + Printable.of(entry.name()) + "' grew while it was copied; the guest has its beginning.");
			}
		}
	}
}
