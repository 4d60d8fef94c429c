/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.tools;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.guestbench.api.channel.Command;

/** Texts for the guest's POSIX shell: the only place where words are quoted. */
final class GuestScript {

	private GuestScript() {
	}

	/** What starts and ends commands in a guest; see there. */
	static byte[] commands() {
		try (InputStream in = GuestScript.class.getResourceAsStream("commands.sh")) {
			if (in == null) {
				throw new IllegalStateException("commands.sh is missing in the bundle");
			}
			return in.readAllBytes();
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	/** A script that becomes the command, read from its own standard input. */
	static byte[] of(Command command) {
		StringBuilder script = new StringBuilder("cd ").append(quoted(command.directory())).append(" || exit 126\nexec env");
		Map<String, String> sorted = new TreeMap<>(command.environment());
		sorted.forEach((name, value) -> script.append(' ').append(quoted(name + "=" + value)));
		// What has an equals sign would be taken for a variable; a shell between takes it for what it is.
		if (command.arguments().get(0).contains("=")) {
			script.append(" sh -c 'exec \"$0\" \"$@\"'");
		}
		return script.append(' ').append(join(command.arguments())).append(" </dev/null\n").toString().getBytes(StandardCharsets.UTF_8);
	}

	static String join(List<String> words) {
		return words.stream().map(GuestScript::quoted).collect(Collectors.joining(" "));
	}

	private static String quoted(String text) {
		return "'" + text.replace("'", "'\\''") + "'";
	}
}
