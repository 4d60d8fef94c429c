/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.ssh.tests;

import static org.junit.Assert.assertEquals;

import java.util.List;

import org.guestbench.channel.ssh.internal.ShellWords;
import org.junit.Test;

public class ShellWordsTest {

	@Test
	public void everyWordIsQuoted() {
		assertEquals("'echo' 'a b' '' '$HOME' 'it'\\''s' 'line\nbreak'",
				ShellWords.join(List.of("echo", "a b", "", "$HOME", "it's", "line\nbreak")));
	}
}
