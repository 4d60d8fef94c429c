/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.guestbench.api.channel.Command;

/** What the guest runs to pack files. */
final class TarCommands {

	/** Keeps those of its arguments that exist. A path of "-x" is no option to tar behind "--". */
	private static final String PACK_EXISTING = """
			for path do
				shift
				if [ -e "$path" ] || [ -h "$path" ]; then set -- "$@" "$path"; fi
			done
			if [ $# -eq 0 ]; then exec tar -c -f - -T /dev/null; fi
			exec tar -c -f - -- "$@"
			""";

	private TarCommands() {
	}

	/** As root where that is possible: files of every user may be results. */
	static Command pack(String directory, List<String> paths, String user) {
		List<String> arguments = new ArrayList<>(List.of("sh", "-c", PACK_EXISTING, "guestbench-pack"));
		arguments.addAll(paths);
		return new Command(arguments, Map.of(), directory, user);
	}
}
