/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.terminal;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.guestbench.console.scrollback.SearchQuery;
import org.guestbench.console.scrollback.SearchResult;
import org.guestbench.console.scrollback.TerminalSearch;
import org.guestbench.console.terminal.Terminal;

/** Searches a terminal from a place on. */
final class SearchJob extends Job {

	private static final Duration TIME = Duration.ofSeconds(60);

	private final TerminalSearch search;
	private final long line;
	private final int column;
	private final boolean forward;
	private final Consumer<SearchResult> listener;

	SearchJob(Terminal terminal, SearchQuery query, long line, int column, boolean forward, Consumer<SearchResult> listener) {
		super("Searching a console");
		search = new TerminalSearch(terminal, query);
		this.line = line;
		this.column = column;
		this.forward = forward;
		this.listener = listener;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		BooleanSupplier cancelled = monitor::isCanceled;
		SearchResult result = forward ? search.forward(line, column, TIME, cancelled) : search.backward(line, column, TIME, cancelled);
		if (monitor.isCanceled()) {
			return Status.CANCEL_STATUS;
		}
		listener.accept(result);
		return Status.OK_STATUS;
	}
}
