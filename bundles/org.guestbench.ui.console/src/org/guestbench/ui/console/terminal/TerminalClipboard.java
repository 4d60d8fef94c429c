/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.terminal;

import java.util.function.Consumer;

import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.guestbench.console.terminal.Paste;

/** Copies the selection, and types what was copied. For the UI thread. */
final class TerminalClipboard {

	/** Nobody means to type more than that. */
	private static final int MOST = 1 << 20;

	private final TerminalCanvas canvas;
	private final Consumer<byte[]> guest;
	private final Clipboard clipboard;

	TerminalClipboard(TerminalCanvas canvas, Consumer<byte[]> guest) {
		this.canvas = canvas;
		this.guest = guest;
		clipboard = new Clipboard(canvas.control().getDisplay());
		canvas.control().addDisposeListener(e -> clipboard.dispose());
	}

	/** @param which of the system's clipboards, as DND numbers them */
	void copy(int which) {
		String text = canvas.selectedText();
		if (text != null && !text.isEmpty()) {
			clipboard.setContents(new Object[] { text }, new Transfer[] { TextTransfer.getInstance() }, which);
		}
	}

	void copy() {
		copy(DND.CLIPBOARD);
	}

	void paste() {
		paste(DND.CLIPBOARD);
	}

	void paste(int which) {
		Object text = clipboard.getContents(TextTransfer.getInstance(), which);
		if (text instanceof String pasted) {
			String some = pasted.length() > MOST ? pasted.substring(0, MOST) : pasted;
			canvas.follow();
			guest.accept(Paste.encode(some, canvas.terminal().input()));
		}
	}
}
