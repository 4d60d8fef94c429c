/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;

/**
 * How a connection shall misbehave, and what its host has, from the properties of its specification:
 * <ul>
 * <li>{@code fail.STEP=MESSAGE}: the step fails with that message; {@code fail.STEP.times=N}: only the first N times</li>
 * <li>{@code slow.STEP=PT2S}: the step takes that long (ISO 8601)</li>
 * <li>{@code crash.STEP=true}: the guest crashes in that step</li>
 * <li>{@code ignore.shutdown=true}: guests do not react to a graceful stop</li>
 * <li>{@code channels=false}, {@code retention=false}, {@code serial=false}, {@code consoles=false},
 * {@code statistics=false}, {@code snapshots=false}, {@code labels=false}, {@code clones=false}, {@code backups=false},
 * {@code hardware=false}, {@code changes=false}, {@code migrations=false}: the facet is not there;
 * {@code host=false}: no pools, volumes and networks, and no guests that start with the host; {@code screens=false}: guests have a serial port alone</li>
 * <li>{@code users=root,tester}: only these users exist in guests; by default every name is a user</li>
 * <li>{@code disk=256M}, {@code memory=8G}, {@code cpus=4}: what a guest's disk and the host have</li>
 * </ul>
 * with STEP one of {@link #STEPS}.
 */
final class Settings {

	static final Set<String> STEPS = new TreeSet<>(
			Set.of("open", "list", "create", "start", "stop", "pause", "resume", "delete", "channel", "exec", "push", "pull",
					"statistics", "snapshot", "revert", "pools", "volumes", "networks", "clone", "backup", "restore", "migrate"));

	private static final Set<String> FLAGS = Set.of("ignore.shutdown", "channels", "retention", "serial", "consoles", "statistics",
			"snapshots", "labels", "host", "clones", "backups", "hardware", "changes", "migrations", "screens");
	private static final Set<String> SIZES = Set.of("disk", "memory");

	private final Map<String, String> properties;
	private final Map<String, AtomicInteger> failures;

	/** @param failures counts them by step, across all connections of one specification */
	Settings(Map<String, String> properties, Map<String, AtomicInteger> failures) {
		this.properties = properties;
		this.failures = failures;
	}

	/** Everything that is wrong with them. */
	IStatus validate() {
		List<IStatus> problems = new ArrayList<>();
		new TreeSet<>(properties.keySet()).forEach(key -> {
			try {
				check(key, properties.getOrDefault(key, ""));
			} catch (IllegalArgumentException | DateTimeParseException e) {
				problems.add(Status.error("The property '" + key + "' cannot be '" + properties.get(key) + "': " + e.getMessage()));
			}
		});
		return problems.isEmpty() ? Status.OK_STATUS
				: new MultiStatus(Settings.class, 0, problems.toArray(IStatus[]::new), "The in-memory connection has wrong properties.",
						null);
	}

	boolean flag(String name, boolean otherwise) {
		String value = properties.get(name);
		return value == null ? otherwise : Boolean.parseBoolean(value);
	}

	MemorySize size(String name, String otherwise) {
		return MemorySize.parse(properties.getOrDefault(name, otherwise));
	}

	/** Of the host, for all guests together. */
	MemorySize memory() {
		return size("memory", "8G");
	}

	/** Of the host. */
	int cpus() {
		return Integer.parseInt(properties.getOrDefault("cpus", "4"));
	}

	boolean crashes(String step) {
		return flag("crash." + step, false);
	}

	Duration slowness(String step) {
		return Duration.parse(properties.getOrDefault("slow." + step, "PT0S"));
	}

	boolean hasUser(String user) {
		String users = properties.get("users");
		return !user.isBlank() && (users == null || List.of(users.split(",")).contains(user));
	}

	void failIfTold(String step) throws CoreException {
		String message = properties.get("fail." + step);
		if (message == null) {
			return;
		}
		int before = failures.computeIfAbsent(step, s -> new AtomicInteger()).getAndIncrement();
		if (before < Integer.parseInt(properties.getOrDefault("fail." + step + ".times", String.valueOf(Integer.MAX_VALUE)))) {
			throw new CoreException(Status.error(message));
		}
	}

	private static void check(String key, String value) {
		if (FLAGS.contains(key) || step(key, "crash.", "")) {
			if (!value.equals("true") && !value.equals("false")) {
				throw new IllegalArgumentException("write true or false.");
			}
		} else if (SIZES.contains(key)) {
			MemorySize.parse(value);
		} else if (key.equals("cpus") || step(key, "fail.", ".times")) {
			if (Integer.parseInt(value) < 1) {
				throw new IllegalArgumentException("write a number from 1.");
			}
		} else if (step(key, "slow.", "")) {
			if (Duration.parse(value).isNegative()) {
				throw new IllegalArgumentException("it cannot be negative.");
			}
		} else if (!step(key, "fail.", "") && !key.equals("users")) {
			throw new IllegalArgumentException("there is no such property. Steps that can fail., slow. or crash. are " + STEPS + ".");
		}
	}

	private static boolean step(String key, String prefix, String suffix) {
		return key.startsWith(prefix) && key.endsWith(suffix) && key.length() > prefix.length() + suffix.length()
				&& STEPS.contains(key.substring(prefix.length(), key.length() - suffix.length()));
	}
}
