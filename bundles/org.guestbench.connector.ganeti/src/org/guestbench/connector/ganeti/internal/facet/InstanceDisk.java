/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.facet;

import java.util.ArrayList;
import java.util.List;

import org.guestbench.api.MemorySize;
import org.guestbench.connector.ganeti.internal.Instance;
import org.guestbench.connector.ganeti.internal.rapi.Fields;

/**
 * A disk of an instance.
 *
 * @param target by which Ganeti knows it among those of its instance
 * @param source what it is called in the cluster, for people
 */
record InstanceDisk(String target, String source, MemorySize size) {

	/** More than there is, in MiB. */
	private static final long MOST = 1L << 40;

	/** In the order of Ganeti, by which they are numbered. */
	static List<InstanceDisk> of(Instance instance) {
		Fields fields = instance.fields();
		List<Long> sizes = fields.numbers("disk.sizes");
		List<String> names = fields.texts("disk.names");
		List<String> uuids = fields.texts("disk.uuids");
		List<InstanceDisk> disks = new ArrayList<>();
		for (int i = 0; i < sizes.size(); i++) {
			String name = i < names.size() ? Fields.line(names.get(i)) : "";
			String uuid = i < uuids.size() ? Fields.line(uuids.get(i)) : "";
			disks.add(new InstanceDisk(name.isBlank() ? "disk/" + i : name,
					name.isBlank() ? uuid.isBlank() ? "disk " + i : "disk " + uuid : "disk " + uuid + " (" + name + ")",
					MemorySize.ofMebibytes(Math.min(sizes.get(i).longValue(), MOST))));
		}
		return disks;
	}
}
