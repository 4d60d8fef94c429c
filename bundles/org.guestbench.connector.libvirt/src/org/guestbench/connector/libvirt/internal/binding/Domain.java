/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;
import org.libvirt.jna.CString;
import org.libvirt.jna.DomainPointer;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.ptr.IntByReference;

/** A native reference to one domain, for use by one thread, within one call of {@link NativeCalls}. */
public final class Domain implements AutoCloseable {

	private static final int SHUTOFF = 5;
	private static final int PAUSED = 3;
	/** {@code VIR_DOMAIN_XML_SECURE}. */
	private static final int SECURE = 1;
	/** {@code VIR_DOMAIN_XML_INACTIVE}. */
	private static final int INACTIVE = 2;
	private static final int MEMORY_STATISTICS = 32;
	/** {@code VIR_DOMAIN_MEMORY_STAT_RSS}. */
	private static final int RESIDENT = 7;
	private static final int UUID_LENGTH = 36;
	/** {@code VIR_DOMAIN_METADATA_ELEMENT}. */
	private static final int ELEMENT = 2;
	/** What a domain is undefined with: its saved state, snapshots, checkpoints and firmware variables go too ({@code 1, 2, 4, 16}). */
	private static final int UNDEFINE_ALL = 1 | 2 | 4 | 16;
	private static final int UNDEFINE_SNAPSHOTS = 1 | 2;
	private static final int UNDEFINE_SAVED = 1;

	private final LibvirtLibrary library;
	private final DomainPointer pointer;

	Domain(LibvirtLibrary library, DomainPointer pointer) {
		this.library = library;
		this.pointer = pointer;
	}

	DomainPointer pointer() {
		return pointer;
	}

	public String name() throws LibvirtFailure {
		String name = library.api().virDomainGetName(pointer);
		if (name == null) {
			throw library.failure();
		}
		return name;
	}

	public UUID uuid() throws LibvirtFailure {
		return uuid(library, pointer);
	}

	static UUID uuid(LibvirtLibrary library, DomainPointer pointer) throws LibvirtFailure {
		byte[] text = new byte[UUID_LENGTH + 1];
		library.check(library.api().virDomainGetUUIDString(pointer, text));
		return UUID.fromString(new String(text, 0, UUID_LENGTH, StandardCharsets.US_ASCII));
	}

	/** One call where libvirt tells all in one, two for a domain that does not run. */
	public DomainFacts facts() throws LibvirtFailure {
		int width = NativeLong.SIZE;
		// virDomainInfo: unsigned char, unsigned long, unsigned long, unsigned short, unsigned long long
		try (Memory info = new Memory(3L * width + 16)) {
			library.check(library.api().virDomainGetInfo(pointer, info));
			int state = info.getByte(0);
			int reason = state == SHUTOFF || state == PAUSED ? reason() : 0;
			long memory = width == Long.BYTES ? info.getLong(width) : info.getInt(width) & 0xffff_ffffL;
			return new DomainFacts(state, reason, memory, info.getShort(3L * width) & 0xffff, library.api().virDomainGetID(pointer) >= 0);
		}
	}

	/** What the process that runs it takes of the host's memory, in KiB; -1 if the hypervisor does not tell. */
	public long residentMemory() throws LibvirtFailure {
		// virDomainMemoryStatStruct: int, unsigned long long
		int size = 2 * Long.BYTES;
		try (Memory statistics = new Memory((long) MEMORY_STATISTICS * size)) {
			int count = library.check(library.api().virDomainMemoryStats(pointer, statistics, MEMORY_STATISTICS, 0));
			for (int i = 0; i < count; i++) {
				if (statistics.getInt((long) i * size) == RESIDENT) {
					return statistics.getLong((long) i * size + Long.BYTES);
				}
			}
			return -1;
		}
	}

	private int reason() throws LibvirtFailure {
		IntByReference state = new IntByReference();
		IntByReference reason = new IntByReference();
		library.check(library.api().virDomainGetState(pointer, state, reason, 0));
		return reason.getValue();
	}

	/** Its metadata element of that namespace as XML; null if it has none. */
	public @Nullable String metadata(String namespace) throws LibvirtFailure {
		CString text = library.api().virDomainGetMetadata(pointer, ELEMENT, namespace, 0);
		if (text != null) {
			return text.toString();
		}
		LibvirtFailure failure = library.failure();
		if (failure.noMetadata() || failure.notSupported()) {
			return null;
		}
		throw failure;
	}

	/** As it is now, with passwords of its screen. */
	public String secretXml() throws LibvirtFailure {
		return library.check(library.api().virDomainGetXMLDesc(pointer, SECURE)).toString();
	}

	/** As it is now. */
	public String xml() throws LibvirtFailure {
		return library.check(library.api().virDomainGetXMLDesc(pointer, 0)).toString();
	}

	/** As it is defined, whatever it is now. */
	public String lastingXml() throws LibvirtFailure {
		return library.check(library.api().virDomainGetXMLDesc(pointer, INACTIVE)).toString();
	}

	public DomainSnapshots snapshots() {
		return new DomainSnapshots(library, this);
	}

	/** Of a domain of QEMU that runs. */
	public QemuMonitor monitor() {
		return new QemuMonitor(library, this);
	}

	public void create() throws LibvirtFailure {
		library.check(library.api().virDomainCreate(pointer));
	}

	/** The power is cut. */
	public void destroy() throws LibvirtFailure {
		library.check(library.api().virDomainDestroy(pointer));
	}

	/** It is asked; returns at once. */
	public void shutdown() throws LibvirtFailure {
		library.check(library.api().virDomainShutdown(pointer));
	}

	public void suspend() throws LibvirtFailure {
		library.check(library.api().virDomainSuspend(pointer));
	}

	public void resume() throws LibvirtFailure {
		library.check(library.api().virDomainResume(pointer));
	}

	/** With everything that libvirt keeps of it. Hypervisors without such things refuse their flags, and are asked for less. */
	public void undefine() throws LibvirtFailure {
		for (int flags : new int[] { UNDEFINE_ALL, UNDEFINE_SNAPSHOTS, UNDEFINE_SAVED }) {
			if (library.api().virDomainUndefineFlags(pointer, flags) >= 0) {
				return;
			}
			if (library.failure().noDomain()) {
				throw library.failure();
			}
		}
		library.check(library.api().virDomainUndefine(pointer));
	}

	@Override
	public void close() {
		library.api().virDomainFree(pointer);
	}
}
