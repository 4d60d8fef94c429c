/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a process of a bench within the name of what it makes, so that others of the same machine can see whether it still works on that.
 *
 * @param machine differs between machines, between their boots, and where processes have other numbers
 * @param started in seconds since 1970
 */
public record BenchProcess(String machine, long pid, long started) {

	private static final Pattern FORM = Pattern.compile("([0-9a-f]{8})_([0-9a-f]{1,8})_([0-9a-f]{1,12})");
	private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
	private static final Path NUMBERS = Path.of("/proc/self/ns/pid");
	/** The kernel counts from its boot, whose time moves when the clock is set. */
	private static final long TOLERANCE = Duration.ofMinutes(1).toSeconds();
	private static final BenchProcess CURRENT = of(ProcessHandle.current());

	/** This one. */
	public static BenchProcess current() {
		return CURRENT;
	}

	private static BenchProcess of(ProcessHandle process) {
		return new BenchProcess(thisMachine(), process.pid(), process.info().startInstant().orElse(Instant.EPOCH).getEpochSecond());
	}

	/** Where neither is known nobody can say of others whether they live. */
	private static String thisMachine() {
		String facts;
		try {
			facts = Files.readString(BOOT) + Files.readSymbolicLink(NUMBERS);
		} catch (IOException e) {
			facts = UUID.randomUUID().toString();
		}
		return UUID.nameUUIDFromBytes(facts.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 8);
	}

	/** Letters, digits and underscores. */
	public String text() {
		return machine + "_" + Long.toHexString(pid) + "_" + Long.toHexString(started);
	}

	/** Empty if it is not of that form. */
	public static Optional<BenchProcess> parse(String text) {
		Matcher matcher = FORM.matcher(text);
		return matcher.matches()
				? Optional
						.of(new BenchProcess(matcher.group(1), Long.parseLong(matcher.group(2), 16), Long.parseLong(matcher.group(3), 16)))
				: Optional.empty();
	}

	/** Whether it has certainly ended; of another machine that is never certain. */
	public boolean ended() {
		return isOfThisMachine() && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::mayBe).isEmpty();
	}

	/** Else nothing can be said of it here. */
	public boolean isOfThisMachine() {
		return machine.equals(CURRENT.machine);
	}

	/** Of processes of others the system may not say when they started. */
	private boolean mayBe(ProcessHandle process) {
		return process.info().startInstant().map(start -> Math.abs(start.getEpochSecond() - started) <= TOLERANCE).orElse(true);
	}
}
