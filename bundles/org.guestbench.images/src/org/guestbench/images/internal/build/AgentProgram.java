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
import java.util.SortedMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.images.internal.Failure;
import org.guestbench.images.internal.recipe.BuildFiles;

/** The guest agent, a static program: as it came with this bundle, else compiled here from the sources that came with it. */
final class AgentProgram {

	private static final String BINARY = "out/guestbench-agent-x86_64";
	private static final Duration LIMIT = Duration.ofMinutes(10);

	private final BuildFiles provided;
	private final HostPrograms programs;

	AgentProgram(BuildFiles provided, HostPrograms programs) {
		this.provided = provided;
		this.programs = programs;
	}

	/** The path of the program, somewhere in the folder. */
	Path make(Path folder, String label, BuildLog log, IProgressMonitor monitor) throws IOException, CoreException {
		SortedMap<String, byte[]> files = provided.below("guest");
		BuildFolder.write(folder, files);
		Path binary = folder.resolve(BINARY);
		if (!Files.exists(binary)) {
			monitor.subTask("Compiling the guest agent");
			compile(folder, label, log, monitor);
		}
		BuildFolder.makeExecutable(binary);
		return binary;
	}

	private void compile(Path folder, String label, BuildLog log, IProgressMonitor monitor) throws IOException, CoreException {
		for (String tool : List.of("make", "gcc")) {
			if (!ProgramPath.has(tool)) {
				throw Failure.of("Compiling the guest agent needs '" + tool
						+ "', which is not on this machine. Type: sudo apt-get install gcc libc6-dev make");
			}
		}
		int status = programs.run(new HostProgram(List.of("make"), folder, Map.of("LC_ALL", "C.UTF-8"), label, LIMIT), new ProgramOutput() {

			@Override
			public void out(String line) {
				log.add(line);
			}

			@Override
			public void error(String line) {
				log.add(line);
			}
		}, monitor);
		if (status != 0 || !Files.exists(folder.resolve(BINARY))) {
			throw Failure.of(
					"The guest agent could not be compiled. The C library's headers and static library may be missing. Type: sudo apt-get install "
							+ "gcc libc6-dev make");
		}
	}
}
