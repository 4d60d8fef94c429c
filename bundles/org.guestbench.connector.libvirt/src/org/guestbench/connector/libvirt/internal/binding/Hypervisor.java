/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import java.lang.ref.Reference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.jdt.annotation.Nullable;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.StoragePoolPointer;
import org.libvirt.jna.virNodeInfo;

import com.sun.jna.Memory;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/** A native connection. Its methods block, and are called within {@link NativeCalls} only, by any number of threads at once. */
public final class Hypervisor {

	/** A daemon that has died or hangs is noticed after about three times this. */
	private static final int KEEP_ALIVE_SECONDS = 5;
	private static final int KEEP_ALIVE_COUNT = 3;
	/** libvirt's driver of Xen answers nobody while it builds a guest, which takes a slow host more than that. */
	private static final int KEEP_ALIVE_COUNT_OF_XEN = 23;
	private static final int ALL_CELLS = -1;
	/** {@code VIR_DOMAIN_START_PAUSED} and {@code _AUTODESTROY}. */
	private static final int PAUSED = 1;
	private static final int AUTODESTROY = 2;
	/** {@code VIR_DOMAIN_DEFINE_VALIDATE}. */
	private static final int VALIDATE = 1;
	/** {@code VIR_CONNECT_LIST_DOMAINS_AUTOSTART}. */
	private static final int AUTOSTART = 1 << 10;
	private static final int FIELD = 80;
	private static final int MEMORY_STATISTIC = FIELD + Long.BYTES;

	private final LibvirtLibrary library;
	private final ConnectionPointer pointer;
	private final Set<HostStream> streams = ConcurrentHashMap.newKeySet();

	Hypervisor(LibvirtLibrary library, ConnectionPointer pointer) {
		this.library = library;
		this.pointer = pointer;
	}

	/** As {@code virConnectOpenAuth} does. May take as long as the network takes. */
	public static Hypervisor open(LibvirtLibrary library, String uri, Login login) throws LibvirtFailure {
		Hypervisor opened;
		try {
			opened = new Hypervisor(library, library.check(library.api().virConnectOpenAuth(uri, login.structure(), 0)));
		} finally {
			// Native code calls it back all the while.
			Reference.reachabilityFence(login);
			login.forget();
		}
		// Fails for a hypervisor without a daemon between, which needs none.
		library.api().virConnectSetKeepAlive(opened.pointer, KEEP_ALIVE_SECONDS,
				uri.startsWith("xen") ? KEEP_ALIVE_COUNT_OF_XEN : KEEP_ALIVE_COUNT);
		return opened;
	}

	LibvirtLibrary library() {
		return library;
	}

	ConnectionPointer pointer() {
		return pointer;
	}

	/** Does not ask the other side. */
	boolean alive() {
		return library.api().virConnectIsAlive(pointer) != 0;
	}

	/** The name of its driver, such as {@code QEMU}, {@code Xen} or {@code TEST}. */
	public String type() throws LibvirtFailure {
		String type = library.api().virConnectGetType(pointer);
		if (type == null) {
			throw library.failure();
		}
		return type;
	}

	public String capabilities() throws LibvirtFailure {
		return library.check(library.api().virConnectGetCapabilities(pointer)).toString();
	}

	/** Every domain; the caller closes each. */
	public List<Domain> domains() throws LibvirtFailure {
		return domains(0);
	}

	/** Those that are started when the daemon starts; the caller closes each. */
	public List<Domain> startingDomains() throws LibvirtFailure {
		return domains(AUTOSTART);
	}

	private List<Domain> domains(int flags) throws LibvirtFailure {
		PointerByReference array = new PointerByReference();
		int count = library.check(library.api().virConnectListAllDomains(pointer, array, flags));
		return NativeArray.take(array, count).stream().map(domain -> new Domain(library, new DomainPointer(domain))).toList();
	}

	/** @throws LibvirtFailure that says {@link LibvirtFailure#noDomain} if there is none */
	public Domain domain(UUID uuid) throws LibvirtFailure {
		return new Domain(library, library.check(library.api().virDomainLookupByUUIDString(pointer, uuid.toString())));
	}

	/** Whether there is a domain of that UUID. */
	public boolean has(UUID uuid) throws LibvirtFailure {
		try (Domain domain = domain(uuid)) {
			return true;
		} catch (LibvirtFailure e) {
			if (e.noDomain()) {
				return false;
			}
			throw e;
		}
	}

	/** The UUID of the domain of that name; empty if there is none. */
	public Optional<UUID> named(String name) throws LibvirtFailure {
		@Nullable
		DomainPointer found = library.api().virDomainLookupByName(pointer, name);
		if (found != null) {
			try (Domain domain = new Domain(library, found)) {
				return Optional.of(domain.uuid());
			}
		}
		LibvirtFailure failure = library.failure();
		if (failure.noDomain()) {
			return Optional.empty();
		}
		throw failure;
	}

