/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import org.eclipse.jdt.annotation.Nullable;

/** What libvirt says when a call fails ({@code virterror.h}). The message may repeat what a guest's definition or a remote host says. */
public final class LibvirtFailure extends Exception {

	private static final long serialVersionUID = 1L;

	private static final int LONGEST = 1000;
	private static final int NO_SUPPORT = 3;
	private static final int SYSTEM_ERROR = 38;
	private static final String STORAGE_DAEMON = "virtstoraged";
	private static final String NETWORK_DAEMON = "virtnetworkd";
	private static final int NO_DOMAIN = 42;
	private static final int NO_NETWORK = 43;
	private static final int NO_STORAGE_POOL = 49;
	private static final int NO_STORAGE_VOLUME = 50;
	private static final int NO_DOMAIN_SNAPSHOT = 72;
	private static final int NO_DOMAIN_METADATA = 80;
	private static final int MIGRATE_UNSAFE = 81;
	private static final int CPU_INCOMPATIBLE = 91;
	private static final int NO_DOMAIN_CHECKPOINT = 103;
	private static final int NO_DOMAIN_BACKUP = 104;
	private static final int CHECKPOINT_INCONSISTENT = 109;
	private static final int AUTH_FAILED = 45;
	private static final int AUTH_CANCELLED = 79;

	private final int code;

	LibvirtFailure(int code, @Nullable String message) {
		super(text(code, message));
		this.code = code;
	}

	public boolean noDomain() {
		return code == NO_DOMAIN;
	}

	/** The host has no storage at all: its driver has no such function, or the daemon that would have it is not there. */
	public boolean noStorage() {
		return noDriver(STORAGE_DAEMON);
	}

	/** The host has no virtual networks at all, for the same reasons. */
	public boolean noNetworks() {
		return noDriver(NETWORK_DAEMON);
	}

	private boolean noDriver(String daemon) {
		return notSupported() || code == SYSTEM_ERROR && String.valueOf(getMessage()).contains(daemon);
	}

	public boolean noNetwork() {
		return code == NO_NETWORK;
	}

	public boolean noPool() {
		return code == NO_STORAGE_POOL;
	}

	public boolean noVolume() {
		return code == NO_STORAGE_VOLUME;
	}

	public boolean noSnapshot() {
		return code == NO_DOMAIN_SNAPSHOT;
	}

	public boolean noBackup() {
		return code == NO_DOMAIN_BACKUP;
	}

	/** What has changed since a checkpoint is not known, or not any more. */
	public boolean noChanges() {
		return code == NO_DOMAIN_CHECKPOINT || code == CHECKPOINT_INCONSISTENT;
	}

	public boolean noMetadata() {
		return code == NO_DOMAIN_METADATA;
	}

	/** Nothing says that both hosts of a migration see the same disks as they are. */
	public boolean unsharedDisks() {
		return code == MIGRATE_UNSAFE;
	}

	/** The processor of a host lacks what a domain needs. */
	public boolean otherProcessor() {
		return code == CPU_INCOMPATIBLE;
	}

	/** The driver of this hypervisor has no such function. */
	public boolean notSupported() {
		return code == NO_SUPPORT;
	}

	public boolean login() {
		return code == AUTH_FAILED || code == AUTH_CANCELLED;
	}

	/** One line without control characters. */
	private static String text(int code, @Nullable String message) {
		if (message == null || message.isBlank()) {
			return "libvirt reports error " + code + " without saying more";
		}
		String cut = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
		return cut.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
	}
}
