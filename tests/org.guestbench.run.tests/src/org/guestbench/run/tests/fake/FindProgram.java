/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.connector.memory.GuestFiles;
import org.guestbench.connector.memory.Program;
import org.guestbench.connector.memory.ProgramContext;

/** find(1) as far as the bench uses it: {@code find ROOT… -xdev -type f ( -name P [-o -name P]… ) -print0}; every file is listed. */
public final class FindProgram implements Program {

	@Override
	public ExecResult run(ProgramContext context) throws CoreException {
		List<String> arguments = context.command().arguments();
		String directory = GuestFiles.resolve("/", context.command().directory());
		for (String root : arguments.subList(1, arguments.indexOf("-xdev"))) {
			for (String path : context.files().subtree(GuestFiles.resolve(directory, root))) {
				if (context.files().entry(path) instanceof GuestFiles.File) {
					context.print(OutputSink.Stream.STDOUT, "./" + path.substring(directory.length() + 1) + "\0");
				}
			}
		}
		return ExecResult.exited(0);
	}
}
