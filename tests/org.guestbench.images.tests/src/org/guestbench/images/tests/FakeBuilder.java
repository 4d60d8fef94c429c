/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A builder that makes an image of a few bytes and does on the way what files in a folder tell it to:
 *
 * <pre>
 * content   becomes part of the image
 * fail      what it says with its "error"
 * status    it ends with this, silently
 * block     it stops half-way, with children, the last in a session of its own, until somebody writes into the named pipe "go"
 * omit      does not make the named file
 * </pre>
 *
 * It adds a line to {@code builds} when it begins, and the ids of its processes to {@code pids}.
 */
final class FakeBuilder {

	static final String BLOCKED = "Blocked half-way";

	private static final String BUILD = """
			#!/bin/bash
			set -eu
			control='@CONTROL@'
			while [ $# -gt 0 ]; do
				case $1 in
				--out) out=$2 ;;
				--agent) agent=$2 ;;
				--packages) packages=$2 ;;
				--files) files=$2 ;;
				--customize) customize=$2 ;;
				esac
				shift 2
			done
			echo begin >> "$control/builds"
			echo "progress 1/3 First"
			echo "an unimportant line from address://user:secret@mirror/path" >&2
			[ ! -e "$control/fail" ] || { echo "error $(cat "$control/fail")"; exit 1; }
			[ ! -e "$control/status" ] || exit "$(cat "$control/status")"
			mkdir "$out.work"
			mkdir "$out.work/closed"
			touch "$out.work/closed/file"
			chmod 0500 "$out.work/closed"
			if [ -e "$control/block" ]; then
				echo $$ >> "$control/pids"
				sleep 1000 & echo $! >> "$control/pids"
				setsid sleep 1001 & echo $! >> "$control/pids"
				echo "progress 2/3 Blocked half-way"
				read -r line < "$control/go"
				kill $(tail -n 2 "$control/pids")
			fi
			echo "progress 3/3 Last"
			mkdir "$out"
			{ echo kernel; cat "$control/content"; } > "$out/kernel"
			cp "$agent" "$out/initrd"
			{ echo root; echo "${packages-}"; [ -z "${files-}" ] || (cd "$files" && find . -type f -printf '%m %P\\n' | sort); [ -z "${customize-}" ] || "$customize" "the root"; } > "$out/root.erofs"
			[ ! -e "$control/omit" ] || rm "$out/$(cat "$control/omit")"
			echo packages > "$out/packages"
			""";

	private final Path control;
	private final Bench bench;

	FakeBuilder(Bench bench, Path control) {
		this.bench = bench;
		this.control = control;
	}

	/** Writes the builder, an agent, and the recipe {@code tiny}. */
	FakeBuilder install() throws IOException {
		Files.createDirectories(control);
		write(bench.provided().resolve("recipes/builders/fake/build"), BUILD.replace("@CONTROL@", control.toString()));
		write(bench.provided().resolve("guest/out/guestbench-agent-x86_64"), "agent\n");
		write(bench.provided().resolve("guest/src/main.c"), "source\n");
		recipe("tiny", "");
		tell("content", "one\n");
		return this;
	}

	/** Writes a recipe that comes with the bench. */
	void recipe(String name, String more) throws IOException {
		write(bench.provided().resolve("recipes").resolve(name).resolve("recipe.yaml"),
				"description: A tiny image\nbuilder: fake\nsuite: bookworm\nminimum-memory: 64M\nbuild-space: 1M\n" + more);
	}

	void tell(String what, String text) throws IOException {
		write(control.resolve(what), text);
	}

	void tellNoMore(String what) throws IOException {
		Files.delete(control.resolve(what));
	}

	/** Makes the next builds stop half-way. */
	void block() throws IOException, InterruptedException {
		tell("block", "");
		Process process = new ProcessBuilder("mkfifo", control.resolve("go").toString()).start();
		if (process.waitFor() != 0) {
			throw new IOException("mkfifo failed");
		}
	}

	/** Lets the one go on that is stopped. */
	void go() throws IOException {
		// Opening the pipe waits for its reader.
		Files.writeString(control.resolve("go"), "go\n");
		tellNoMore("block");
	}

	/** How many have begun. */
	int builds() throws IOException {
		Path builds = control.resolve("builds");
		return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
	}

	/** Its processes while it was stopped. */
	List<Long> pids() throws IOException {
		return Files.readAllLines(control.resolve("pids")).stream().map(Long::valueOf).toList();
	}

	static void write(Path file, String text) throws IOException {
		Files.createDirectories(file.getParent());
		Files.write(file, text.getBytes(StandardCharsets.UTF_8));
	}
}
