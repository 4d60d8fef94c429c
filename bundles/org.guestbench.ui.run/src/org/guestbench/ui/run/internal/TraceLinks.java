/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.ui.console.IConsole;
import org.eclipse.debug.ui.console.IConsoleLineTracker;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IRegion;
import org.eclipse.ui.console.IHyperlink;

/** Makes links of the places that stack traces name in the console. */
public final class TraceLinks implements IConsoleLineTracker {

	private static final Pattern PLACE = Pattern.compile("\\(([^():\\s]{1,200}:\\d{1,9})\\)");
	/** The output is a guest's: what is longer is no line of a stack trace. */
	private static final int LONGEST = 1000;

	private @Nullable IConsole console;

	@Override
	public void init(IConsole shown) {
		console = shown;
	}

	@Override
	public void lineAppended(IRegion line) {
		IConsole shown = console;
		ILaunchConfiguration configuration = shown == null ? null : shown.getProcess().getLaunch().getLaunchConfiguration();
		if (shown == null || configuration == null || line.getLength() > LONGEST) {
			return;
		}
		try {
			String text = shown.getDocument().get(line.getOffset(), line.getLength());
			Matcher place = PLACE.matcher(text);
			if (text.stripLeading().startsWith("at ") && place.find()) {
				shown.addLink(new Link(configuration, text), line.getOffset() + place.start(1), place.group(1).length());
			}
		} catch (BadLocationException e) {
			// the console dropped the line meanwhile, because more came than it keeps
			return;
		}
	}

	@Override
	public void dispose() {
		console = null;
	}

	private record Link(ILaunchConfiguration configuration, String line) implements IHyperlink {

		@Override
		public void linkActivated() {
			SourceOpener.trace(configuration, line);
		}

		@Override
		public void linkEntered() {
			// nothing to prepare
		}

		@Override
		public void linkExited() {
			// nothing to clean up
		}
	}
}
