/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.DefinitionChanges;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.memory.internal.Machine.Size;

/** The lines {@code memory} and {@code processors} can be changed. */
record MemoryDefinitionChanges(MemoryConnection connection) implements DefinitionChanges {

	private static final String MEMORY = "memory ";
	private static final String PROCESSORS = "processors ";

	@Override
	public String kept(GuestId guest, IProgressMonitor monitor) throws CoreException {
		return connection.usable().atomically(all -> MemoryDefinitions.text(all.find(guest).kept()));
	}

	@Override
	public void change(GuestId guest, String definition, IProgressMonitor monitor) throws CoreException {
		connection.usable().atomically(all -> {
			Machine machine = all.find(guest);
			machine.resize(size(MemoryDefinitions.text(machine.kept()).lines().toList(), definition.lines().toList()));
			all.relabel(machine);
			return machine;
		});
	}

	private static Size size(List<String> present, List<String> wanted) throws CoreException {
		MemorySize memory = new MemorySize(0);
		int processors = 0;
		if (present.size() != wanted.size()) {
			throw refusal(Math.min(present.size(), wanted.size()) + 1,
					"there are " + present.size() + " lines, not " + wanted.size() + ".");
		}
		for (int i = 0; i < present.size(); i++) {
			String line = wanted.get(i);
			if (!line.equals(present.get(i))) {
				require(line.startsWith(MEMORY) && present.get(i).startsWith(MEMORY)
						|| line.startsWith(PROCESSORS) && present.get(i).startsWith(PROCESSORS), i,
						"only the lines of memory and processors can be changed.");
			}
			if (present.get(i).startsWith(MEMORY)) {
				memory = memory(line.substring(MEMORY.length()), i);
			} else if (present.get(i).startsWith(PROCESSORS)) {
				processors = processors(line.substring(PROCESSORS.length()), i);
			}
		}
		return new Size(memory, processors);
	}

	private static MemorySize memory(String text, int index) throws CoreException {
		try {
			MemorySize memory = MemorySize.parse(text);
			require(memory.bytes() > 0, index, "a guest has memory.");
			return memory;
		} catch (IllegalArgumentException e) {
			throw refusal(index + 1, String.valueOf(e.getMessage()));
		}
	}

	private static int processors(String text, int index) throws CoreException {
		try {
			int processors = Integer.parseInt(text.strip());
			require(processors > 0, index, "a guest has at least one processor.");
			return processors;
		} catch (NumberFormatException e) {
			throw refusal(index + 1, "not a number of processors: '" + text.strip() + "'.");
		}
	}

	private static void require(boolean condition, int index, String otherwise) throws CoreException {
		if (!condition) {
			throw refusal(index + 1, otherwise);
		}
	}

	private static CoreException refusal(int line, String why) {
		return new CoreException(Status.error("Line " + line + " of the definition is not accepted: " + why));
	}
}
