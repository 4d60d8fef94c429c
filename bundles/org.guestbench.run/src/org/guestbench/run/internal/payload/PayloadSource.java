/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.payload;

import java.io.IOException;
import java.util.Iterator;
import java.util.function.Consumer;

import org.guestbench.run.internal.files.FolderEntry;

/**
 * Something that goes into a guest.
 *
 * @param identity what it is, for people; images of sources of the same identity are compared
 * @param owner    user and group of everything in the guest
 * @param layered  whether an image may refer to another one, which takes a second disk
 */
public record PayloadSource(String identity, int owner, boolean layered, Entries entries) {

	/** Looks at the files as they are now. */
	@FunctionalInterface
	public interface Entries {

		/** @param notices hears of what is left out */
		Iterator<FolderEntry> walk(Consumer<String> notices) throws IOException;
	}
}
