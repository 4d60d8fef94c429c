/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.storage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.connector.libvirt.internal.BenchProcess;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.StoragePool;
import org.guestbench.connector.libvirt.internal.definition.PoolDefinition;

/**
 * Tells volumes that a bench is still at from those that it has left: it was killed, or is on another machine and has not written to it for
 * long.
 */
public record LeftVolumes(Clock clock) {

	/** Of somebody on another machine, whose process cannot be seen from here. Longer than clocks differ. */
	private static final Duration LONG = Duration.ofDays(1);

	/** @param maker of the volume. Within one call. */
	public boolean isLeft(String volume, BenchProcess maker, StoragePool storage) throws LibvirtFailure, CoreException {
		if (maker.isOfThisMachine()) {
			return maker.ended();
		}
		Optional<String> xml = storage.xml(volume);
		Instant latest = clock.instant().minus(LONG);
		return xml.isPresent() && PoolDefinition.changed(xml.get()).filter(changed -> changed.isBefore(latest)).isPresent();
	}
}
