/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.guest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.guestbench.images.guest.CloudInit;

/**
 * The disk by which cloud-init is told what to do: a file system FAT12 with the label {@code CIDATA} and the files {@code meta-data} and
 * {@code user-data} (cloud-init's documentation, "NoCloud"; Microsoft, "FAT: General Overview of On-Disk Format" 1.03).
 */
public final class SeedImage {

	static final String SERIAL = "cidata";
	private static final int SECTOR = 512;
	private static final int SECTORS = 720;
	private static final int FAT_SECTORS = 3;
	private static final int ROOT_ENTRIES = 112;
	private static final int ENTRY = 32;
	private static final int FIRST_DATA = (1 + 2 * FAT_SECTORS) * SECTOR + ROOT_ENTRIES * ENTRY;
	private static final byte MEDIA = (byte) 0xf8;

	private final ByteBuffer disk = ByteBuffer.allocate(SECTORS * SECTOR).order(ByteOrder.LITTLE_ENDIAN);
	private int entry = (1 + 2 * FAT_SECTORS) * SECTOR;
	private int cluster = 2;

	private SeedImage() {
	}

	/** The whole disk, of a length that payload disks may have. */
	public static byte[] of(CloudInit cloudInit, UUID instance, String hostName) {
		SeedImage image = new SeedImage();
		image.bootSector();
		image.label("CIDATA");
		files(cloudInit, instance, hostName).forEach((name, text) -> image.file(name, text.getBytes(StandardCharsets.UTF_8)));
		return image.disk.array();
	}

	/** All values were checked: none has a quotation mark or the end of a line in it. */
	private static Map<String, String> files(CloudInit cloudInit, UUID instance, String hostName) {
		Map<String, String> files = new LinkedHashMap<>();
		String host = hostName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-").replaceAll("^-+|-+$", "");
		files.put("meta-data", "instance-id: " + instance + "\nlocal-hostname: "
				+ (host.isEmpty() ? "guest" : host.substring(0, Math.min(60, host.length()))) + "\n");
		files.put("user-data", """
				#cloud-config
				users:
				  - name: %s
				    shell: /bin/bash
				    sudo: "ALL=(ALL) NOPASSWD:ALL"
				    lock_passwd: true
				    ssh_authorized_keys:
				      - '%s'
				ssh_pwauth: false
				disable_root: true
				""".formatted(cloudInit.user(), cloudInit.key().replace("'", "''")));
		return files;
	}

	private void bootSector() {
		disk.put(0, new byte[] { (byte) 0xeb, 0x3c, (byte) 0x90 }).put(3, ascii("MSDOS5.0"));
		disk.putShort(11, (short) SECTOR).put(13, (byte) 1).putShort(14, (short) 1).put(16, (byte) 2).putShort(17, (short) ROOT_ENTRIES);
		disk.putShort(19, (short) SECTORS).put(21, MEDIA).putShort(22, (short) FAT_SECTORS).putShort(24, (short) 9).putShort(26, (short) 2);
		disk.put(36, (byte) 0x80).put(38, (byte) 0x29).putInt(39, 0x47422d31).put(43, ascii("CIDATA     ")).put(54, ascii("FAT12   "));
		disk.put(510, (byte) 0x55).put(511, (byte) 0xaa);
		chain(0, 0xf00 | MEDIA & 0xff);
		chain(1, 0xfff);
	}

	private void label(String label) {
		disk.put(entry, ascii("%-11s".formatted(label))).put(entry + 11, (byte) 0x08);
		entry += ENTRY;
	}

	private void file(String name, byte[] content) {
		byte[] alias = ascii("%-8s%-3s".formatted(name.substring(0, 6).toUpperCase(Locale.ROOT).replace("-", "_") + "~1", ""));
		longName(name, checksum(alias));
		disk.put(entry, alias).put(entry + 11, (byte) 0x20).putShort(entry + 26, (short) cluster).putInt(entry + 28, content.length);
		entry += ENTRY;
		int count = Math.max(1, (content.length + SECTOR - 1) / SECTOR);
		disk.put(FIRST_DATA + (cluster - 2) * SECTOR, content);
		for (int i = 0; i < count; i++) {
			chain(cluster + i, i == count - 1 ? 0xfff : cluster + i + 1);
		}
		cluster += count;
	}

	/** One entry: names have up to 13 characters. */
	private void longName(String name, byte checksum) {
		int[] places = { 1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30 };
		disk.put(entry, (byte) 0x41).put(entry + 11, (byte) 0x0f).put(entry + 13, checksum);
		for (int i = 0; i < places.length; i++) {
			disk.putShort(entry + places[i], (short) (i < name.length() ? name.charAt(i) : i == name.length() ? 0 : 0xffff));
		}
		entry += ENTRY;
	}

	private static byte checksum(byte[] alias) {
		int sum = 0;
		for (byte b : alias) {
			sum = ((sum & 1) << 7 | sum >> 1) + (b & 0xff) & 0xff;
		}
		return (byte) sum;
	}

	/** Twelve bits each, in both tables. */
	private void chain(int index, int value) {
		for (int table = 0; table < 2; table++) {
			int at = (1 + table * FAT_SECTORS) * SECTOR + index * 3 / 2;
			int present = disk.getShort(at) & 0xffff;
			disk.putShort(at, (short) (index % 2 == 0 ? present & 0xf000 | value : present & 0xf | value << 4));
		}
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}
}
