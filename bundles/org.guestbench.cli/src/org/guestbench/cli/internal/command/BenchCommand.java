/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.concurrent.Callable;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.cli.internal.Bench;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command. Made when it is called or described, used once. */
abstract class BenchCommand implements Callable<Integer> {

	final Bench bench;

	@Mixin
	final CommonOptions common = new CommonOptions();

	@Spec
	private CommandSpec spec = CommandSpec.create();

	BenchCommand(Bench bench) {
		this.bench = bench;
	}

	/** @return the exit status */
	@Override
	public abstract Integer call() throws CoreException;

	/** The exit status if the command ends with an exception. */
	int failureStatus() {
		return 1;
	}

	/** A mistake on the command line that the parser cannot see. */
	final ParameterException usage(String message) {
		return new ParameterException(spec.commandLine(), message);
	}
}
