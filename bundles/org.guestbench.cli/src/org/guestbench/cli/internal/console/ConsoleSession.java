/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.guestbench.api.console.SerialLink;

/**
 * Connects a keyboard and a screen with a serial console until its guest ends or its user leaves. What the guest writes goes to the screen as it is:
 * that is what a terminal is for.
 */
public final class ConsoleSession {

	/** Ctrl-], as with telnet and {@code virsh console}. */
	public static final int LEAVE = 0x1d;

	/** How it came to its end. */
	public enum End {
		GUEST_ENDED,
		/** By the key, or because the keyboard has no more to say. */
		LEFT
	}

	private final SerialLink link;
	private final InputStream keyboard;
	private final OutputStream screen;
	private volatile boolean left;

	public ConsoleSession(SerialLink link, InputStream keyboard, OutputStream screen) {
		this.link = link;
		this.keyboard = keyboard;
		this.screen = screen;
	}

	/** @throws IOException if the console or the screen broke */
	public End run() throws IOException {
		// A read from a terminal cannot be ended, so this thread may stay behind and end with the process.
		Thread.ofPlatform().daemon().name("Keyboard of a guest").start(this::type);
		try {
			byte[] buffer = new byte[8192];
			for (int count = link.input().read(buffer); count >= 0; count = link.input().read(buffer)) {
				screen.write(buffer, 0, count);
				screen.flush();
			}
			return End.GUEST_ENDED;
		} catch (IOException e) {
			if (left) {
				return End.LEFT;
			}
			throw e;
		}
	}

	/** Leaves, from any thread. */
	public void leave() {
		left = true;
		link.close();
	}

	private void type() {
		byte[] buffer = new byte[4096];
		try {
			for (int count = keyboard.read(buffer); count >= 0; count = keyboard.read(buffer)) {
				int end = 0;
				while (end < count && buffer[end] != LEAVE) {
					end++;
				}
				link.output().write(buffer, 0, end);
				link.output().flush();
				if (end < count) {
					break;
				}
			}
			leave();
		} catch (IOException e) {
			// The guest has ended, which the reading thread sees too; or there is no keyboard.
		}
	}
}
