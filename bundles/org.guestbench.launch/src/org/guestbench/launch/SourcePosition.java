/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import org.eclipse.core.resources.IFile;

/**
 * Where something is written.
 *
 * @param line from 1, or 0 if {@code offset} is known instead
 */
public record SourcePosition(IFile file, int line, int offset, int length) {

	public static SourcePosition line(IFile file, int line) {
		return new SourcePosition(file, Math.max(1, line), 0, 0);
	}

	public static SourcePosition range(IFile file, int offset, int length) {
		return new SourcePosition(file, 0, offset, length);
	}
}
