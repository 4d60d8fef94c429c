/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The argument lists with which the contract does simple things in a guest. */
public interface GuestPrograms {

	default List<String> succeed() {
		return List.of("true");
	}

	/** Ends with that exit status. */
	List<String> exit(int status);

	/** Ends by that signal. */
	List<String> dieBySignal(int signal);

	/** Writes the arguments, with blanks between and a line feed after them, to its standard output. */
	default List<String> echo(String... words) {
		List<String> arguments = new ArrayList<>(List.of("echo"));
		arguments.addAll(List.of(words));
		return arguments;
	}

	/** Writes the word and a line feed to its standard error. */
	List<String> complain(String word);

	/** Writes the word and a line feed to file descriptor 3; empty if the guests' channel has no reports. */
	Optional<List<String>> report(String word);

	default List<String> sleep(int seconds) {
		return List.of("sleep", String.valueOf(seconds));
	}

	/** Writes {@code y} and a line feed for ever. */
	default List<String> flood() {
		return List.of("yes");
	}

	/** Copies files to its standard output; without a file, its standard input. */
	default List<String> cat(String... files) {
		List<String> arguments = new ArrayList<>(List.of("cat"));
		arguments.addAll(List.of(files));
		return arguments;
	}

	default List<String> printEnvironment() {
		return List.of("env");
	}

	default List<String> printDirectory() {
		return List.of("pwd");
	}

	default List<String> printUser() {
		return List.of("whoami");
	}

	/** Writes a word to a new file. */
	List<String> write(String file, String word);

	/** Starts a process that outlives it by minutes and writes that one's id and a line feed; empty if the guests have no processes. */
	Optional<List<String>> leaveBehind();

	/** Writes its process id and a line feed, and then lasts for minutes; empty if the guests have no processes. */
	Optional<List<String>> last();

	/** Succeeds if there is a process of that id. */
	List<String> exists(String process);

	/**
	 * Listens on a port of the loopback interface, writes its number and a line feed, and sends back what each connection sends until
	 * that ends; empty if the guests have no such interface.
	 */
	default Optional<List<String>> echoServer() {
		return Optional.empty();
	}

	/** Copies that many bytes of a disk to its standard output, run as root; empty if the guests have no disks. */
	default Optional<List<String>> readDisk(String serial, long bytes) {
		return Optional.empty();
	}

	/** Succeeds if the first bytes of a disk could be overwritten, run as root; empty if the guests have no disks. */
	default Optional<List<String>> writeDisk(String serial) {
		return Optional.empty();
	}
}
