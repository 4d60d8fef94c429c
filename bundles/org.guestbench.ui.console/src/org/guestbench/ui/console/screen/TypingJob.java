/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.screen;

import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.guestbench.console.rfb.KeyStroke;
import org.guestbench.console.rfb.RfbClient;

/** Types a text, no faster than a keyboard controller takes keys. */
final class TypingJob extends Job {

	private static final int BETWEEN_KEYS_MILLIS = 25;

	private final RfbClient client;
	private final String text;

	TypingJob(RfbClient client, String text) {
		super("Typing the clipboard's text");
		this.client = client;
		this.text = text;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		List<List<KeyStroke>> strokes = KeyStroke.typing(text);
		SubMonitor progress = SubMonitor.convert(monitor, strokes.size());
		try {
			for (List<KeyStroke> stroke : strokes) {
				progress.split(1);
				client.press(stroke);
				Thread.sleep(BETWEEN_KEYS_MILLIS);
			}
			return Status.OK_STATUS;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}
}
