/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.cli.internal.Bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Something that is done with one pool or network, by its name.
 *
 * @param <F> the facet that it is done by
 */
@Command
final class HostPartAction<F> extends HostAction<F> {

	/** What is done. */
	@FunctionalInterface
	interface Action<F> {
		void act(F host, String name, IProgressMonitor monitor) throws CoreException;
	}

	@Parameters(index = "1", paramLabel = "NAME", description = "As 'list' shows it.")
	private String name = "";

	private final Action<F> action;
	private final String done;

	/** @param done ends a sentence that begins with the name: {@code is active} */
	HostPartAction(Bench bench, Class<F> facet, String what, Action<F> action, String done) {
		super(bench, facet, what);
		this.action = action;
		this.done = done;
	}

	/** The command of that name. */
	static CommandLine command(String name, String description, HostPartAction<?> action) {
		CommandLine command = new CommandLine(action);
		command.getCommandSpec().name(name).usageMessage().description(description);
		return command;
	}

	@Override
	String act(F host, IProgressMonitor monitor) throws CoreException {
		action.act(host, name, monitor);
		return name + " " + done + "\n";
	}
}
