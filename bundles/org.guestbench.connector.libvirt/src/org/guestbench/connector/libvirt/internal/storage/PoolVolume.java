/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.storage;

import java.time.Instant;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.facet.VolumeInfo;
import org.guestbench.connector.libvirt.internal.definition.PoolDefinition;
import org.guestbench.connector.libvirt.internal.definition.StorageDescription;

/**
 * A volume as its host has it now.
 *
 * @param changed when it was written to last, by the clock of the host; empty if the host does not tell
 */
public record PoolVolume(VolumeInfo info, Optional<Instant> changed) {

	/** Of a volume's definition. */
	public static PoolVolume parse(String xml) throws CoreException {
		return new PoolVolume(StorageDescription.volume(xml), PoolDefinition.changed(xml));
	}
}
