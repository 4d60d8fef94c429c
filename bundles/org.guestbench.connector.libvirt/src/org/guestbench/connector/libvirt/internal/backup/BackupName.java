/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.backup;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.guestbench.connector.libvirt.internal.BenchProcess;

/**
 * How the volumes and checkpoints of backups are called. A backup counts when the volume with its record is there and whole, which is written last; who
 * writes the others is in their names.
 *
 * @param id      of the backup
 * @param process that has made it
 * @param target  of the disk
 */
record BackupName(UUID guest, String id, BenchProcess process, String target) {

	private static final String PREFIX = "guestbench-backup-";
	private static final String RECORD = ".record";
	private static final String DISK = ".qcow2";
	private static final String CHECKPOINT = "guestbench-";
	private static final String UUID_FORM = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
	private static final Pattern DISK_FORM = Pattern.compile(PREFIX + UUID_FORM + "-([0-9a-f]{16})-([0-9a-f_]+)-([a-z0-9]+)\\" + DISK);
	private static final Pattern RECORD_FORM = Pattern.compile(PREFIX + UUID_FORM + "-([0-9a-f]{16})\\" + RECORD);
	private static final SecureRandom RANDOM = new SecureRandom();
	private static final int RANDOM_BYTES = 8;

	static String freshId() {
		byte[] bytes = new byte[RANDOM_BYTES];
		RANDOM.nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

	/** Of the volume with what a disk had. */
	String text() {
		return PREFIX + guest + "-" + id + "-" + process.text() + "-" + target + DISK;
	}

	/** Empty if it is no volume with what a disk had. */
	static Optional<BackupName> parse(String volume) {
		Matcher matcher = DISK_FORM.matcher(volume);
		return matcher.matches()
				? BenchProcess.parse(matcher.group(3))
						.map(process -> new BackupName(UUID.fromString(matcher.group(1)), matcher.group(2), process, matcher.group(4)))
				: Optional.empty();
	}

	/** Of the volume with the record. */
	static String record(UUID guest, String id) {
		return PREFIX + guest + "-" + id + RECORD;
	}

	/** The id of the backup that a volume has the record of; empty if it is none. */
	static Optional<String> recorded(String volume) {
		Matcher matcher = RECORD_FORM.matcher(volume);
		return matcher.matches() ? Optional.of(matcher.group(2)) : Optional.empty();
	}

	/** Whether a volume is of that backup. */
	static boolean isOf(UUID guest, String id, String volume) {
		return volume.startsWith(PREFIX + guest + "-" + id);
	}

	/** Of the moment of that backup. */
	static String checkpoint(String id) {
		return CHECKPOINT + id;
	}

	/** Whether it is a checkpoint of a backup of the bench. */
	static boolean isCheckpoint(String name) {
		return name.startsWith(CHECKPOINT);
	}
}
