/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Writes EROFS images: the read-only file system of Linux, as {@code Documentation/filesystems/erofs.rst} and the structures of
 * {@code fs/erofs/erofs_fs.h} describe it (kernel 5.16 and later). Nothing is compressed, every file's data is one run of whole blocks, and
 * data that is in another image already is referred to there.
 */
@NonNullByDefault
package org.guestbench.run.internal.erofs;

import org.eclipse.jdt.annotation.NonNullByDefault;
