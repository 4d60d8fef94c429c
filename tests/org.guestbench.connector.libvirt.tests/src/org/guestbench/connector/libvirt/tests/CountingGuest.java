/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.UUID;

import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;

/** A computer that needs no system: what it boots counts on, tells each number at its serial port, and writes it to its disk. */
final class CountingGuest {

	private static final int SECTOR = 512;
	private static final long DISK = 8 << 20;
	private static final long PATIENCE_NANOS = 60_000_000_000L;
	/**
	 * A boot sector for the PC BIOS, in 16 bit code. It opens ES to all of the memory, by a descriptor table at its end, and fills 40 MiB with their own
	 * addresses, so that memory takes its time to be moved. Then, at each tick of the clock (HLT), it adds one to the word at 7E00h, sends it to the
	 * port 3F8h as four letters, a for 0 to p for 15, and a line feed, and writes it to sector 1 (INT 13h, AH=43h).
	 */
	private static final String PROGRAM = "fa31c08ed88ed0bc007c8816fd7d0f01166b7c0f20c00c010f22c0bb08008ec324fe0f22c0"
			+ "66bf0000100066b90000a0006689f86766ab67e2f731c08ec0fb"
			+ "f4ff06007e8b1e007ebaf803b90400c1c30488d8240f0461eee2f4b00aeebe817c8a16fd7db80043cd13ebd4"
			+ "0f00717c00000000000000000000ffff00000092cf0010000100007e00000100000000000000";

	private CountingGuest() {
	}

	/** @param folder that the session's user can read */
	static GuestSpec spec(Path folder, String name) throws IOException {
		UUID uuid = UUID.randomUUID();
		Path image = folder.resolve("counting-" + uuid + ".img");
		try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
			file.write(HexFormat.of().parseHex(PROGRAM));
			file.seek(SECTOR - 2);
			file.write(new byte[] { 0x55, (byte) 0xaa });
			file.setLength(DISK);
		}
		return new GuestSpec(uuid, name, new DiskImage(image, DiskFormat.RAW), MemorySize.ofMebibytes(64), 1, new NetworkPolicy.None(),
				null);
	}

	/** Waits until it has told a number of at least that, in a log that may not be there yet. @return the latest one */
	static int await(Path log, int least) throws IOException, InterruptedException {
		long end = System.nanoTime() + PATIENCE_NANOS;
		int latest = latest(log);
		while (latest < least) {
			assertTrue("waited in vain for " + least + " after " + latest + " in " + log, System.nanoTime() - end < 0);
			Thread.sleep(20);
			latest = latest(log);
		}
		return latest;
	}

	/** -1 if it has told none. */
	private static int latest(Path log) throws IOException {
		String text;
		try {
			text = Files.readString(log, StandardCharsets.ISO_8859_1);
		} catch (NoSuchFileException e) {
			return -1;
		}
		int end = text.lastIndexOf('\n');
		String line = end < 0 ? "" : text.substring(text.lastIndexOf('\n', end - 1) + 1, end).strip();
		int number = 0;
		for (char letter : line.toCharArray()) {
			if (letter < 'a' || letter > 'p') {
				// What the BIOS says.
				return -1;
			}
			number = number << 4 | letter - 'a';
		}
		return line.length() == 4 ? number : -1;
	}

	/** What it has written to its disk, of the format qcow2, when it has stopped. */
	static int written(Path disk) throws IOException, InterruptedException {
		Path copy = Files.createTempFile("counting", ".raw");
		try {
			Process process = new ProcessBuilder("qemu-img", "convert", "-f", "qcow2", "-O", "raw", disk.toString(), copy.toString())
					.redirectErrorStream(true).start();
			String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertEquals(said, 0, process.waitFor());
			try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "r")) {
				file.seek(SECTOR);
				return file.read() | file.read() << 8;
			}
		} finally {
			Files.delete(copy);
		}
	}
}
