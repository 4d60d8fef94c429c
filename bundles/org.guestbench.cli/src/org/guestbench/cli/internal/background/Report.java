/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.background;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;

/**
 * What a background bench does at the moment.
 *
 * @param product the folder that it runs from
 * @param lastUse when its last call ended
 * @param idle    how long after that it ends
 * @param calls   that are carried out now
 * @param stopping whether it ends with them
 */
public record Report(long pid, String version, Path product, Instant started, Instant lastUse, Duration idle, int calls, boolean stopping) {

	String text() {
		Properties properties = new Properties();
		properties.setProperty("pid", Long.toString(pid));
		properties.setProperty("version", version);
		properties.setProperty("product", product.toString());
		properties.setProperty("started", started.toString());
		properties.setProperty("lastUse", lastUse.toString());
		properties.setProperty("idle", idle.toString());
		properties.setProperty("calls", Integer.toString(calls));
		properties.setProperty("stopping", Boolean.toString(stopping));
		StringWriter text = new StringWriter();
		try {
			properties.store(text, null);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return text.toString();
	}

	/** @throws IOException if it is the text of no report, or of one of another version */
	static Report parse(String text) throws IOException {
		Properties p = new Properties();
		p.load(new StringReader(text));
		try {
			return new Report(Long.parseLong(p.getProperty("pid", "")), p.getProperty("version", "?"),
					Path.of(p.getProperty("product", "")),
					Instant.parse(p.getProperty("started", "")), Instant.parse(p.getProperty("lastUse", "")),
					Duration.parse(p.getProperty("idle", "")), Integer.parseInt(p.getProperty("calls", "")),
					Boolean.parseBoolean(p.getProperty("stopping")));
		} catch (IllegalArgumentException | DateTimeException e) {
			throw new IOException("The background bench answers in a way that this version does not understand.", e);
		}
	}
}
