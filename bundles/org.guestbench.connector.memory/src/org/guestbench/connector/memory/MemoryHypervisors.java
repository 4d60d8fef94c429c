/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory;

import org.eclipse.core.runtime.Status;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.connection.Connector;
import org.guestbench.connector.memory.internal.Hypervisors;
import org.guestbench.connector.memory.internal.MemoryChannelProvider;
import org.guestbench.connector.memory.internal.MemoryConnector;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * All in-memory hypervisors of this process, by the name in the URI of their connections ({@code memory:NAME}): connections of the same
 * name see the same guests. A service; in tests without a framework, an object with a connector and a channel provider of its own. Its
 * methods do what happens to a real hypervisor from outside.
 */
@Component(service = MemoryHypervisors.class)
public final class MemoryHypervisors {

	private final Hypervisors hypervisors;

	/** Hypervisors of their own, apart from those of the framework's connector. */
	public MemoryHypervisors() {
		this(new Hypervisors());
	}

	@Activate
	public MemoryHypervisors(@Reference Hypervisors hypervisors) {
		this.hypervisors = hypervisors;
	}

	/** A connector for these hypervisors. */
	public Connector connector() {
		return new MemoryConnector(hypervisors);
	}

	/** The provider of channels into their guests. */
	public ChannelProvider channelProvider() {
		return new MemoryChannelProvider(hypervisors);
	}

	/** Adds a program to every guest, or replaces one. */
	public void program(String name, Program program) {
		hypervisors.program(name, program);
	}

	/** The hypervisor stops answering: its connections are lost, and none can be opened. Its guests run on. */
	public void lose(String name, String reason) {
		hypervisors.named(name).lose(Status.error(reason));
	}

	/** A lost hypervisor answers again. Connections that were lost stay so and must be opened anew. */
	public void restore(String name) {
		hypervisors.named(name).restore();
	}

	/**
	 * What happens when the process of a bench ends in whatever way: guests of throwaway runs that were not retained are gone, as
	 * {@link org.guestbench.api.facet.Retention} says.
	 */
	public void benchEnded(String name) {
		hypervisors.named(name).benchEnded();
	}
}
