/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.run.internal.files.ExtractionLimits;
import org.guestbench.run.internal.files.PathPattern;

/** Lists the files in a guest that match patterns, by find(1). What it lists is hostile. */
final class ResultFinder {

	private static final int MAX_LISTING = 4 << 20;
	private static final int MAX_FILES = 5_000;

	private final List<String> patterns;
	private final Consumer<String> notices;

	ResultFinder(List<String> patterns, Consumer<String> notices) {
		this.patterns = patterns;
		this.notices = notices;
	}

	/** Names relative to the command's directory. */
	List<String> find(GuestChannel channel, Command command, IProgressMonitor monitor) throws CoreException {
		ByteArrayOutputStream listing = new ByteArrayOutputStream();
		Command find = new Command(arguments(), Map.of(), command.directory(), command.user());
		channel.exec(find, (stream, data) -> {
			// Past the limit it is drained and dropped.
			if (stream == OutputSink.Stream.STDOUT && listing.size() < MAX_LISTING) {
				byte[] bytes = new byte[data.remaining()];
				data.duplicate().get(bytes);
				listing.writeBytes(bytes);
			}
		}, monitor);
		Predicate<String> wanted = PathPattern.any(patterns);
		Set<String> names = new LinkedHashSet<>();
		String text = listing.toString(StandardCharsets.UTF_8);
		for (String line : text.substring(0, text.lastIndexOf('\0') + 1).split("\0")) {
			String name = line.startsWith("./") ? line.substring(2) : line;
			if (wanted.test(name)) {
				names.add(name);
			}
		}
		if (names.size() > MAX_FILES || listing.size() >= MAX_LISTING) {
			notices.accept("The run left more than " + MAX_FILES + " files that look like results; only the first are looked at.");
		}
		return names.stream().limit(MAX_FILES).toList();
	}

	private List<String> arguments() {
		List<String> arguments = new ArrayList<>(List.of("find"));
		Set<String> roots = new LinkedHashSet<>();
		List<String> names = new ArrayList<>();
		for (String pattern : patterns) {
			roots.add(root(pattern));
			names.addAll(List.of(names.isEmpty() ? "(" : "-o", "-name", escape(pattern.substring(pattern.lastIndexOf('/') + 1))));
		}
		roots.stream().map(r -> r.isEmpty() ? "." : "./" + r).forEach(arguments::add);
		// A single huge file would otherwise be all that the limit for the archive lets through.
		arguments.addAll(List.of("-xdev", "-type", "f", "-size", "-" + ExtractionLimits.REPORTS.file() + "c"));
		arguments.addAll(names);
		arguments.addAll(List.of(")", "-print0"));
		return arguments;
	}

	/** The folders at the beginning of a pattern that stand for themselves. */
	private static String root(String pattern) {
		List<String> parts = List.of((pattern.startsWith("./") ? pattern.substring(2) : pattern).split("/"));
		int plain = 0;
		while (plain < parts.size() - 1 && parts.get(plain).indexOf('*') < 0 && parts.get(plain).indexOf('?') < 0) {
			plain++;
		}
		return String.join("/", parts.subList(0, plain));
	}

	/** What means something to find(1) and nothing to a {@link PathPattern}. */
	private static String escape(String name) {
		return name.replace("\\", "\\\\").replace("[", "\\[");
	}
}
