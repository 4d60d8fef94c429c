/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.libvirt.jna.DomainPointer;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/**
 * The counters of one domain ({@code virConnectGetAllDomainStats}), by libvirt's names, such as {@code cpu.time}.
 *
 * @param counters those that are whole numbers and not negative
 */
public record DomainStatistics(UUID uuid, Map<String, Long> counters) {

	private static final int CPU = 1 << 1;
	private static final int BALLOON = 1 << 2;
	private static final int PROCESSORS = 1 << 3;
	private static final int INTERFACE = 1 << 4;
	private static final int BLOCK = 1 << 5;
	private static final int ACTIVE = 1;
	/** A domain that is busy with something longer is not waited for. */
	private static final int NO_WAIT = 1 << 29;

	/** virTypedParameter: char[80], int, a union of 8 bytes. */
	private static final int FIELD = 80;
	private static final int VALUE = 88;
	private static final int PARAMETER = 96;
	private static final int INT = 1;
	private static final int UINT = 2;
	private static final int LLONG = 3;
	private static final int ULLONG = 4;

	/** A host can say what it likes. */
	private static final int MOST_PARAMETERS = 10_000;

	public DomainStatistics {
		counters = Map.copyOf(counters);
	}

	/** Of all domains that run, in one call. */
	static List<DomainStatistics> read(Hypervisor hypervisor) throws LibvirtFailure {
		LibvirtLibrary library = hypervisor.library();
		PointerByReference records = new PointerByReference();
		int count = library
				.check(library.api().virConnectGetAllDomainStats(hypervisor.pointer(), CPU | BALLOON | PROCESSORS | INTERFACE | BLOCK,
						records,
						ACTIVE | NO_WAIT));
		Pointer first = records.getValue();
		try {
			List<DomainStatistics> all = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				all.add(read(library, first.getPointer((long) i * Native.POINTER_SIZE)));
			}
			return all;
		} finally {
			if (first != null) {
				library.api().virDomainStatsRecordListFree(first);
			}
		}
	}

	/** virDomainStatsRecord: domain, parameters, their number. */
	private static DomainStatistics read(LibvirtLibrary library, Pointer entry) throws LibvirtFailure {
		UUID uuid = Domain.uuid(library, new DomainPointer(entry.getPointer(0)));
		int count = Math.min(MOST_PARAMETERS, entry.getInt(2L * Native.POINTER_SIZE));
		Map<String, Long> counters = new HashMap<>();
		for (int i = 0; i < count; i++) {
			Pointer parameter = entry.getPointer(Native.POINTER_SIZE).share((long) i * PARAMETER);
			long value = switch (parameter.getInt(FIELD)) {
			case INT, UINT -> parameter.getInt(VALUE);
			case LLONG, ULLONG -> parameter.getLong(VALUE);
			default -> -1;
			};
			if (value >= 0) {
				counters.put(parameter.getString(0, "UTF-8"), Long.valueOf(value));
			}
		}
		return new DomainStatistics(uuid, counters);
	}

	/** Zero if it is not counted. */
	public long get(String name) {
		return counters.getOrDefault(name, Long.valueOf(0)).longValue();
	}

	/** Over all devices of a group, such as {@code block}; -1 if the group is not counted. */
	public long sum(String group, String what) {
		if (!counters.containsKey(group + ".count")) {
			return -1;
		}
		long sum = 0;
		for (long i = 0; i < Math.min(MOST_PARAMETERS, get(group + ".count")); i++) {
			sum += get(group + "." + i + "." + what);
		}
		return sum;
	}
}
