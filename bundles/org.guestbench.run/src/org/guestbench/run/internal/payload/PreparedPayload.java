/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.payload;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.run.internal.files.PushedFiles;

/**
 * An image for a guest, whose files exist in their final lengths. What is in them is there after {@link #complete}. The files stay until this
 * is closed. For one thread.
 */
public final class PreparedPayload implements AutoCloseable {

	private final List<Path> files;
	private final List<ImageUse> uses;
	private @Nullable Packing packing;
	private @Nullable PackedImage image;

	private PreparedPayload(List<Path> files, List<ImageUse> uses, @Nullable Packing packing, @Nullable PackedImage image) {
		this.files = List.copyOf(files);
		this.uses = new ArrayList<>(uses);
		this.packing = packing;
		this.image = image;
	}

	static PreparedPayload whole(List<Path> files, List<ImageUse> uses, PackedImage image) {
		return new PreparedPayload(files, uses, null, image);
	}

	static PreparedPayload begun(List<Path> files, List<ImageUse> uses, Packing packing) {
		return new PreparedPayload(files, uses, packing, null);
	}

	/** The image, and then the one that it refers to, if it does. */
	public List<Path> files() {
		return files;
	}

	/** Copies what has to be copied; returns at once if that is done. Nothing is left of an image that cannot be completed. */
	public void complete(IProgressMonitor monitor) throws IOException {
		Packing work = packing;
		if (work != null) {
			packing = null;
			image = work.complete(monitor);
		}
	}

	/** What the guest was given; once it is complete. */
	public PushedFiles pushed() {
		PackedImage whole = image;
		if (whole == null) {
			throw new IllegalStateException("The image is not complete");
		}
		return whole::fingerprint;
	}

	/** Lets go of the files; idempotent. */
	@Override
	public void close() {
		Packing work = packing;
		packing = null;
		if (work != null) {
			work.close();
		}
		uses.forEach(ImageUse::close);
		uses.clear();
	}
}
