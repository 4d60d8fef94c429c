/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.FileSearches;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.run.internal.detect.JUnitCommand;
import org.guestbench.run.internal.files.ExtractionLimits;

/**
 * The files of a guest that match patterns, as an archive: by a search of its agent where the channel has one, else by find(1) and tar(1),
 * which every system has that runs JUnit. Each program that is started in an emulated guest costs time. What comes is hostile.
 */
final class ResultArchive {

	private final List<String> patterns;
	private final Consumer<String> notices;

	ResultArchive(List<String> patterns, Consumer<String> notices) {
		this.patterns = patterns;
		this.notices = notices;
	}

	/**
	 * Names are relative to the command's directory.
	 *
	 * @return whether there is an archive; there is none if no file is known to match
	 */
	boolean fetch(GuestChannel channel, Command command, OutputStream tar, IProgressMonitor monitor) throws CoreException {
		Optional<FileSearches> searches = channel.searches();
		if (searches.isEmpty()) {
			return fetchByPrograms(channel, command, tar, monitor);
		}
		// A single huge file would otherwise be all that the limit for the archive lets through.
		boolean all = searches.get().pull(command.directory(), patterns, ExtractionLimits.REPORTS.file(), tar, monitor);
		if (!all) {
			notices.accept("Not all folders were searched for results: there are too many within each other, or the guest has no room.");
		}
		return true;
	}

	private boolean fetchByPrograms(GuestChannel channel, Command command, OutputStream tar, IProgressMonitor monitor)
			throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		boolean own = patterns.stream().allMatch(p -> p.startsWith(JUnitCommand.RESULTS + "/"));
		// Where the bench's own runner puts its results is known.
		List<String> names = own ? List.of(JUnitCommand.RESULTS)
				: new ResultFinder(patterns, notices).find(channel, command, progress.split(1));
		if (names.isEmpty()) {
			return false;
		}
		channel.pull(command.directory(), names, tar, progress.split(1));
		return true;
	}
}
