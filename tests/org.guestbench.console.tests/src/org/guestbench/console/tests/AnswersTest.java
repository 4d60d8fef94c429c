/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.tests;

import static org.guestbench.console.tests.Screen.CSI;
import static org.guestbench.console.tests.Screen.ESC;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;

import org.junit.Test;

/** What the terminal sends back by itself. */
public class AnswersTest {

	private final Screen screen = new Screen(80, 24);

	@Test
	public void whatIsAskedIsAnswered() {
		expect(CSI + "c", CSI + "?62;6;22c");
		expect(ESC + "Z", CSI + "?62;6;22c");
		expect(CSI + ">c", CSI + ">1;10;0c");
		expect(CSI + "5n", CSI + "0n");
		expect(CSI + "999;999H" + CSI + "6n", CSI + "24;80R");
		expect(CSI + "18t", CSI + "8;24;80t");
		expect(CSI + "?25$p", CSI + "?25;1$y");
		expect(CSI + "?1049$p", CSI + "?1049;2$y");
		expect(CSI + "4$p", CSI + "4;2$y");
		expect(CSI + "x", CSI + "2;1;1;120;120;1;0x");
		expect(ESC + "P$qr" + ESC + "\\", ESC + "P1$r1;24r" + ESC + "\\");
		expect(ESC + "P$qwhatever" + ESC + "\\", ESC + "P0$r" + ESC + "\\");
	}

	@Test
	public void nothingThatTheGuestWroteIsSentBack() {
		String secret = "rm -rf";
		screen.write(ESC + "]2;" + secret + "\u0007" + CSI + "21t" + CSI + "20t" + "\u0005" + ESC + "]52;c;?\u0007" + ESC
				+ "]52;c;cm0=\u0007"
				+ ESC + "P+q" + secret + ESC + "\\" + ESC + "P$q" + secret + ESC + "\\" + ESC + "]10;?\u0007" + ESC + "]4;1;?\u0007");
		assertFalse(screen.answers.toString().contains(secret));
		assertEquals(List.of(ESC + "P0$r" + ESC + "\\"), screen.answers);
	}

	@Test
	public void answersAreBounded() {
		screen.write((CSI + "c").repeat(100_000));
		assertTrue(screen.answers.toString().length() < 2000);
	}

	private void expect(String question, String answer) {
		screen.answers.clear();
		screen.write(question);
		assertEquals(List.of(answer), screen.answers);
	}
}