	/** Defines a domain that outlives this connection. */
	public Domain define(String xml) throws LibvirtFailure {
		return new Domain(library, library.check(library.api().virDomainDefineXML(pointer, xml)));
	}

	/** The same, unless libvirt's schema of domains does not know what is in it. */
	public Domain defineChecked(String xml) throws LibvirtFailure {
		return new Domain(library, library.check(library.api().virDomainDefineXMLFlags(pointer, xml, VALIDATE)));
	}

	/**
	 * Starts a domain of which nothing stays but what is defined under its UUID already; it stands still.
	 */
	public Domain startPaused(String xml) throws LibvirtFailure {
		return new Domain(library, library.check(library.api().virDomainCreateXML(pointer, xml, PAUSED)));
	}

	/** Starts a domain that is nowhere defined and stands still, and that ends with this connection, however that ends. */
	public Domain startPassingPaused(String xml) throws LibvirtFailure {
		return new Domain(library, library.check(library.api().virDomainCreateXML(pointer, xml, PAUSED | AUTODESTROY)));
	}

	/** Starts a domain that ends with this connection, however that ends. */
	public Domain startPassing(String xml) throws LibvirtFailure {
		return new Domain(library, library.check(library.api().virDomainCreateXML(pointer, xml, AUTODESTROY)));
	}

	/** The pool of that name; the caller closes it. Empty if there is none. */
	public Optional<StoragePool> pool(String name) throws LibvirtFailure {
		@Nullable
		StoragePoolPointer found = library.api().virStoragePoolLookupByName(pointer, name);
		if (found != null) {
			return Optional.of(new StoragePool(this, found));
		}
		LibvirtFailure failure = library.failure();
		if (failure.noPool()) {
			return Optional.empty();
		}
		throw failure;
	}

	/** Its pools and networks. */
	public HostInventory inventory() {
		return new HostInventory(this);
	}

	/** Defines a pool that outlives this connection. */
	public StoragePool definePool(String xml) throws LibvirtFailure {
		return new StoragePool(this, library.check(library.api().virStoragePoolDefineXML(pointer, xml, 0)));
	}

	/** What the host would run for a domain of that definition, in a form that depends on the hypervisor. */
	public String nativeForm(String format, String xml) throws LibvirtFailure {
		return library.check(library.api().virConnectDomainXMLToNative(pointer, format, xml, 0)).toString();
	}

	/** Of the library of the daemon. */
	public long version() throws LibvirtFailure {
		LongByReference version = new LongByReference();
		library.check(library.api().virConnectGetLibVersion(pointer, version));
		return version.getValue();
	}

	/** The counters of every domain that runs. */
	public List<DomainStatistics> statistics() throws LibvirtFailure {
		return DomainStatistics.read(this);
	}

	/** The host's processors, and its memory in bytes. */
	public HostFacts host() throws LibvirtFailure {
		virNodeInfo info = new virNodeInfo();
		library.check(library.api().virNodeGetInfo(pointer, info));
		long total = info.memory.longValue() << 10;
		return new HostFacts(info.cpus, total, Math.min(total, available()));
	}

	/** What is free, and what the host could free at once: its caches. */
	private long available() throws LibvirtFailure {
		IntByReference count = new IntByReference();
		if (library.api().virNodeGetMemoryStats(pointer, ALL_CELLS, null, count, 0) < 0 || count.getValue() < 1) {
			long free = library.api().virNodeGetFreeMemory(pointer);
			if (free == 0) {
				throw library.failure();
			}
			return free;
		}
		try (Memory statistics = new Memory((long) count.getValue() * MEMORY_STATISTIC)) {
			statistics.clear();
			library.check(library.api().virNodeGetMemoryStats(pointer, ALL_CELLS, statistics, count, 0));
			long kibibytes = 0;
			for (int i = 0; i < count.getValue(); i++) {
				long offset = (long) i * MEMORY_STATISTIC;
				String field = statistics.getString(offset, "UTF-8");
				if (List.of("free", "buffers", "cached").contains(field)) {
					kibibytes += statistics.getLong(offset + FIELD);
				}
			}
			return kibibytes << 10;
		}
	}

	/** The last that is done with it, when no call is under way any more: {@link NativeCalls} does it for those that it was given. */
	public void close() {
		streams.forEach(HostStream::close);
		library.api().virConnectClose(pointer);
	}

	void opened(HostStream stream) {
		streams.add(stream);
	}

	void closed(HostStream stream) {
		streams.remove(stream);
	}

	/** @param totalMemory and availableMemory in bytes */
	public record HostFacts(int cpus, long totalMemory, long availableMemory) {
	}

	static @Nullable UUID uuidOrNull(LibvirtLibrary library, DomainPointer domain) {
		try {
			return Domain.uuid(library, domain);
		} catch (LibvirtFailure e) {
			return null;
		}
	}
}
