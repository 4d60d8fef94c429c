/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.channel;

import java.util.List;
import java.util.Map;

/**
 * A program with its arguments: never a shell string.
 *
 * @param arguments   the program first, found on the guest's path if it has no slash
 * @param environment added to the guest's own, replacing what is of the same name
 * @param directory   absolute, in the guest
 * @param user        a user of the guest
 */
public record Command(List<String> arguments, Map<String, String> environment, String directory, String user) {

	public Command {
		arguments = List.copyOf(arguments);
		environment = Map.copyOf(environment);
		if (arguments.isEmpty() || arguments.get(0).isEmpty()) {
			throw new IllegalArgumentException("A command needs a program.");
		}
		if (!directory.startsWith("/") || directory.indexOf('\0') >= 0) {
			throw new IllegalArgumentException("The directory of a command is absolute: '" + directory + "'");
		}
		for (String argument : arguments) {
			if (argument.indexOf('\0') >= 0) {
				throw new IllegalArgumentException("An argument cannot contain a NUL character.");
			}
		}
		environment.forEach((name, value) -> {
			if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
				throw new IllegalArgumentException("Not a variable of the environment: '" + name
						+ "'. Its name has at least one character and no '=', and neither name nor value has a NUL character.");
			}
		});
	}
}
