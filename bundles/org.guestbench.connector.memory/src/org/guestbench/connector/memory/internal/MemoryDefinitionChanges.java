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
			String[] words = wanted.get(i).split(" +", 2);
			try {
				if (words[0].equals("memory") && words.length == 2) {
					memory = MemorySize.parse(words[1]);
				} else if (words[0].equals("processors") && words.length == 2) {
					processors = Integer.parseInt(words[1]);
				} else if (!wanted.get(i).equals(present.get(i))) {
					throw refusal(i + 1, "only the lines of memory and processors can be changed.");
				}
			} catch (NumberFormatException e) {
				throw refusal(i + 1, "not a number of processors: '" + words[1] + "'.");
			} catch (IllegalArgumentException e) {
				throw refusal(i + 1, String.valueOf(e.getMessage()));
			}
		}
		if (memory.bytes() == 0 || processors < 1) {
			throw refusal(1, "a guest has memory, and at least one processor.");
		}
		return new Size(memory, processors);
	}

	private static CoreException refusal(int line, String why) {
		return new CoreException(Status.error("Line " + line + " of the definition is not accepted: " + why));
	}
}
