/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.connector.libvirt.internal.definition.BackupRecord;
import org.guestbench.connector.libvirt.internal.definition.StorageDescription;
import org.junit.Test;

/** What is written down of backups, and may be anything when it is read. */
public class BackupRecordTest {

	private static final String ID = "0f3c9b52a1d4e687";

	private static BackupRecord record(@Nullable String base, String name) {
		return new BackupRecord(ID, new UUID(1, 2), name, Instant.EPOCH, base, List.of(new BackupRecord.Disk("vda", "volume", 1 << 20)),
				"<domain><name>a &amp; b</name></domain>");
	}

	@Test
	public void recordIsReadAsItWasWritten() {
		for (BackupRecord record : List.of(record(null, "web"), record("ffffffffffffffff", "two <words>"))) {
			assertEquals(Optional.of(record), BackupRecord.parse(record.xml()));
		}
	}

	/** One such volume must not keep anybody from seeing the others. */
	@Test
	public void whatCannotBeARecordIsNone() {
		assertEquals("a base of itself", Optional.empty(), BackupRecord.parse(record(ID, "web").xml()));
		assertEquals("a name without end", Optional.empty(), BackupRecord.parse(record(null, "x".repeat(300)).xml()));
		String whole = record(null, "web").xml();
		for (String broken : List.of("", "<other/>", whole.substring(0, whole.length() / 2), whole.replace("1970", "never"),
				whole.replace("1048576", "much"), whole.replaceAll("<disk .*?/>", ""))) {
			assertEquals(broken, Optional.empty(), BackupRecord.parse(broken));
		}
	}

	@Test
	public void volumesThatSayMoreThanCanBeCountedAreAsLargeAsCanBe() throws CoreException {
		String most = "<volume><name>a</name><allocation unit='bytes'>" + Long.MAX_VALUE + "</allocation></volume>";
		assertEquals(new MemorySize(Long.MAX_VALUE), StorageDescription.used(List.of(most, most)));
		assertEquals(new MemorySize(0), StorageDescription.used(List.of("<volume><name>a</name></volume>")));
	}
}
