/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import com.google.gson.JsonObject;

/**
 * Who started a run.
 *
 * @param pid     of the bench
 * @param started when that process began: with the pid it names the process for good
 */
public record Owner(String user, String host, long pid, Instant started) {

	/** Where Linux has the name of the machine without asking a name server. */
	private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

	/** This process. */
	public static Owner current() {
		ProcessHandle self = ProcessHandle.current();
		return new Owner(System.getProperty("user.name", "?"), hostName(), self.pid(), self.info().startInstant().orElse(Instant.EPOCH));
	}

	private static String hostName() {
		try {
			if (Files.isReadable(HOST_NAME)) {
				return Files.readString(HOST_NAME).strip();
			}
			return InetAddress.getLocalHost().getHostName();
		} catch (UnknownHostException e) {
			return "localhost";
		} catch (IOException e) {
			throw new UncheckedIOException("Cannot read " + HOST_NAME, e);
		}
	}

	/** Whether that is a process of the same user on the same machine. */
	boolean neighbour(Owner other) {
		return user.equals(other.user) && host.equals(other.host);
	}

	/** As {@code user@host}. */
	@Override
	public String toString() {
		return user + "@" + host;
	}

	JsonObject toJson() {
		JsonObject json = new JsonObject();
		json.addProperty("user", user);
		json.addProperty("host", host);
		json.addProperty("pid", Long.valueOf(pid));
		json.addProperty("started", started.toString());
		return json;
	}

	static Owner of(JsonObject json) {
		return new Owner(json.get("user").getAsString(), json.get("host").getAsString(), json.get("pid").getAsLong(),
				Instant.parse(json.get("started").getAsString()));
	}
}
