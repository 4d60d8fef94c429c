/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.scrollback;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.console.terminal.Line;
import org.guestbench.console.terminal.Snapshot;
import org.guestbench.console.terminal.Terminal;

/** Searches a terminal with its scroll-back, in pieces, so that the guest can go on writing. Not for the UI thread. */
public final class TerminalSearch {

	private static final int PIECE = 512;
	/** A line that goes on for longer is searched in parts. */
	private static final int MOST_WRAPPED = 200;

	private final Terminal terminal;
	private final SearchQuery query;

	public TerminalSearch(Terminal terminal, SearchQuery query) {
		this.terminal = terminal;
		this.query = query;
	}

	/** The first place at or after a cell. */
	public SearchResult forward(long line, int column, Duration time, BooleanSupplier cancelled) {
		Deadline deadline = new Deadline(time, cancelled);
		long next = line;
		try {
			while (!deadline.over()) {
				Snapshot piece = terminal.snapshot(next, PIECE + MOST_WRAPPED);
				if (piece.lines().isEmpty() || piece.end() <= next) {
					return new SearchResult.NotFound();
				}
				for (WrittenLine written : written(piece, PIECE)) {
					SearchResult.Found found = first(written, line, column, deadline);
					if (found != null) {
						return found;
					}
					next = written.first() + written.lines().size();
				}
			}
		} catch (GuardedText.TimeIsUp e) {
			return new SearchResult.OutOfTime(next);
		}
		return new SearchResult.OutOfTime(next);
	}

	/** The last place that begins before a cell. */
	public SearchResult backward(long line, int column, Duration time, BooleanSupplier cancelled) {
		Deadline deadline = new Deadline(time, cancelled);
		long end = line + 1;
		try {
			while (!deadline.over()) {
				Snapshot piece = terminal.snapshot(Math.max(0, end - PIECE), (int) Math.min(PIECE, end) + MOST_WRAPPED);
				if (piece.top() >= end || piece.lines().isEmpty()) {
					return new SearchResult.NotFound();
				}
				List<WrittenLine> all = written(piece, (int) (end - piece.top()));
				for (int i = all.size() - 1; i >= 0; i--) {
					SearchResult.Found found = last(all.get(i), line, column, deadline);
					if (found != null) {
						return found;
					}
				}
				end = piece.top();
			}
		} catch (GuardedText.TimeIsUp e) {
			return new SearchResult.OutOfTime(end);
		}
		return new SearchResult.OutOfTime(end);
	}

	private SearchResult.@Nullable Found first(WrittenLine written, long line, int column, Deadline deadline) {
		Matcher matcher = query.pattern().matcher(new GuardedText(written.text(), deadline));
		while (matcher.find()) {
			SearchResult.Found found = written.place(matcher.start(), matcher.end());
			if (matcher.end() > matcher.start() && (found.line() > line || found.line() == line && found.column() >= column)) {
				return found;
			}
		}
		return null;
	}

	private SearchResult.@Nullable Found last(WrittenLine written, long line, int column, Deadline deadline) {
		SearchResult.Found last = null;
		Matcher matcher = query.pattern().matcher(new GuardedText(written.text(), deadline));
		while (matcher.find()) {
			SearchResult.Found found = written.place(matcher.start(), matcher.end());
			if (matcher.end() > matcher.start() && (found.line() < line || found.line() == line && found.column() < column)) {
				last = found;
			}
		}
		return last;
	}

	/** The lines that begin within the first {@code count} lines of a piece. */
	private static List<WrittenLine> written(Snapshot piece, int count) {
		List<WrittenLine> written = new ArrayList<>();
		List<Line> lines = piece.lines();
		int from = 0;
		while (from < Math.min(count, lines.size())) {
			int to = from + 1;
			while (to < lines.size() && lines.get(to - 1).wrapped() && to - from < MOST_WRAPPED) {
				to++;
			}
			written.add(new WrittenLine(piece.top() + from, lines.subList(from, to)));
			from = to;
		}
		return written;
	}
}
