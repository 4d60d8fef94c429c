/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.tests;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** The attributes of a launch configuration in memory. */
@NonNullByDefault({})
public final class Attributes {

	private final Map<String, Object> values = new TreeMap<>();

	ILaunchConfigurationWorkingCopy configuration() {
		return Stub.of(ILaunchConfigurationWorkingCopy.class, this);
	}

	Map<String, Object> values() {
		return values;
	}

	public String getAttribute(String name, String standard) {
		return (String) values.getOrDefault(name, standard);
	}

	@SuppressWarnings("unchecked")
	public List<String> getAttribute(String name, List<String> standard) {
		return (List<String>) values.getOrDefault(name, standard);
	}

	@SuppressWarnings("unchecked")
	public Map<String, String> getAttribute(String name, Map<String, String> standard) {
		return (Map<String, String>) values.getOrDefault(name, standard);
	}

	public void setAttribute(String name, String value) {
		put(name, value);
	}

	public void setAttribute(String name, List<String> value) {
		put(name, value);
	}

	public void setAttribute(String name, Map<String, String> value) {
		put(name, value);
	}

	public Object removeAttribute(String name) {
		return values.remove(name);
	}

	private void put(String name, Object value) {
		if (value == null) {
			values.remove(name);
		} else {
			values.put(name, value);
		}
	}
}
