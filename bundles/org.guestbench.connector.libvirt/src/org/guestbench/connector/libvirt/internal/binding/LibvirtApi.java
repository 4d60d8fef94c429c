/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import org.eclipse.jdt.annotation.Nullable;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.DomainSnapshotPointer;
import org.libvirt.jna.Libvirt;
import org.libvirt.jna.SizeT;
import org.libvirt.jna.StoragePoolPointer;
import org.libvirt.jna.StreamPointer;

import com.sun.jna.Callback;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * The functions of libvirt: those that libvirt-java declares, and those that it lacks or declares in a form that costs too much or is not
 * safe. Names and arguments are those of libvirt's headers {@code libvirt-event.h}, {@code libvirt-host.h}, {@code libvirt-domain.h},
 * {@code libvirt-domain-snapshot.h}, {@code libvirt-storage.h}, {@code libvirt-network.h},
 * {@code libvirt-stream.h}.
 */
public interface LibvirtApi extends Libvirt {

	void virEventRegisterImpl(EventLoop.AddHandle addHandle, EventLoop.UpdateHandle updateHandle, EventLoop.Remove removeHandle,
			EventLoop.AddTimeout addTimeout, EventLoop.UpdateTimeout updateTimeout, EventLoop.Remove removeTimeout);

	ConnectionPointer virConnectOpenAuth(String name, Pointer auth, int flags);

	int virConnectListAllDomains(ConnectionPointer connection, PointerByReference domains, int flags);

	int virConnectGetAllDomainStats(ConnectionPointer connection, int stats, PointerByReference records, int flags);

	void virDomainStatsRecordListFree(Pointer records);

	int virNodeGetMemoryStats(ConnectionPointer connection, int cell, @Nullable Pointer parameters, IntByReference count, int flags);

	DomainPointer virDomainDefineXMLFlags(ConnectionPointer connection, String xml, int flags);

	int virDomainGetInfo(DomainPointer domain, Pointer info);

	int virDomainGetBlockInfo(DomainPointer domain, String disk, Pointer info, int flags);

	int virDomainGetState(DomainPointer domain, IntByReference state, IntByReference reason, int flags);

	int virDomainMemoryStats(DomainPointer domain, Pointer statistics, int count, int flags);

	int virDomainOpenConsole(DomainPointer domain, @Nullable String device, StreamPointer stream, int flags);

	int virDomainOpenChannel(DomainPointer domain, @Nullable String name, StreamPointer stream, int flags);

	int virDomainOpenGraphicsFD(DomainPointer domain, int index, int flags);

	int virConnectListAllStoragePools(ConnectionPointer connection, PointerByReference pools, int flags);

	int virConnectListAllNetworks(ConnectionPointer connection, PointerByReference networks, int flags);

	int virStoragePoolListAllVolumes(StoragePoolPointer pool, PointerByReference volumes, int flags);

	int virStoragePoolGetInfo(StoragePoolPointer pool, Pointer info);

	int virStreamRecv(StreamPointer stream, Pointer data, SizeT size);

	int virStreamSend(StreamPointer stream, Pointer data, SizeT size);

	int virDomainBlockRebase(DomainPointer domain, String disk, @Nullable String base, NativeLong bandwidth, int flags);

	@Nullable
	DomainPointer virDomainMigrate3(DomainPointer domain, ConnectionPointer destination, @Nullable Pointer parameters, int count,
			int flags);

	int virTypedParamsAddString(PointerByReference parameters, IntByReference count, IntByReference capacity, String name, String value);

	int virDomainListAllSnapshots(DomainPointer domain, PointerByReference snapshots, int flags);

	@Nullable
	String virDomainSnapshotGetName(DomainSnapshotPointer snapshot);

	/** Of {@code virConnectAuth}. */
	interface LoginCallback extends Callback {
		int callback(Pointer credentials, int count, @Nullable Pointer data);
	}

	/** Of {@code VIR_DOMAIN_EVENT_ID_METADATA_CHANGE}. */
	interface MetadataCallback extends VirDomainEventCallback {
		void callback(ConnectionPointer connection, DomainPointer domain, int type, @Nullable Pointer uri, Pointer opaque);
	}
}
