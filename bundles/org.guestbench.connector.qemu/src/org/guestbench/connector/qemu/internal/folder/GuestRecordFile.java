/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.guestbench.connector.qemu.internal.json.Fields;

import com.google.gson.GsonBuilder;

/** Reads and writes {@code guest.json}. */
public final class GuestRecordFile {

	private static final int LIMIT = 1 << 20;

	private GuestRecordFile() {
	}

	/** @throws IOException also if the content is not what this class writes; {@link java.nio.file.NoSuchFileException} if there is no guest */
	public static GuestRecord read(GuestFolder folder) throws IOException {
		byte[] bytes;
		try (InputStream in = Files.newInputStream(folder.record(), LinkOption.NOFOLLOW_LINKS)) {
			bytes = in.readNBytes(LIMIT + 1);
		}
		if (bytes.length > LIMIT) {
			throw new IOException(folder.record() + " is too long.");
		}
		GuestRecord record = GuestRecordJson.read(Fields.parse(new String(bytes, StandardCharsets.UTF_8)));
		if (!record.spec().uuid().equals(folder.uuid())) {
			throw new IOException(folder.record() + " belongs to another guest.");
		}
		return OwnFiles.resolve(folder, record);
	}

	/** Replaces the record as a whole. The caller holds the {@link GuestLock} or is the only one who knows the folder. */
	public static void write(GuestFolder folder, GuestRecord record) throws IOException {
		String text = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(GuestRecordJson.write(record));
		Path draft = folder.path().resolve("guest.json.new");
		Files.writeString(draft, text);
		Files.move(draft, folder.record(), StandardCopyOption.ATOMIC_MOVE);
	}
}
