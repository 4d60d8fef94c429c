/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
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
	/** {@code VIR_DOMAIN_XML_MIGRATABLE}. */
	private static final int MIGRATABLE = 8;
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
	/** {@code VIR_DOMAIN_AFFECT_LIVE} and {@code _CONFIG}. */
	private static final int LIVE = 1;
	private static final int LASTING = 2;
	/** {@code VIR_DOMAIN_START_PAUSED} and {@code _AUTODESTROY}. */
	private static final int START_PAUSED = 1;
	private static final int START_PASSING = 2;

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

	/** Whether it holds resources of the host now; what {@link #facts} says is of the moment when the domain was looked up. */
	public boolean isActive() throws LibvirtFailure {
		return library.check(library.api().virDomainIsActive(pointer)) == 1;
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

	/**
	 * Writes its metadata element of that namespace, whether it runs or not, and for as long as it exists.
	 *
	 * @param xml without the namespace, which libvirt adds; null to remove it
	 */
	public void metadata(String namespace, String prefix, @Nullable String xml) throws LibvirtFailure {
		int flags = (isActive() ? LIVE : 0) | (isLasting() ? LASTING : 0);
		library.check(library.api().virDomainSetMetadata(pointer, ELEMENT, xml, prefix, namespace, flags));
	}

	/** Whether libvirt keeps its memory, to go on from there when it is started. */
	public boolean isSaved() throws LibvirtFailure {
		int saved = library.api().virDomainHasManagedSaveImage(pointer, 0);
		return (saved < 0 && library.failure().notSupported() ? 0 : library.check(saved)) == 1;
	}

	/**
	 * What one of its disks is on the host; empty if libvirt cannot tell.
	 *
	 * @param target by the name that the guest's definition gives the disk
	 */
	public Optional<BlockInfo> block(String target) {
		// virDomainBlockInfo: capacity, allocation, physical, each unsigned long long
		try (Memory info = new Memory(3L * Long.BYTES)) {
			return library.api().virDomainGetBlockInfo(pointer, target, info, 0) < 0 ? Optional.empty()
					: Optional.of(new BlockInfo(info.getLong(0), info.getLong(Long.BYTES), info.getLong(2L * Long.BYTES)));
		}
	}

	/** How large the guest sees one of its disks, in bytes. */
	public long diskSize(String target) throws LibvirtFailure {
		try (Memory info = new Memory(3L * Long.BYTES)) {
			library.check(library.api().virDomainGetBlockInfo(pointer, target, info, 0));
			return info.getLong(0);
		}
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

	/** As it is defined, whatever it is now, with passwords of its screen. */
	public String lastingSecretXml() throws LibvirtFailure {
		return library.check(library.api().virDomainGetXMLDesc(pointer, SECURE | INACTIVE)).toString();
	}

	/** As it is now, with passwords of its screen, and without what another host chooses for itself. */
	public String migratableXml() throws LibvirtFailure {
		return library.check(library.api().virDomainGetXMLDesc(pointer, SECURE | MIGRATABLE)).toString();
	}

	public DomainSnapshots snapshots() {
		return new DomainSnapshots(library, this);
	}

	public DomainCheckpoints checkpoints() {
		return new DomainCheckpoints(library, this);
	}

	public BackupJob backup() {
		return new BackupJob(library, this);
	}

	public DomainJob job() {
		return new DomainJob(library, this);
	}

	public PullJob pull(String disk) {
		return new PullJob(library, this, disk);
	}

	/** Of a domain of QEMU that runs. */
	public QemuMonitor monitor() {
		return new QemuMonitor(library, this);
	}

	public void create() throws LibvirtFailure {
		library.check(library.api().virDomainCreate(pointer));
	}

	/** It stands still at its very beginning. */
	public void createPaused() throws LibvirtFailure {
		library.check(library.api().virDomainCreateWithFlags(pointer, START_PAUSED));
	}

	/** It stands still at its very beginning, and stops when this connection ends, however that ends. */
	public void createPassing() throws LibvirtFailure {
		library.check(library.api().virDomainCreateWithFlags(pointer, START_PAUSED | START_PASSING));
	}

	/** Its memory is kept by libvirt, and it stops. */
	public void save() throws LibvirtFailure {
		library.check(library.api().virDomainManagedSave(pointer, 0));
	}

	/** The power is cut. */
	public void destroy() throws LibvirtFailure {
		library.check(library.api().virDomainDestroy(pointer));
	}

	/** It is asked; returns at once. */
	public void shutdown() throws LibvirtFailure {
		library.check(library.api().virDomainShutdown(pointer));
	}

	/** Whether it is started whenever the daemon starts. */
	public boolean startsAlways() throws LibvirtFailure {
		IntByReference on = new IntByReference();
		library.check(library.api().virDomainGetAutostart(pointer, on));
		return on.getValue() != 0;
	}

	/** Whether it stays when it stops. */
	public boolean isLasting() throws LibvirtFailure {
		return library.check(library.api().virDomainIsPersistent(pointer)) == 1;
	}

	/** Whenever the daemon starts, or no more. */
	public void startAlways(boolean on) throws LibvirtFailure {
		library.check(library.api().virDomainSetAutostart(pointer, on ? 1 : 0));
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
