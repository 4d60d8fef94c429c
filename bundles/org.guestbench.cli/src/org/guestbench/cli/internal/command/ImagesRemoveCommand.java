/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.output.Screen;
import org.guestbench.images.Images;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code guestbench images remove}. */
@Command(name = "remove", description = "Remove images that no run uses.")
final class ImagesRemoveCommand extends BenchCommand {

	@Parameters(arity = "1..*", paramLabel = "NAME", description = "As 'guestbench images list' shows it.")
	private List<String> names = new ArrayList<>();

	ImagesRemoveCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		Images images = bench.services().get(Images.class);
		Screen screen = bench.screen();
		for (String name : names) {
			images.remove(name, bench.monitor());
			screen.print(name + " is removed\n");
		}
		return 0;
	}
}
