/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

import java.nio.charset.StandardCharsets;

/** What a terminal sends for the mouse (ctlseqs, "Mouse Tracking"). */
public final class MouseEncoder {

	/** What happened. */
	public enum Action {
		PRESS, RELEASE, MOVE
	}

	/** The button's number in moves without a button. */
	public static final int NO_BUTTON = 3;
	public static final int WHEEL_UP = 64;
	public static final int WHEEL_DOWN = 65;

	private static final int MOVED = 32;
	private static final int OFFSET = 32;
	/** Places are sent as one byte; what is farther cannot be told. */
	private static final int FARTHEST = 255 - OFFSET;
	private static final byte[] NOTHING = {};

	private MouseEncoder() {
	}

	/**
	 * @param button 0 to 2, {@link #NO_BUTTON}, or the wheel
	 * @param column from 0
	 * @param row    from 0
	 * @return nothing if the guest does not want to know
	 */
	public static byte[] encode(Action action, int button, int column, int row, Modifiers modifiers, InputModes modes) {
		if (!wanted(action, button, modes.mouse())) {
			return NOTHING;
		}
		int code = button + (action == Action.MOVE ? MOVED : 0) + (modes.mouse() == MouseTracking.PRESS ? 0 : modifiers.mouseBits());
		int x = column + 1;
		int y = row + 1;
		if (modes.mouseDecimal()) {
			return bytes("\u001b[<" + code + ";" + x + ";" + y + (action == Action.RELEASE ? 'm' : 'M'));
		}
		if (x > FARTHEST || y > FARTHEST) {
			return NOTHING;
		}
		int released = action == Action.RELEASE ? code & ~NO_BUTTON | NO_BUTTON : code;
		return bytes("\u001b[M" + (char) (released + OFFSET) + (char) (x + OFFSET) + (char) (y + OFFSET));
	}

	private static boolean wanted(Action action, int button, MouseTracking tracking) {
		boolean wheel = button >= WHEEL_UP;
		return switch (tracking) {
		case NONE -> false;
		case PRESS -> action == Action.PRESS && !wheel;
		case PRESS_AND_RELEASE -> action == Action.PRESS || action == Action.RELEASE && !wheel;
		case DRAG -> action == Action.PRESS || !wheel && button != NO_BUTTON;
		case ALL -> action == Action.PRESS || !wheel;
		};
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}
}
