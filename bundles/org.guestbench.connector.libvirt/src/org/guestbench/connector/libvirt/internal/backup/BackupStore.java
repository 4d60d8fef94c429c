/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.backup;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.BackupInfo;
import org.guestbench.connector.libvirt.internal.binding.ContentStream;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.StoragePool;
import org.guestbench.connector.libvirt.internal.definition.BackupRecord;
import org.guestbench.connector.libvirt.internal.definition.PoolDefinition;
import org.guestbench.connector.libvirt.internal.definition.StorageDescription;
import org.guestbench.connector.libvirt.internal.place.HostPool;

/** The backups in the bench's pool of a host. */
final class BackupStore {

	/** A host can say what it likes. */
	private static final long LONGEST_RECORD = 8 << 20;

	private final HostPool pool;
	/** By their volumes; a record never changes. */
	private final Map<String, BackupRecord> read = new ConcurrentHashMap<>();

	BackupStore(HostPool pool) {
		this.pool = pool;
	}

	/** Those that are complete, in the order in which they were made. */
	List<BackupRecord> records(IProgressMonitor monitor) throws CoreException {
		return pool.useIfThere("look for backups", monitor, this::records).orElse(List.of());
	}

	List<BackupInfo> infos(IProgressMonitor monitor) throws CoreException {
		return pool.useIfThere("look for backups", monitor, storage -> {
			List<BackupInfo> infos = new ArrayList<>();
			for (BackupRecord record : records(storage)) {
				infos.add(info(record, storage));
			}
			return infos;
		}).orElse(List.of());
	}

	BackupRecord find(String id, IProgressMonitor monitor) throws CoreException {
		return records(monitor).stream().filter(record -> record.id().equals(id)).findFirst()
				.orElseThrow(() -> new CoreException(Status.error("There is no backup '" + id + "' (any more). List them again.", null)));
	}

	/** From here on it counts. */
	BackupInfo complete(BackupRecord record, IProgressMonitor monitor) throws CoreException {
		byte[] content = record.xml().getBytes(StandardCharsets.UTF_8);
		String volume = BackupName.record(record.guest(), record.id());
		return pool.use("complete a backup", monitor, storage -> {
			storage.create(PoolDefinition.content(volume, content.length));
			if (!storage.write(volume, content)) {
				throw new CoreException(Status.error("A backup was removed while it was made. Try again.", null));
			}
			return info(record, storage);
		});
	}

	List<BackupRecord> records(StoragePool storage) throws LibvirtFailure {
		Set<String> names = new HashSet<>(storage.names());
		read.keySet().retainAll(names);
		List<BackupRecord> records = new ArrayList<>();
		for (String name : names) {
			Optional<String> id = BackupName.recorded(name);
			if (id.isPresent()) {
				record(name, storage).filter(record -> record.id().equals(id.get()))
						.filter(record -> record.disks().stream().allMatch(disk -> names.contains(disk.volume()))).ifPresent(records::add);
			}
		}
		records.sort(Comparator.comparing(BackupRecord::created));
		return records;
	}

	private Optional<BackupRecord> record(String volume, StoragePool storage) throws LibvirtFailure {
		BackupRecord known = read.get(volume);
		if (known != null) {
			return Optional.of(known);
		}
		// No length is the rest of the volume.
		Optional<ContentStream> stream = storage.download(volume, 0);
		if (stream.isEmpty()) {
			return Optional.empty();
		}
		Optional<BackupRecord> found = BackupRecord.parse(text(stream.get()));
		found.ifPresent(record -> read.put(volume, record));
		return found;
	}

	/** Empty if it is longer than any record. */
	private static String text(ContentStream stream) throws LibvirtFailure {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (stream) {
			byte[] part = new byte[ContentStream.PART];
			for (int count = stream.receive(part); count > 0; count = stream.receive(part)) {
				bytes.write(part, 0, count);
				if (bytes.size() > LONGEST_RECORD) {
					return "";
				}
			}
			stream.finish();
		}
		return bytes.toString(StandardCharsets.UTF_8);
	}

	private static BackupInfo info(BackupRecord record, StoragePool storage) throws LibvirtFailure, CoreException {
		List<String> volumes = new ArrayList<>();
		for (BackupRecord.Disk disk : record.disks()) {
			storage.xml(disk.volume()).ifPresent(volumes::add);
		}
		return new BackupInfo(record.id(), record.guest(), record.name(), record.created(), record.base(),
				StorageDescription.used(volumes));
	}
}
