/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.eclipse.jdt.annotation.Nullable;

/**
 * What answers at the serial console of an in-memory guest: a line editor that echoes, and commands that show what a terminal can do.
 * It is no shell.
 */
final class DemoShell {

	private static final String CSI = "\u001b[";
	private static final String HELP = "help, colors, wide, lines N, flood, full, title TEXT, echo TEXT, exit\r\n";
	private static final int MOST_LINE = 4096;

	private final String name;
	private final InputStream in;
	private final OutputStream out;

	DemoShell(String name, InputStream in, OutputStream out) {
		this.name = name;
		this.in = in;
		this.out = out;
	}

	/** Serves one connection to its end. */
	void run() throws IOException {
		print("\r\n" + CSI + "1mIn-memory guest '" + name + "'" + CSI + "m, a demonstration. Type help.\r\n");
		String line;
		do {
			print(CSI + "1;32mroot@" + name + CSI + "m:" + CSI + "1;34m~" + CSI + "m# ");
			line = line();
		} while (line != null && command(line.strip()));
	}

	private @Nullable String line() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int octet = in.read(); octet >= 0; octet = in.read()) {
			if (octet == '\r') {
				print("\r\n");
				return line.toString(StandardCharsets.UTF_8);
			}
			if (octet == 0x7f || octet == '\b') {
				String shorter = line.toString(StandardCharsets.UTF_8);
				if (!shorter.isEmpty()) {
					line.reset();
					line.writeBytes(
							shorter.substring(0, shorter.offsetByCodePoints(shorter.length(), -1)).getBytes(StandardCharsets.UTF_8));
					print("\b \b");
				}
			} else if (octet == 3) {
				print("^C\r\n");
				return "";
			} else if (octet >= 0x20 && line.size() < MOST_LINE) {
				line.write(octet);
				out.write(octet);
			}
		}
		return null;
	}

	private boolean command(String line) throws IOException {
		String[] words = line.split(" ", 2);
		String rest = words.length > 1 ? words[1] : "";
		switch (words[0].toLowerCase(Locale.ROOT)) {
		case "" -> {
			// only another prompt
		}
		case "help" -> print(HELP);
		case "echo" -> print(rest + "\r\n");
		case "colors" -> colors();
		case "wide" -> print("日本語 한국어 ｗｉｄｅ e\u0301 a\u0308 ┌─┐ €\r\n");
		case "lines" -> lines(rest);
		case "flood" -> flood();
		case "full" -> full();
		case "title" -> print("\u001b]2;" + rest + "\u0007");
		case "exit" -> {
			print("logout\r\n");
			return false;
		}
		default -> print(words[0] + ": command not found\r\n");
		}
		return true;
	}

	private void colors() throws IOException {
		StringBuilder text = new StringBuilder();
		for (int color = 0; color < 16; color++) {
			text.append(CSI).append("48;5;").append(color).append("m    ").append(color == 7 || color == 15 ? CSI + "m\r\n" : "");
		}
		for (int color = 16; color < 232; color++) {
			text.append(CSI).append("48;5;").append(color).append("m ").append((color - 15) % 36 == 0 ? CSI + "m\r\n" : "");
		}
		for (int step = 0; step < 72; step++) {
			text.append(CSI).append("48;2;").append(step * 3).append(";80;").append(255 - step * 3).append("m ");
		}
		text.append(CSI).append("m\r\n").append(CSI).append("1mbold").append(CSI).append("m ").append(CSI).append("2mfaint").append(CSI)
				.append("m ").append(CSI).append("3mitalic").append(CSI).append("m ").append(CSI).append("4munderlined").append(CSI)
				.append("m ").append(CSI).append("7minverse").append(CSI).append("m ").append(CSI).append("9mstruck").append(CSI)
				.append("m\r\n");
		print(text.toString());
	}

	private void lines(String number) throws IOException {
		int count = number.matches("\\d{1,8}") ? Integer.parseInt(number) : 100;
		for (int i = 1; i <= count; i++) {
			print("line " + i + " of " + count + "\r\n");
		}
	}

	/** Writes as quickly as it is read, until somebody types. */
	private void flood() throws IOException {
		byte[] block = "0123456789 the quick brown fox jumps over the lazy dog, again and again\r\n".repeat(50)
				.getBytes(StandardCharsets.US_ASCII);
		while (in.available() == 0) {
			out.write(block);
		}
		in.read();
	}

	/** Fills the alternate screen until a key is pressed. */
	private void full() throws IOException {
		print(CSI + "?1049h" + CSI + "2J" + CSI + "H" + CSI + "7m A program that takes the whole screen " + CSI + "m" + CSI
				+ "3;5HPress a key.");
		in.read();
		print(CSI + "?1049l");
	}

	private void print(String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.UTF_8));
	}
}
