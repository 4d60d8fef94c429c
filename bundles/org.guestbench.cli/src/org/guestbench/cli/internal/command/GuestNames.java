/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.cli.internal.Bench;
import org.guestbench.core.Connections;
import org.guestbench.images.GuestImage;
import org.guestbench.images.ImageRecipe;
import org.guestbench.images.Images;
import org.guestbench.run.HostRuntime;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What guests can be made of here now, for the completion of {@code --image}. */
final class GuestNames {

	private static final String OPTION = "--image";

	private GuestNames() {
	}

	/** Images first, by name; what cannot be found out is left out. */
	static List<String> of(Bench bench) {
		List<String> names = new ArrayList<>();
		try {
			Images images = bench.services().get(Images.class);
			TreeSet<String> known = new TreeSet<>(images.recipes().stream().map(ImageRecipe::name).toList());
			images.list().stream().map(GuestImage::name).forEach(known::add);
			names.addAll(known);
		} catch (CoreException e) {
			// A shell without them completes the rest.
			names.clear();
		}
		try {
			HostRuntime.list(bench.services().get(Connections.class), bench.monitor()).stream().filter(HostRuntime::usable)
					.map(HostRuntime::name).forEach(names::add);
		} catch (CoreException e) {
			// 'guestbench check' says why guests cannot be made of runtimes.
			return names;
		}
		return names;
	}

	/** Lets the option of that name offer them. */
	static void offer(CommandLine command, List<String> names) {
		CommandSpec spec = command.getCommandSpec();
		OptionSpec plain = spec.findOption(OPTION);
		if (!names.isEmpty()) {
			spec.remove(plain);
			spec.addOption(OptionSpec.builder(plain).completionCandidates(names).build());
		}
	}
}
