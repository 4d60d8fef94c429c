/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.channel.FileSearches;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.contract.Archive;

/** Channels whose searches find the same archive each time, whatever is asked for: a guest can send anything. */
public final class SearchedFiles implements FileSearches {

	private final Archive found;
	private final List<String> asked = new ArrayList<>();
	private boolean complete = true;
	private boolean endless;
	private boolean failing;

	public SearchedFiles(Archive found) {
		this.found = found;
	}

	/** Some folders could not be looked into. */
	public SearchedFiles incomplete() {
		complete = false;
		return this;
	}

	/** The archive goes on for as long as somebody takes it. */
	public SearchedFiles endless() {
		endless = true;
		return this;
	}

	/** Nothing can be looked for. */
	public SearchedFiles failing() {
		failing = true;
		return this;
	}

	public GuestChannel channel(GuestChannel channel) {
		return new ForwardingChannel(channel) {
			@Override
			public Optional<FileSearches> searches() {
				return Optional.of(SearchedFiles.this);
			}
		};
	}

	/** What was asked for so far. */
	public synchronized List<String> asked() {
		return List.copyOf(asked);
	}

	@Override
	public synchronized boolean pull(String directory, List<String> patterns, long below, OutputStream tar, IProgressMonitor monitor)
			throws CoreException {
		asked.add(directory + ": " + patterns + ", below " + below);
		if (failing) {
			throw new CoreException(Status.error("Cannot look for files."));
		}
		try {
			tar.write(found.bytes());
			byte[] more = new Archive().file("unasked", new byte[1 << 20]).bytes();
			while (endless) {
				tar.write(more);
			}
			return complete;
		} catch (IOException e) {
			throw new CoreException(Status.error("The archive cannot be written.", e));
		}
	}
}
