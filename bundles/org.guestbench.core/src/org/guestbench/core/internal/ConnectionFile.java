/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.ConnectionSpec;

/**
 * The saved connections, shared by every bench of the user: a Java properties file with one line {@code ID/uri} and lines
 * {@code ID/property/KEY} for each connection. A slash cannot be part of an id. Replaced as a whole, so that a reader never sees half of
 * it; changed under a lock file, so that two benches do not undo each other's changes.
 */
public final class ConnectionFile {

	private static final String FILE = "connections.properties";
	private static final String URI_KEY = "uri";
	private static final String PROPERTY_PREFIX = "property/";

	/** Locks of the file system do not hold within one process. */
	private static final Object PROCESS_LOCK = new Object();

	private final Path directory;
	private final Path file;

	public ConnectionFile(Path directory) {
		this.directory = directory;
		file = directory.resolve(FILE);
	}

	/** The connections by their id, sorted; empty if nothing was ever saved. */
	public Map<String, ConnectionSpec> read() throws CoreException {
		try {
			return parse(Files.readString(file));
		} catch (NoSuchFileException e) {
			return Map.of();
		} catch (IOException | IllegalArgumentException | URISyntaxException e) {
			throw new CoreException(Status.error("Cannot read the saved connections in '" + file + "': " + reason(e)
					+ " Correct the file, or move it away to begin with none.", e));
		}
	}

	/** Is another one when the file may have been changed, by whatever process. Quick. */
	Object stamp() {
		try {
			BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
			return Arrays.asList(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
		} catch (IOException e) {
			// Not there, or of no use: if that changes, it shows.
			return e.getClass();
		}
	}

	/** Reads the file, lets {@code change} decide on what it says now, and writes it. */
	public Map<String, ConnectionSpec> change(Change change) throws CoreException {
		synchronized (PROCESS_LOCK) {
			try {
				Files.createDirectories(directory);
				try (FileChannel lock = FileChannel.open(directory.resolve(FILE + ".lock"), StandardOpenOption.CREATE,
						StandardOpenOption.WRITE); FileLock held = lock.lock()) {
					Map<String, ConnectionSpec> specs = new TreeMap<>(read());
					change.apply(specs);
					write(format(specs));
					return specs;
				}
			} catch (IOException e) {
				throw new CoreException(Status.error("Cannot save the connections in '" + file + "': " + reason(e)
						+ " Make the folder writable, or choose another with XDG_CONFIG_HOME.", e));
			}
		}
	}

	private void write(String text) throws IOException {
		Path temporary = Files.createTempFile(directory, FILE, ".new");
		try {
			try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
				ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
				while (bytes.hasRemaining()) {
					out.write(bytes);
				}
				// Otherwise a power failure after the rename could leave an empty file.
				out.force(true);
			}
			Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		} finally {
			Files.deleteIfExists(temporary);
		}
	}

	static String format(Map<String, ConnectionSpec> specs) {
		Properties properties = new Properties();
		specs.forEach((id, spec) -> {
			properties.setProperty(id + '/' + URI_KEY, spec.uri().toString());
			spec.properties().forEach((key, value) -> properties.setProperty(id + '/' + PROPERTY_PREFIX + key, value));
		});
		StringWriter text = new StringWriter();
		try {
			properties.store(text, null);
		} catch (IOException e) {
			throw new IllegalStateException("Memory cannot fail to be written.", e);
		}
		// Without the date that Properties writes, and sorted: a file that did not change stays the same.
		return text.toString().lines().filter(line -> !line.startsWith("#")).sorted().collect(Collectors.joining("\n", "", "\n"));
	}

	static Map<String, ConnectionSpec> parse(String text) throws IOException, URISyntaxException {
		Properties lines = new Properties();
		lines.load(new StringReader(text));
		Map<String, URI> uris = new TreeMap<>();
		Map<String, Map<String, String>> properties = new LinkedHashMap<>();
		for (String line : lines.stringPropertyNames()) {
			int slash = line.indexOf('/');
			if (slash < 0) {
				continue;
			}
			String id = line.substring(0, slash);
			String key = line.substring(slash + 1);
			if (key.equals(URI_KEY)) {
				uris.put(id, new URI(lines.getProperty(line)));
			} else if (key.startsWith(PROPERTY_PREFIX)) {
				properties.computeIfAbsent(id, i -> new TreeMap<>()).put(key.substring(PROPERTY_PREFIX.length()), lines.getProperty(line));
			}
		}
		Map<String, ConnectionSpec> specs = new TreeMap<>();
		uris.forEach((id, uri) -> specs.put(id, new ConnectionSpec(id, uri, properties.getOrDefault(id, Map.of()))));
		return specs;
	}

	private static String reason(Exception e) {
		return (e instanceof NoSuchFileException ? "it does not exist" : e.getMessage()) + ".";
	}

	@FunctionalInterface
	public interface Change {
		void apply(Map<String, ConnectionSpec> specs) throws CoreException;
	}
}
