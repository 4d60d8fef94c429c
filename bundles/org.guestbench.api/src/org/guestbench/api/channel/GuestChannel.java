/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.channel;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * A way into a running guest. Several calls may be under way at once, from several threads. Cancelling the monitor
 * ends what runs in the guest and then throws {@link org.eclipse.core.runtime.OperationCanceledException}. Every
 * method throws {@link ChannelClosedException} when the guest has ended or the connection to it broke.
 */
public interface GuestChannel extends AutoCloseable {

	/**
	 * Runs a command with empty input and waits for its end. When it ends, what it left behind in the guest is ended
	 * too, and all its output has been delivered. As in a shell, a program that the guest does not have ends with status 127 and one
	 * that cannot be executed with 126, after a message on its standard error; a user that the guest does not have is an exception.
	 */
	ExecResult exec(Command command, OutputSink sink, IProgressMonitor monitor) throws CoreException;

	/**
	 * Unpacks a tar archive (POSIX.1-2001 pax) into an existing or new directory of the guest, as {@code user}.
	 *
	 * @param directory absolute
	 */
	void push(InputStream tar, String directory, String user, IProgressMonitor monitor) throws CoreException;

	/**
	 * Packs files of the guest into a tar archive. What arrives is whatever the guest sends: the caller bounds and
	 * checks it. Paths that do not exist are left out.
	 *
	 * @param directory absolute
	 * @param paths     relative to it
	 */
	void pull(String directory, List<String> paths, OutputStream tar, IProgressMonitor monitor) throws CoreException;

	/** Empty if the guest cannot be told to mount a disk. */
	default Optional<DiskMounts> mounts() {
		return Optional.empty();
	}

	/** Empty if programs of the guest cannot be reached through this channel. */
	default Optional<GuestPorts> ports() {
		return Optional.empty();
	}

	/** Empty if only programs of the guest can look for files. */
	default Optional<FileSearches> searches() {
		return Optional.empty();
	}

	@Override
	void close();
}
