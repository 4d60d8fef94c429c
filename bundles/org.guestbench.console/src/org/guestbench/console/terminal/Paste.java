/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

import java.nio.charset.StandardCharsets;

/**
 * Text that is sent to the guest as if it were typed. Control characters are left out but for tabs and ends of lines, which become what
 * the Return key sends: else a text from a web page could end the bracket and give commands.
 */
public final class Paste {

	private Paste() {
	}

	public static byte[] encode(String text, InputModes modes) {
		StringBuilder clean = new StringBuilder();
		text.replace("\r\n", "\r").replace('\n', '\r').codePoints()
				.filter(code -> code == '\r' || code == '\t' || !Character.isISOControl(code)).forEach(clean::appendCodePoint);
		String sent = modes.paste() ? "\u001b[200~" + clean + "\u001b[201~" : clean.toString();
		return sent.getBytes(StandardCharsets.UTF_8);
	}
}
