/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Media whose boot sectors say on the serial port what they find, and are done. That of a disk goes through all disks that the BIOS knows: of
 * each it says the first letter of the second sector, and then writes the next letter there. So {@code [BK]} is a machine with two disks, of
 * which the first was booted once before.
 */
final class CountingDisk {

	/**
	 * <pre>
	 *        segments = 0; stack = 0x7c00; put '['; dl = 0x80
	 * next:  int 0x13, ah = 2: one sector, cylinder 0, head 0, sector 2, to 0x8000; on error go to done
	 *        put [0x8000]; [0x8000] += 1
	 *        int 0x13, ah = 3: write it back; dl += 1; go to next
	 * done:  put ']'; hlt for ever
	 * put:   wait until bit 5 of port 0x3fd is set; al to port 0x3f8
	 * </pre>
	 */
	private static final byte[] COUNTING = HexFormat.of()
			.parseHex("31c08ed88ec08ed0bc007cb05be83100b280b80102b9020030f6bb0080cd137218a00080e81a00fe060080b80103b9020030f6cd13fec2ebd9"
					+ "b05de80300f4ebfd5250bafd03eca82074fb58baf803ee5ac3");
	/** Puts the text behind it to port 0x3f8, up to a zero, and halts. */
	private static final byte[] SAYING = HexFormat.of()
			.parseHex("31c08ed8be007ce800005e81c614002eac84c07406baf803eeebf4f4ebfd");
	/**
	 * Before {@link #SAYING}, which halts without a word if it fails.
	 *
	 * <pre>
	 * segments = 0; stack = 0x7c00
	 * int 0x13, ah = 3: two sectors from 0x7e00, where the second of its own is, to disk 0x80, cylinder 0, head 0, sector 1
	 * on error go to the end
	 * </pre>
	 */
	private static final byte[] INSTALLING = HexFormat.of().parseHex("31c08ed88ec08ed0bc007cbb007eb80203b90100ba8000cd13721b");
	private static final int SECTOR = 512;
	private static final int CD_SECTOR = 2048;
	private static final int SIZE = 1 << 20;

	private CountingDisk() {
	}

	/** A raw disk that boots. */
	static Path bootable(Path file, char letter) throws IOException {
		return Files.write(file, bootable(letter).array());
	}

	private static ByteBuffer bootable(char letter) {
		ByteBuffer content = content(letter);
		content.put(0, COUNTING);
		content.putShort(SECTOR - 2, (short) 0xaa55);
		return content;
	}

	/** A raw disk that does not boot. */
	static Path plain(Path file, char letter) throws IOException {
		return Files.write(file, content(letter).array());
	}

	private static ByteBuffer content(char letter) {
		ByteBuffer content = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
		content.put(SECTOR, (byte) letter);
		return content;
	}

	/** A CD that says that it has booted. */
	static Path cd(Path file, String text) throws IOException {
		return cd(file, joined(SAYING, text.getBytes(StandardCharsets.US_ASCII)));
	}

	/** A CD that makes the first disk what {@link #bootable} is, and says so. */
	static Path installer(Path file, String text, char letter) throws IOException {
		byte[] code = joined(INSTALLING, joined(SAYING, text.getBytes(StandardCharsets.US_ASCII)));
		return cd(file, joined(Arrays.copyOf(code, SECTOR), Arrays.copyOf(bootable(letter).array(), 2 * SECTOR)));
	}

	/** "El Torito" 1.0, without emulation of a disk: descriptors from sector 16, catalogue, boot image. */
	private static Path cd(Path file, byte[] image) throws IOException {
		ByteBuffer cd = ByteBuffer.allocate(32 * CD_SECTOR).order(ByteOrder.LITTLE_ENDIAN);
		descriptor(cd, 16, 1);
		descriptor(cd, 17, 0);
		cd.put(17 * CD_SECTOR + 7, "EL TORITO SPECIFICATION".getBytes(StandardCharsets.US_ASCII));
		cd.putInt(17 * CD_SECTOR + 0x47, 19);
		descriptor(cd, 18, 255);
		int catalogue = 19 * CD_SECTOR;
		cd.put(catalogue, (byte) 1);
		cd.putShort(catalogue + 0x1e, (short) 0xaa55);
		// The sum of the words is 0.
		cd.putShort(catalogue + 0x1c, (short) -(0x0001 + 0xaa55));
		cd.put(catalogue + 0x20, (byte) 0x88);
		cd.putShort(catalogue + 0x26, (short) 4);
		cd.putInt(catalogue + 0x28, 20);
		cd.put(20 * CD_SECTOR, image);
		return Files.write(file, cd.array(), StandardOpenOption.CREATE_NEW);
	}

	private static byte[] joined(byte[] one, byte[] other) {
		byte[] both = Arrays.copyOf(one, one.length + other.length);
		System.arraycopy(other, 0, both, one.length, other.length);
		return both;
	}

	private static void descriptor(ByteBuffer cd, int sector, int type) {
		cd.put(sector * CD_SECTOR, (byte) type);
		cd.put(sector * CD_SECTOR + 1, "CD001".getBytes(StandardCharsets.US_ASCII));
		cd.put(sector * CD_SECTOR + 6, (byte) 1);
	}
}
