/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.libvirt.jna.StoragePoolPointer;
import org.libvirt.jna.StorageVolPointer;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/** A storage pool of a host ({@code libvirt-storage.h}), whose volumes are known by their names. For use within one call of {@link NativeCalls}. */
public final class StoragePool implements AutoCloseable {

	/** A host can say what it likes. */
	private static final int MOST = 100_000;
	private static final int CAPACITY = 8;
	private static final int AVAILABLE = 24;
	private static final int INFO = 32;

	private final Hypervisor hypervisor;
	private final LibvirtLibrary library;
	private final StoragePoolPointer pointer;

	StoragePool(Hypervisor hypervisor, StoragePoolPointer pointer) {
		this.hypervisor = hypervisor;
		this.library = hypervisor.library();
		this.pointer = pointer;
	}

	public boolean isActive() throws LibvirtFailure {
		return library.check(library.api().virStoragePoolIsActive(pointer)) == 1;
	}

	/** Makes what it is on, if that is not there. */
	public void build() throws LibvirtFailure {
		library.check(library.api().virStoragePoolBuild(pointer, 0));
	}

	public void start() throws LibvirtFailure {
		library.check(library.api().virStoragePoolCreate(pointer, 0));
	}

	/** What is in it stays. */
	public void stop() throws LibvirtFailure {
		library.check(library.api().virStoragePoolDestroy(pointer));
	}

	/** Looks again at what is in it. */
	public void refresh() throws LibvirtFailure {
		library.check(library.api().virStoragePoolRefresh(pointer, 0));
	}

	/** Whether it is started whenever the daemon starts. */
	public boolean startsAlways() throws LibvirtFailure {
		IntByReference on = new IntByReference();
		library.check(library.api().virStoragePoolGetAutostart(pointer, on));
		return on.getValue() != 0;
	}

	/** Whenever the daemon starts, or no more. */
	public void startAlways(boolean on) throws LibvirtFailure {
		library.check(library.api().virStoragePoolSetAutostart(pointer, on ? 1 : 0));
	}

	/** Of one that is not active: what is in it stays. */
	public void undefine() throws LibvirtFailure {
		library.check(library.api().virStoragePoolUndefine(pointer));
	}

	public String xml() throws LibvirtFailure {
		return library.check(library.api().virStoragePoolGetXMLDesc(pointer, 0)).toString();
	}

	/** In bytes. */
	public record Space(long capacity, long available) {
	}

	public Space space() throws LibvirtFailure {
		// virStoragePoolInfo: int, and unsigned long long capacity, allocation, available
		try (Memory info = new Memory(INFO)) {
			library.check(library.api().virStoragePoolGetInfo(pointer, info));
			return new Space(Math.max(0, info.getLong(CAPACITY)), Math.max(0, info.getLong(AVAILABLE)));
		}
	}

	/** The names of all its volumes, also of those that are not complete. */
	public List<String> names() throws LibvirtFailure {
		PointerByReference array = new PointerByReference();
		int count = library.check(library.api().virStoragePoolListAllVolumes(pointer, array, 0));
		List<String> names = new ArrayList<>();
		for (Pointer element : NativeArray.take(array, count)) {
			StorageVolPointer volume = new StorageVolPointer();
			volume.setPointer(element);
			@Nullable
			String name = library.api().virStorageVolGetName(volume);
			if (name != null && names.size() < MOST) {
				names.add(name);
			}
			library.api().virStorageVolFree(volume);
		}
		return names;
	}

	private interface VolumeCall<T> {
		T run(StorageVolPointer volume) throws LibvirtFailure;
	}

	/** Empty if there is no such volume. */
	private <T> Optional<T> with(String name, VolumeCall<T> call) throws LibvirtFailure {
		@Nullable
		StorageVolPointer volume = library.api().virStorageVolLookupByName(pointer, name);
		if (volume == null) {
			LibvirtFailure failure = library.failure();
			if (failure.noVolume()) {
				return Optional.empty();
			}
			throw failure;
		}
		try {
			return Optional.of(call.run(volume));
		} finally {
			library.api().virStorageVolFree(volume);
		}
	}

	/** @return its path on the host */
	public String create(String xml) throws LibvirtFailure {
		StorageVolPointer volume = library.check(library.api().virStorageVolCreateXML(pointer, xml, 0));
		try {
			return library.check(library.api().virStorageVolGetPath(volume)).toString();
		} finally {
			library.api().virStorageVolFree(volume);
		}
	}

	/** Its definition and state; empty if there is no such volume. */
	public Optional<String> xml(String volume) throws LibvirtFailure {
		return with(volume, found -> library.check(library.api().virStorageVolGetXMLDesc(found, 0)).toString());
	}

	/** On the host; empty if there is no such volume. */
	public Optional<String> path(String volume) throws LibvirtFailure {
		return with(volume, found -> library.check(library.api().virStorageVolGetPath(found)).toString());
	}

	/** Succeeds if it is gone already. */
	public void delete(String volume) throws LibvirtFailure {
		with(volume, found -> Integer.valueOf(library.check(library.api().virStorageVolDelete(found, 0))));
	}

	/** What is sent becomes the content of the volume; empty if there is no such volume. */
	public Optional<ContentStream> upload(String volume, long length) throws LibvirtFailure {
		return with(volume, found -> ContentStream.open(hypervisor,
				stream -> library.api().virStorageVolUpload(found, stream, 0, length, 0)));
	}

	/** Makes something short the content of the volume; false if there is no such volume. */
	public boolean write(String volume, byte[] content) throws LibvirtFailure {
		Optional<ContentStream> upload = upload(volume, content.length);
		if (upload.isPresent()) {
			try (ContentStream stream = upload.get()) {
				stream.send(content, content.length);
				stream.finish();
			}
		}
		return upload.isPresent();
	}

	/** What is received is the content of the volume; empty if there is no such volume. */
	public Optional<ContentStream> download(String volume, long length) throws LibvirtFailure {
		return with(volume, found -> ContentStream.open(hypervisor,
				stream -> library.api().virStorageVolDownload(found, stream, 0, length, 0)));
	}

	@Override
	public void close() {
		library.api().virStoragePoolFree(pointer);
	}
}
