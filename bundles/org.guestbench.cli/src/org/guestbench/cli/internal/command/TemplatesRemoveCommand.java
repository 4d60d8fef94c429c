/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.Template;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.output.Screen;
import org.guestbench.core.Connections;
import org.guestbench.run.Preparation;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench templates remove}. */
@Command(name = "remove", description = "Remove templates. Guests that were forked from them go on.")
final class TemplatesRemoveCommand extends BenchCommand {

	@Option(names = "--connection", paramLabel = "NAME", defaultValue = Connections.LOCAL, description = "The connection; 'local' by default.")
	private String connection = Connections.LOCAL;

	@Parameters(arity = "1..*", paramLabel = "TEMPLATE", description = "Its id, or the name of an image for all of it.")
	private List<String> names = new ArrayList<>();

	TemplatesRemoveCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		Screen screen = bench.screen();
		IProgressMonitor monitor = bench.monitor();
		Preparation preparation = bench.services().get(Preparation.class);
		List<Template> present = preparation.list(connection, monitor);
		// All names are looked up before the first template is removed: a mistake in one changes nothing.
		Set<Template> wanted = new LinkedHashSet<>();
		for (String name : names) {
			wanted.addAll(named(name, present));
		}
		for (Template template : wanted) {
			preparation.remove(connection, template.id(), monitor);
			screen.print("template " + template.id() + " of " + template.name() + " is removed\n");
		}
		return 0;
	}

	/** Those of that id or name. */
	private static List<Template> named(String text, List<Template> templates) throws CoreException {
		List<Template> found = templates.stream().filter(template -> template.id().equals(text) || template.name().equals(text)).toList();
		if (found.isEmpty()) {
			throw new CoreException(Status.error("There is no template '" + text
					+ "'. 'guestbench templates list' shows those that there are; name them by the image, or one by its id."));
		}
		return found;
	}
}
