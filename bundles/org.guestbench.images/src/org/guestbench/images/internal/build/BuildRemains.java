/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.images.internal.FolderRemoval;
import org.guestbench.images.internal.store.FolderDisposal;

/** Ends what still builds in a folder, then removes the folder. */
public final class BuildRemains implements FolderDisposal {

	private static final Duration LIMIT = Duration.ofMinutes(5);

	private final HostPrograms programs;

	public BuildRemains(HostPrograms programs) {
		this.programs = programs;
	}

	@Override
	public void dispose(String id, Path folder) throws IOException {
		if (!ProcessTree.killLabelled(id)) {
			throw new IOException("Programs of the build " + id + " do not end");
		}
		try {
			FolderRemoval.remove(folder);
		} catch (IOException e) {
			removeInNamespace(id, folder, e);
		}
	}

	/** A root file system that an ordinary user builds has files of that user's subordinate ids, which only a user namespace gives power over. */
	private void removeInNamespace(String id, Path folder, IOException reason) throws IOException {
		if (!ProgramPath.has("unshare")) {
			throw reason;
		}
		List<String> command = List.of("unshare", "--map-root-user", "--map-auto", "rm", "-rf", "--one-file-system", "--",
				folder.toString());
		boolean interrupted = Thread.interrupted();
		try {
			programs.run(new HostProgram(command, folder.getParent(), Map.of(), id, LIMIT), new Silence(), new NullProgressMonitor());
		} catch (CoreException e) {
			throw new IOException(e);
		} finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
		if (Files.exists(folder)) {
			throw reason;
		}
	}

	private static final class Silence implements ProgramOutput {

		@Override
		public void out(String line) {
			// The folder is there or not: that says it all.
		}

		@Override
		public void error(String line) {
			// As above.
		}
	}
}
