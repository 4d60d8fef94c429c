/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.tools;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;

/**
 * Archives into and out of one guest, as whole files: what is sent needs to have a length, and what comes must not hold the server. Neither machine
 * keeps one.
 *
 * @param base the folder of the channel in the guest
 */
record GuestArchives(GuestOperations operations, GuestFiles files, String base) {

	private static final Duration GOODBYE = Duration.ofSeconds(20);
	/** GNU tar: a file changed while it was read, which is no reason to lose it. */
	private static final int CHANGED = 1;
	/** A tar archive without entries: two blocks of zeros. */
	private static final byte[] EMPTY = new byte[1024];
	private static final int BUFFER = 1 << 16;

	void push(InputStream tar, String directory, String user, IProgressMonitor monitor) throws CoreException {
		with((here, there) -> {
			files.write(there, here, copy(tar, here, monitor), monitor);
			String become = user.equals(operations.login().user()) ? "-" : user;
			require(run(List.of("unpack", become, directory, there), monitor),
					"the archive cannot be unpacked in '" + directory + "' as '" + user + "'");
		});
	}

	void pull(String directory, List<String> paths, OutputStream tar, IProgressMonitor monitor) throws CoreException {
		with((here, there) -> {
			List<String> pack = new ArrayList<>(List.of("pack", there, directory));
			pack.addAll(paths);
			ExecResult result = run(pack, monitor);
			if (result.status() != CHANGED) {
				require(result, "files of '" + directory + "' cannot be packed");
			}
			if (isThere(there, monitor)) {
				// The disk of this machine is not the guest's to fill.
				files.read(there, here, Files.getFileStore(here).getUsableSpace() / 2, monitor);
				Files.copy(here, tar);
			} else {
				tar.write(EMPTY);
			}
		});
	}

	private interface Work {
		void run(Path here, String there) throws CoreException, IOException;
	}

	private void with(Work work) throws CoreException {
		String there = base + "/" + UUID.randomUUID();
		try {
			Path here = Files.createTempFile("guestbench", ".tar");
			try {
				work.run(here, there);
			} finally {
				Files.deleteIfExists(here);
				remove(there);
			}
		} catch (IOException e) {
			throw new CoreException(Status.error("An archive cannot be kept on its way: " + e.getMessage()
					+ ". Look whether there is room in the folder for temporary files.", e));
		}
	}

	private static long copy(InputStream tar, Path archive, IProgressMonitor monitor) throws IOException {
		byte[] buffer = new byte[BUFFER];
		long length = 0;
		try (OutputStream out = Files.newOutputStream(archive)) {
			for (int read = tar.read(buffer); read >= 0; read = tar.read(buffer)) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
				out.write(buffer, 0, read);
				length += read;
			}
		}
		return length;
	}

	/** One of the verbs of {@code commands.sh}, as the user who logs in. */
	private ExecResult run(List<String> verb, IProgressMonitor monitor) throws CoreException {
		List<String> arguments = new ArrayList<>(List.of(ToolsRun.SHELL, base + "/" + ToolsChannel.COMMANDS));
		arguments.addAll(verb);
		return new ToolsRun(operations, files, base, new Command(arguments, Map.of(), "/", operations.login().user()))
				.run((stream, data) -> {
					// What tar has to say is told by its status.
				}, monitor);
	}

	private static void require(ExecResult result, String otherwise) throws CoreException {
		if (result.status() != 0) {
			throw new CoreException(Status.error("In the guest " + otherwise + ": tar ended with status " + result.status()
					+ ". Look whether the archive is whole, the user may write there, and the disk has room."));
		}
	}

	private boolean isThere(String path, IProgressMonitor monitor) throws CoreException {
		return !operations.list(base, path.substring(base.length() + 1), monitor).isEmpty();
	}

	/** What is not removed goes with the folder. */
	private void remove(String path) {
		boolean interrupted = Thread.interrupted();
		try {
			IProgressMonitor limit = new Limit(GOODBYE);
			if (isThere(path, limit)) {
				operations.removeFile(path, limit);
			}
		} catch (CoreException | OperationCanceledException e) {
			return;
		} finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}
}
