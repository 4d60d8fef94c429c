/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.channel.ExecResult;

/** A program of in-memory guests. */
@FunctionalInterface
public interface Program {

	/**
	 * Runs to the end of the program, on the thread that executes the command. Every method of the context throws when the program has
	 * been cancelled or the guest has ended; a program that computes for long without one should call {@link ProgramContext#yield}.
	 */
	ExecResult run(ProgramContext context) throws CoreException;
}
