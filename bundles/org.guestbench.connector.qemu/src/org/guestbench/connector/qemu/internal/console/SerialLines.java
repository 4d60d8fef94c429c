/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.console.SerialLink;

/** The serial lines that this process has open, by the sockets that they lead to. */
public final class SerialLines {

	private final Map<Path, SerialLine> lines = new HashMap<>();

	/** Finds out whether somebody else is connected already, who would be served alone. */
	@FunctionalInterface
	public interface Permission {
		void ask() throws IOException, CoreException;
	}

	/** @param permission asked before a connection is made, not before one is shared */
	public SerialLink connect(Path socket, Permission permission) throws IOException, CoreException {
		synchronized (lines) {
			SerialLine known = lines.get(socket);
			Optional<SerialLink> shared = known != null ? known.link() : Optional.empty();
			if (shared.isPresent()) {
				return shared.get();
			}
			permission.ask();
			SerialLine line = SerialLine.open(socket, ended -> forget(socket, ended));
			lines.put(socket, line);
			SerialLink first = line.link().orElseThrow();
			line.begin();
			return first;
		}
	}

	private void forget(Path socket, SerialLine ended) {
		synchronized (lines) {
			lines.remove(socket, ended);
		}
	}
}
