/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

/** Told by the thread that reads from the server. What takes long here makes the server wait. */
public interface RfbListener {

	/** A screen, or another one because its size changed. */
	void screen(FrameBuffer screen);

	/**
	 * A picture is complete. The next one is asked for when this returns.
	 *
	 * @param changed encloses all that is different
	 */
	void updated(FrameBuffer screen, Area changed);

	void cursor(CursorShape shape);

	/**
	 * How the guest learns of the pointer; before this is told, by its place. That of a PS/2 mouse or a guest's own driver may change at any time.
	 *
	 * @param relative by how far it goes, and not by where it is
	 */
	void pointer(boolean relative);

	/**
	 * The guest copied a text.
	 *
	 * @param text untrusted, at most a mebibyte
	 */
	void clipboard(String text);

	/** @param name from the server: one line, at most 256 characters */
	void name(String name);

	void bell();
}
