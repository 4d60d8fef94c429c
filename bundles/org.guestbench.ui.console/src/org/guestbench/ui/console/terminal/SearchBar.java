/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.terminal;

import java.util.regex.PatternSyntaxException;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.guestbench.console.scrollback.SearchQuery;
import org.guestbench.console.scrollback.SearchResult;
import org.guestbench.ui.UiThread;
import org.guestbench.ui.console.ConsolePictures;

/** A line below the terminal, where one searches its whole scroll-back. For the UI thread. */
final class SearchBar {

	private final TerminalCanvas canvas;
	private final Composite bar;
	private final Text text;
	private final Button expression;
	private final Button caseSensitive;
	private final Label result;
	private @Nullable SearchJob running;

	SearchBar(Composite parent, TerminalCanvas canvas) {
		this.canvas = canvas;
		bar = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(6).margins(4, 2).applyTo(bar);
		text = new Text(bar, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		text.setMessage("Search in all that the guest wrote");
		GridDataFactory.fillDefaults().hint(260, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(text);
		ToolBar tools = new ToolBar(bar, SWT.FLAT);
		tool(tools, ConsolePictures.PREVIOUS, "Search backward (Enter)", () -> search(false));
		tool(tools, ConsolePictures.NEXT, "Search forward (Shift+Enter)", () -> search(true));
		expression = new Button(bar, SWT.CHECK);
		expression.setText("Regular e&xpression");
		caseSensitive = new Button(bar, SWT.CHECK);
		caseSensitive.setText("&Case sensitive");
		result = new Label(bar, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(result);
		ToolBar end = new ToolBar(bar, SWT.FLAT);
		tool(end, ConsolePictures.CLOSE, "Close (Escape)", this::close);
		text.addListener(SWT.DefaultSelection, e -> search((e.stateMask & SWT.SHIFT) != 0));
		text.addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.ESC) {
				close();
			}
		});
		bar.addDisposeListener(e -> cancel());
		show(false);
	}

	void open() {
		show(true);
		text.setFocus();
		text.selectAll();
	}

	private void close() {
		cancel();
		show(false);
		canvas.control().setFocus();
	}

	private void show(boolean visible) {
		bar.setVisible(visible);
		Object data = bar.getLayoutData();
		GridData layout = data instanceof GridData present ? present : GridDataFactory.fillDefaults().grab(true, false).create();
		layout.exclude = !visible;
		bar.setLayoutData(layout);
		bar.getParent().layout();
	}

	private void search(boolean forward) {
		cancel();
		if (text.getText().isEmpty()) {
			return;
		}
		try {
			SearchQuery query = SearchQuery.of(text.getText(), expression.getSelection(), caseSensitive.getSelection());
			Selection from = canvas.selection();
			boolean none = from.isEmpty();
			long line = none ? forward ? canvas.shown().first() : canvas.shown().end() : from.startLine();
			int column = none ? 0 : from.startColumn() + (forward ? 1 : 0);
			result.setText("Searching…");
			SearchJob job = new SearchJob(canvas.terminal(), query, line, column, forward,
					found -> UiThread.later(bar.getDisplay(), bar, () -> show(found)));
			running = job;
			job.schedule();
		} catch (PatternSyntaxException e) {
			result.setText("Not a regular expression: " + e.getDescription());
		}
	}

	private void show(SearchResult found) {
		switch (found) {
		case SearchResult.Found match -> {
			result.setText("Line " + (match.line() + 1));
			canvas.select(new Selection(match.line(), match.column(), match.lastLine(), match.end()));
			canvas.reveal(match.line());
		}
		case SearchResult.NotFound none -> result.setText("Not found");
		case SearchResult.OutOfTime late ->
			result.setText("Given up at line " + (late.line() + 1) + ": it took too long. Use a simpler expression.");
		}
	}

	private void cancel() {
		SearchJob job = running;
		if (job != null) {
			job.cancel();
			running = null;
		}
	}

	private static void tool(ToolBar bar, ConsolePictures picture, String tip, Runnable action) {
		ToolItem item = new ToolItem(bar, SWT.PUSH);
		item.setImage(picture.image());
		item.setToolTipText(tip);
		item.addListener(SWT.Selection, e -> action.run());
	}
}
