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

import org.guestbench.console.terminal.CursorShape;
import org.guestbench.console.terminal.Line;
import org.guestbench.console.terminal.LineSize;
import org.guestbench.console.terminal.MouseTracking;
import org.guestbench.console.terminal.Style;
import org.junit.Test;

/** What control functions do. */
public class TerminalTest {

	private final Screen screen = new Screen(10, 4);

	@Test
	public void textIsWrappedAtTheEndOfTheLine() {
		screen.write("0123456789ab");
		assertEquals("0123456789\nab", screen.text());
		assertTrue(screen.line(0).wrapped());
		assertEquals("1,2", screen.cursor());
	}

	@Test
	public void theCursorStaysInTheLastColumnUntilMoreIsWritten() {
		screen.write("0123456789");
		assertEquals("0,9", screen.cursor());
		screen.write("\r\nx");
		assertEquals("0123456789\nx", screen.text());
		assertFalse(screen.line(0).wrapped());
	}

	@Test
	public void withoutWrappingTheLastColumnIsOverwritten() {
		screen.write(CSI + "?7l0123456789abc");
		assertEquals("012345678c", screen.text());
	}

	@Test
	public void linesScrollAtTheBottom() {
		screen.write("1\r\n2\r\n3\r\n4\r\n5");
		assertEquals("2\n3\n4\n5", screen.text());
	}

	@Test
	public void aRegionScrollsAlone() {
		screen.write("a\r\nb\r\nc\r\nd" + CSI + "2;3r" + CSI + "3;1H\n");
		assertEquals("a\nc\n\nd", screen.text());
		screen.write(CSI + "2;1H" + ESC + "M");
		assertEquals("a\n\nc\nd", screen.text());
	}

	@Test
	public void originModeCountsFromTheRegion() {
		screen.write(CSI + "2;3r" + CSI + "?6h" + CSI + "1;1HX" + CSI + "9;1HY");
		assertEquals("\nX\nY", screen.text());
		screen.write(CSI + "6n");
		assertEquals(List.of(CSI + "2;2R"), screen.answers);
	}

	@Test
	public void linesAreInsertedAndDeleted() {
		screen.write("a\r\nb\r\nc\r\nd" + CSI + "2;1H" + CSI + "L");
		assertEquals("a\n\nb\nc", screen.text());
		screen.write(CSI + "2M");
		assertEquals("a\nc", screen.text());
	}

	@Test
	public void charactersAreInsertedDeletedAndErased() {
		screen.write("abcdef" + CSI + "1;2H" + CSI + "2@");
		assertEquals("a  bcdef", screen.text());
		screen.write(CSI + "3P");
		assertEquals("acdef", screen.text());
		screen.write(CSI + "2X");
		assertEquals("a  ef", screen.text());
		screen.write(CSI + "4h" + "xy" + CSI + "4l");
		assertEquals("axy  ef", screen.text());
	}

	@Test
	public void partsOfLineAndScreenAreErased() {
		screen.write("aaaa\r\nbbbb\r\ncccc" + CSI + "2;3H" + CSI + "K");
		assertEquals("aaaa\nbb\ncccc", screen.text());
		screen.write(CSI + "1J");
		assertEquals("\n\ncccc", screen.text());
		screen.write(CSI + "J");
		assertEquals("", screen.text());
	}

	@Test
	public void protectedCharactersOutliveSelectiveErasure() {
		screen.write("a" + CSI + "1\"qb" + CSI + "0\"qc" + CSI + "?2K");
		assertEquals(" b", screen.text());
	}

	@Test
	public void tabulationsAreSetAndCleared() {
		Screen wide = new Screen(20, 2);
		wide.write("\tx" + CSI + "3g" + CSI + "4G" + ESC + "H\r\ty");
		assertEquals("   y    x", wide.text());
		wide.write("\r\n" + CSI + "15G" + CSI + "Zz");
		assertEquals("   y    x\n   z", wide.text());
	}

	@Test
	public void colorsAreOfThreeKinds() {
		screen.write(CSI + "31;42mA" + CSI + "0;38;5;200;48;2;1;2;3mB" + CSI + "38:2::9:8:7mC" + CSI + "91mD");
		Line line = screen.line(0);
		assertEquals(Style.indexed(1), Style.foreground(line.style(0)));
		assertEquals(Style.indexed(2), Style.background(line.style(0)));
		assertEquals(Style.indexed(200), Style.foreground(line.style(1)));
		assertEquals(Style.direct(1, 2, 3), Style.background(line.style(1)));
		assertEquals(Style.direct(9, 8, 7), Style.foreground(line.style(2)));
		assertEquals(Style.indexed(9), Style.foreground(line.style(3)));
	}

	@Test
	public void attributesAddUpUntilTheyAreTakenAway() {
		screen.write(CSI + "1;3;4;7;9mA" + CSI + "22;24mB" + CSI + "mC" + CSI + "4:3mD" + CSI + "4:0mE");
		long all = Style.BOLD | Style.ITALIC | Style.UNDERLINE | Style.INVERSE | Style.STRUCK;
		Line line = screen.line(0);
		assertEquals(all, line.style(0));
		assertEquals(all & ~Style.BOLD & ~Style.UNDERLINE, line.style(1));
		assertEquals(Style.PLAIN, line.style(2));
		assertEquals(Style.UNDERLINE, line.style(3));
		assertEquals(Style.PLAIN, line.style(4));
	}

