/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.sandbox;

import java.time.Duration;

import org.guestbench.api.MemorySize;

/** What a sandbox takes of its host. What its programs took is given back when they end, so the most of it is remembered. */
public final class Consumption {

	private final ProcessTree tree;
	private final GuestGroup group;
	private final CommonMemory common;
	private long most;
	private Duration processor = Duration.ZERO;

	Consumption(ProcessTree tree, GuestGroup group) {
		this.tree = tree;
		this.group = group;
		this.common = new CommonMemory(tree, BwrapCommand.IN_MEMORY);
	}

	/** Memory that nobody else has the use of: that of programs, and files in memory. */
	public synchronized MemorySize memory() {
		long now = group.used().orElseGet(() -> tree.residentBytes() + common.bytes());
		most = Math.max(most, now);
		return new MemorySize(now);
	}

	/** The largest that {@link #memory} has ever told. */
	public synchronized MemorySize mostMemory() {
		memory();
		return new MemorySize(most);
	}

	/** Of all processes, also of those that have ended. Does not shrink. */
	public synchronized Duration processor() {
		Duration now = tree.processorTime();
		processor = now.compareTo(processor) > 0 ? now : processor;
		return processor;
	}
}
