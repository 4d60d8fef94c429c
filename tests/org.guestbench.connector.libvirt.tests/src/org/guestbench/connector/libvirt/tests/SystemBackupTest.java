/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import org.guestbench.testbed.Opened;
import org.junit.ClassRule;

/** Backups of a guest of a machine, {@code qemu:///system}. */
public class SystemBackupTest extends HostBackups {

	@ClassRule
	public static final Opened<SystemDaemon> SYSTEM = new Opened<>(SystemDaemon::start);

	@Override
	DaemonHost host() {
		return SYSTEM.get();
	}
}
