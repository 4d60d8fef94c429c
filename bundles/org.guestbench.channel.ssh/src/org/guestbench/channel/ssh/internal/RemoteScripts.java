/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.ssh.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.guestbench.api.channel.Command;

/**
 * The shell scripts that run in the guest. Each first writes a line with a mark that nobody can guess, since a login shell may say things
 * of its own before; what the mark's line says besides is for us. They need a POSIX shell, {@code env}, {@code mkdir} and {@code tar} of
 * any make; {@code setsid}, {@code setpriv} or {@code su} and {@code grep} where they have more to do.
 */
final class RemoteScripts {

	/** Follows the mark if the user does not exist. */
	static final String NO_USER = "no-user";

	/** Follows the mark if a user cannot become another. */
	static final String NOT_ROOT = "not-root";

	/** Follows the mark if the directory cannot be entered or made. */
	static final String NO_DIRECTORY = "no-directory";

	private static final String TOKEN = "GUESTBENCH_COMMAND";

	/** The script is an argument, not the text of -c, so that it can start itself once more. */
	private static final String SELF = "eval \"$0\"";

	/** Parameters: mark, directory, user to become or empty, then the command. */
	private static final String BECOME = """
			if [ -n "$user" ]; then
				id -u "$user" >/dev/null 2>&1 || { echo "$mark %s"; exit 1; }
				[ "$(id -u)" = 0 ] || { echo "$mark %s"; exit 1; }
			fi
			become() {
				if command -v setpriv >/dev/null 2>&1; then
					home=$(getent passwd "$user" 2>/dev/null | cut -d: -f6)
					exec setpriv --reuid "$(id -u "$user")" --regid "$(id -g "$user")" --init-groups -- \\
						env "HOME=${home:-/}" "USER=$user" "LOGNAME=$user" "$@"
				fi
				exec su -s /bin/sh -c 'exec "$0" "$@"' -- "$user" "$@"
			}
			""".formatted(NO_USER, NOT_ROOT);

	/** A server that does not make the command the leader of a process group is helped by setsid. */
	private static final String EXEC = """
			mark=$1 dir=$2 user=$3
			if read -r pid name state parent group rest 2>/dev/null </proc/$$/stat && [ "$group" != $$ ]; then
				exec setsid sh -c 'eval "$0"' "$0" "$@"
			fi
			shift 3
			""" + BECOME + """
			cd -- "$dir" 2>/dev/null || { echo "$mark %s"; exit 1; }
			echo "$mark $$"
			exec </dev/null
			[ -z "$user" ] || become "$@"
			exec "$@"
			""".formatted(NO_DIRECTORY);

	private static final String PUSH = """
			mark=$1 dir=$2 user=$3
			""" + BECOME + """
			if [ ! -d "$dir" ]; then
				mkdir -p -- "$dir" && { [ -z "$user" ] || chown -- "$user:" "$dir"; } || { echo "$mark %s"; exit 1; }
			fi
			echo "$mark 0"
			[ -z "$user" ] || become tar -x -p -f - -C "$dir"
			exec tar -x -p -f - -C "$dir"
			""".formatted(NO_DIRECTORY);

	/** What does not exist is left out, the directory itself included. */
	private static final String PULL = """
			mark=$1 dir=$2
			shift 2
			echo "$mark 0"
			cd -- "$dir" 2>/dev/null || exit 0
			left=$#
			while [ "$left" -gt 0 ]; do
				path=$1
				shift
				if [ -e "$path" ] || [ -L "$path" ]; then set -- "$@" "$path"; fi
				left=$((left - 1))
			done
			[ $# -gt 0 ] || exit 0
			exec tar -c -f - -- "$@"
			""";

	/**
	 * Ends a process group, and whoever left it but kept the environment. Several times, because a process may fork while it is being
	 * looked for.
	 */
	private static final String END = """
			mark=$1 group=$2 token=$3
			echo "$mark 0"
			kill -KILL "-$group" 2>/dev/null
			tries=0
			while [ "$tries" -lt 20 ]; do
				found=$(grep -l -e "$token" /proc/[0-9]*/environ 2>/dev/null)
				[ -n "$found" ] || break
				for file in $found; do
					process=${file#/proc/}
					kill -KILL "${process%/environ}" 2>/dev/null
				done
				tries=$((tries + 1))
			done
			""";

	private RemoteScripts() {
	}

	/** @param user whom the script has to become; empty if that is who it runs as */
	static String exec(String mark, String user, Command command) {
		List<String> words = new ArrayList<>(List.of(mark, command.directory(), user, "env", TOKEN + '=' + mark));
		new TreeMap<>(command.environment()).forEach((name, value) -> words.add(name + '=' + value));
		if (command.arguments().get(0).indexOf('=') >= 0) {
			// Else env would take the program for a variable.
			words.addAll(List.of("sh", "-c", "exec \"$0\" \"$@\""));
		}
		words.addAll(command.arguments());
		return script(EXEC, words);
	}

	static String push(String mark, String user, String directory) {
		return script(PUSH, List.of(mark, directory, user));
	}

	static String pull(String mark, String directory, List<String> paths) {
		List<String> words = new ArrayList<>(List.of(mark, directory));
		words.addAll(paths);
		return script(PULL, words);
	}

	/** @param ended the mark of the command that is ended */
	static String end(String mark, String group, String ended) {
		return script(END, List.of(mark, group, TOKEN + '=' + ended));
	}

	private static String script(String script, List<String> parameters) {
		List<String> words = new ArrayList<>(List.of("sh", "-c", SELF, script));
		words.addAll(parameters);
		return "exec " + ShellWords.join(words);
	}
}
