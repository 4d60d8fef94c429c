/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.connector.memory.Program;
import org.osgi.service.component.annotations.Component;

/** The hypervisors and what their guests have installed: shared by the connector and the provider of channels. */
@Component(service = Hypervisors.class)
public final class Hypervisors {

	private final Map<String, MemoryHypervisor> hypervisors = new ConcurrentHashMap<>();
	private final Map<String, Program> programs = new ConcurrentHashMap<>(BuiltInPrograms.all());

	/** Exists from the moment on that somebody names it. */
	public MemoryHypervisor named(String name) {
		return hypervisors.computeIfAbsent(name, MemoryHypervisor::new);
	}

	public void program(String name, Program program) {
		programs.put(name, program);
	}

	@Nullable
	Program program(String name) {
		return programs.get(name);
	}
}
