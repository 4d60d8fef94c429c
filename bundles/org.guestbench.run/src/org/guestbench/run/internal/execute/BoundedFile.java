/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

import org.eclipse.jdt.annotation.Nullable;

/** Refuses to grow beyond a limit. */
final class BoundedFile extends FilterOutputStream {

	private long left;
	private boolean full;

	BoundedFile(OutputStream out, long limit) {
		super(out);
		left = limit;
	}

	/** Whether more was to be written than fits. */
	boolean full() {
		return full;
	}

	@Override
	public void write(int b) throws IOException {
		take(1);
		out.write(b);
	}

	@Override
	public void write(byte @Nullable [] bytes, int offset, int length) throws IOException {
		take(length);
		out.write(Objects.requireNonNull(bytes), offset, length);
	}

	private void take(int length) throws IOException {
		if (length > left) {
			full = true;
			throw new IOException("More than the limit");
		}
		left -= length;
	}
}
