/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** What an in-memory guest has instead of a kernel: reads plain EROFS images, on up to two devices, as far as this bench writes them. */
final class ErofsReader {

	private static final int BLOCK = 4096;
	private static final int SUPERBLOCK = 1024;
	private static final int DEVICE = SUPERBLOCK + 128;

	private final ByteBuffer image;
	private final ByteBuffer base;
	private final long mapped;

	ErofsReader(List<Path> files) throws IOException {
		image = ByteBuffer.wrap(Files.readAllBytes(files.get(0))).order(ByteOrder.LITTLE_ENDIAN);
		base = ByteBuffer.wrap(files.size() > 1 ? Files.readAllBytes(files.get(1)) : new byte[0]);
		int devices = image.getShort(SUPERBLOCK + 86);
		if (image.getInt(SUPERBLOCK) != 0xE0F5E1E2 || devices != files.size() - 1) {
			throw new IOException("Not an image of " + files.size() + " devices");
		}
		mapped = devices == 0 ? Long.MAX_VALUE : image.getInt(DEVICE + 68);
	}

	/** All of it. */
	InputStream tar() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
			tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
			tar.setAddPaxHeadersForNonAsciiNames(true);
			folder(image.getShort(SUPERBLOCK + 14), "", tar);
		}
		return new ByteArrayInputStream(bytes.toByteArray());
	}

	private void folder(long number, String prefix, TarArchiveOutputStream tar) throws IOException {
		byte[] data = data(number);
		for (int start = 0; start < data.length; start += BLOCK) {
			int length = Math.min(BLOCK, data.length - start);
			ByteBuffer block = ByteBuffer.wrap(data, start, length).slice().order(ByteOrder.LITTLE_ENDIAN);
			int count = block.getShort(8) / 12;
			for (int i = 0; i < count; i++) {
				int name = block.getShort(i * 12 + 8);
				int end = i + 1 < count ? block.getShort((i + 1) * 12 + 8) : length;
				String text = new String(data, start + name, end - name, StandardCharsets.UTF_8).replace("\0", "");
				if (!text.equals(".") && !text.equals("..")) {
					entry(block.getLong(i * 12), prefix + text, tar);
				}
			}
		}
	}

	private void entry(long number, String name, TarArchiveOutputStream tar) throws IOException {
		int inode = (int) number * 32;
		int mode = image.getShort(inode + 4) & 0xffff;
		byte[] data = data(number);
		TarArchiveEntry entry = switch (mode & 0170000) {
		case 0040000 -> new TarArchiveEntry(name + "/");
		case 0120000 -> new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
		default -> new TarArchiveEntry(name);
		};
		entry.setMode(mode & 0777);
		entry.setModTime(image.getLong(inode + 32) * 1000);
		if (entry.isSymbolicLink()) {
			entry.setLinkName(new String(data, StandardCharsets.UTF_8));
		} else if (!entry.isDirectory()) {
			entry.setSize(data.length);
		}
		tar.putArchiveEntry(entry);
		if (!entry.isDirectory() && !entry.isSymbolicLink()) {
			tar.write(data);
		}
		tar.closeArchiveEntry();
		if (entry.isDirectory()) {
			folder(number, name + "/", tar);
		}
	}

	private byte[] data(long number) {
		int inode = (int) number * 32;
		byte[] data = new byte[(int) image.getLong(inode + 8)];
		long block = image.getInt(inode + 16) & 0xffffffffL;
		if (block >= mapped) {
			base.get((int) (block - mapped) * BLOCK, data);
		} else {
			image.get((int) block * BLOCK, data);
		}
		return data;
	}
}