	@Test
	public void whatIsErasedHasTheBackground() {
		screen.write(CSI + "44mab" + CSI + "K");
		assertEquals(Style.indexed(4), Style.background(screen.line(0).style(9)));
	}

	@Test
	public void theAlternateScreenLeavesTheMainOneAlone() {
		screen.write("main" + CSI + "?1049h");
		assertEquals("", screen.text());
		screen.write(CSI + "Hfull");
		assertTrue(screen.terminal.screen().alternate());
		screen.write(CSI + "?1049l");
		assertEquals("main", screen.text());
		assertEquals("0,4", screen.cursor());
	}

	@Test
	public void lineDrawingIsDrawn() {
		screen.write(ESC + "(0lqk" + ESC + "(B lqk" + ESC + ")0\u000ex\u000fx");
		assertEquals("┌─┐ lqk│x", screen.text());
	}

	@Test
	public void wideCharactersTakeTwoCells() {
		screen.write("日本");
		assertEquals("0,4", screen.cursor());
		assertEquals(Line.TAIL, screen.line(0).code(1));
		screen.write(CSI + "2Gx");
		assertEquals("what cuts a wide character erases it", " x本", screen.text());
		screen.write(CSI + "2;10H本");
		assertEquals("it does not fit into the last column", " x本\n\n本", screen.text());
	}

	@Test
	public void marksCombineWithTheCharacterBefore() {
		screen.write("e\u0301x" + "日\u3099");
		assertEquals("e\u0301x日\u3099", screen.text());
		assertEquals("0,4", screen.cursor());
		screen.write("\r\na" + "\u0301".repeat(1000));
		assertTrue(screen.line(1).text().length() < 20);
	}

	@Test
	public void malformedUtf8IsReplaced() {
		screen.write(new byte[] { 'a', (byte) 0xc3, 'b', (byte) 0xff, (byte) 0xe2, (byte) 0x82 });
		screen.write(new byte[] { (byte) 0xac, 'c' });
		assertEquals("a\ufffdb\ufffd€c", screen.text());
	}

	@Test
	public void repetitionIsBounded() {
		screen.write("x" + CSI + "3b");
		assertEquals("xxxx", screen.text());
		screen.write(CSI + "65535b");
		assertEquals("xxxxxxxxxx\n".repeat(3) + "xxxx", screen.text());
	}

	@Test
	public void largeLinesHaveHalfTheColumns() {
		screen.write(ESC + "#6abcdefg\r\n" + ESC + "#3top\r\n" + ESC + "#4top");
		assertEquals(LineSize.DOUBLE_WIDTH, screen.line(0).size());
		assertEquals("abcde\nfg\ntop\ntop", screen.text());
		assertEquals(LineSize.DOUBLE_BOTTOM, screen.line(3).size());
	}

	@Test
	public void theCursorIsSavedWithItsStyle() {
		screen.write(CSI + "2;3H" + CSI + "1m" + ESC + "7" + CSI + "H" + CSI + "m" + ESC + "8x");
		assertEquals("\n  x", screen.text());
		assertEquals(Style.BOLD, screen.line(1).style(2));
	}

	@Test
	public void modesForInputAreKnown() {
		screen.write(CSI + "?1;1002;1006;2004h" + ESC + "=");
		assertTrue(screen.terminal.input().cursorKeys());
		assertTrue(screen.terminal.input().keypad());
		assertTrue(screen.terminal.input().paste());
		assertTrue(screen.terminal.input().mouseDecimal());
		assertEquals(MouseTracking.DRAG, screen.terminal.input().mouse());
		screen.write(CSI + "?1002l" + CSI + "?25l" + CSI + "5 q");
		assertEquals(MouseTracking.NONE, screen.terminal.input().mouse());
		assertFalse(screen.terminal.screen().cursorVisible());
		assertEquals(CursorShape.BAR, screen.terminal.screen().cursorShape());
	}

	@Test
	public void aResetMakesAllAsItWas() {
		screen.write("x" + CSI + "31m" + CSI + "2;3r" + CSI + "?1049h" + CSI + "?1003h" + ESC + "c" + "y");
		assertEquals("y", screen.text());
		assertEquals(Style.PLAIN, screen.line(0).style(0));
		assertEquals(MouseTracking.NONE, screen.terminal.input().mouse());
	}

	@Test
	public void theTitleIsBoundedAndClean() {
		screen.write(ESC + "]0;" + "x".repeat(1000) + "\u0007" + ESC + "]2;a\u202eb" + ESC + "\\");
		assertEquals(List.of("ab"), screen.titles);
		screen.write(ESC + "]2;" + "x".repeat(1000) + "\u0007");
		assertEquals(256, screen.titles.get(1).length());
	}

	@Test
	public void aBellIsRung() {
		screen.write("a\u0007b");
		assertEquals(1, screen.bells);
		assertEquals("ab", screen.text());
	}
}
