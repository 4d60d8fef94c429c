/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.eclipse.jdt.annotation.Nullable;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.Libvirt.VirConnectCloseFunc;
import org.libvirt.jna.Libvirt.VirConnectDomainEventCallback;

import com.sun.jna.Pointer;

/**
 * Events of one native connection. libvirt may call a callback once more after it was taken back, so the callbacks are objects that live as
 * long as the process, and know connections by numbers.
 */
public final class DomainEvents {

	private static final int LIFECYCLE = 0;
	private static final int METADATA = 23;
	private static final String[] REASONS = { "it reported an error", "it ended", "it did not answer any more", "it was closed" };

	private static final AtomicLong NUMBERS = new AtomicLong();
	private static final Map<Long, DomainEvents> OPEN = new ConcurrentHashMap<>();

	private static final VirConnectDomainEventCallback ON_LIFECYCLE = (connection, domain, event, detail, opaque) -> {
		tell(opaque, domain);
		return 0;
	};
	private static final LibvirtApi.MetadataCallback ON_METADATA = (connection, domain, type, uri, opaque) -> tell(opaque, domain);
	private static final VirConnectCloseFunc ON_CLOSE = (connection, reason, opaque) -> closed(opaque, reason);

	private final Hypervisor hypervisor;
	private final Consumer<UUID> changes;
	private final Consumer<String> loss;
	private final long number = NUMBERS.incrementAndGet();
	private int lifecycle = -1;
	private int metadata = -1;

	private DomainEvents(Hypervisor hypervisor, Consumer<UUID> changes, Consumer<String> loss) {
		this.hypervisor = hypervisor;
		this.changes = changes;
		this.loss = loss;
	}

	/**
	 * Begins to listen. Both listeners are called by the thread of libvirt's events and must return at once.
	 *
	 * @param changes hears of each domain of which something is different
	 * @param loss    hears why, when the connection breaks
	 */
	public static DomainEvents listen(Hypervisor hypervisor, Consumer<UUID> changes, Consumer<String> loss) {
		DomainEvents events = new DomainEvents(hypervisor, changes, loss);
		OPEN.put(events.number, events);
		LibvirtApi api = hypervisor.library().api();
		ConnectionPointer connection = hypervisor.pointer();
		Pointer opaque = Pointer.createConstant(events.number);
		events.lifecycle = api.virConnectDomainEventRegisterAny(connection, null, LIFECYCLE, ON_LIFECYCLE, opaque, null);
		events.metadata = api.virConnectDomainEventRegisterAny(connection, null, METADATA, ON_METADATA, opaque, null);
		// Not every hypervisor can lose its connection.
		api.virConnectRegisterCloseCallback(connection, ON_CLOSE, opaque, null);
		return events;
	}

	/** False if the hypervisor has no events, so that it has to be asked from time to time. */
	public boolean available() {
		return lifecycle >= 0;
	}

	/** Blocks as any call does. */
	public void stop() {
		OPEN.remove(number);
		LibvirtApi api = hypervisor.library().api();
		for (int callback : new int[] { lifecycle, metadata }) {
			if (callback >= 0) {
				api.virConnectDomainEventDeregisterAny(hypervisor.pointer(), callback);
			}
		}
		api.virConnectUnregisterCloseCallback(hypervisor.pointer(), ON_CLOSE);
	}

	private static void tell(Pointer opaque, DomainPointer domain) {
		DomainEvents events = OPEN.get(Pointer.nativeValue(opaque));
		if (events != null) {
			@Nullable
			UUID uuid = Hypervisor.uuidOrNull(events.hypervisor.library(), domain);
			if (uuid != null) {
				events.changes.accept(uuid);
			}
		}
	}

	private static void closed(Pointer opaque, int reason) {
		DomainEvents events = OPEN.get(Pointer.nativeValue(opaque));
		if (events != null) {
			events.loss.accept(reason >= 0 && reason < REASONS.length ? REASONS[reason] : "its connection broke");
		}
	}
}
