/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.appliance;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.images.appliance.Appliance;
import org.guestbench.images.appliance.ApplianceFile.Extracted;
import org.guestbench.images.internal.store.Bounded;
import org.guestbench.images.internal.store.TarHeader;

/**
 * Reads an archive of an appliance (DSP0243, "Distribution as a Single File"). The archive decides no place: an entry is a file that the descriptor, which
 * is the first, refers to by a simple name, the manifest, or its certificate, or the archive is refused.
 */
public final class OvaReader {

	private final Path folder;
	private final SubMonitor progress;
	private final long length;
	private final Set<String> needed;
	private final Descriptor descriptor;
	private final Map<String, Map<String, String>> digests = new HashMap<>();
	private final Map<String, Path> files = new HashMap<>();
	private @Nullable ManifestFile manifest;

	private OvaReader(Path folder, long length, Descriptor descriptor, SubMonitor progress) {
		this.folder = folder;
		this.length = length;
		this.descriptor = descriptor;
		this.progress = progress;
		this.needed = new HashSet<>(descriptor.appliance().files());
	}

	public static Appliance inspect(Path file) throws IOException {
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
			return DescriptorReader.read(text(in, first(in))).appliance();
		}
	}

	public static Extracted extract(Path file, Path folder, IProgressMonitor monitor) throws IOException {
		long length = Files.size(file);
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
			TarHeader header = first(in);
			byte[] text = text(in, header);
			OvaReader reader = new OvaReader(folder, length, DescriptorReader.read(text), SubMonitor.convert(monitor, 1000));
			reader.digests.put(header.name(), Digests.of(text));
			skip(in, header.padding());
			return reader.rest(in);
		}
	}

	private static TarHeader first(InputStream in) throws IOException {
		TarHeader header = TarHeader.read(in);
		if (header == null || !header.name().toLowerCase(Locale.ROOT).endsWith(".ovf")) {
			throw new IOException("it does not begin with the descriptor of an appliance");
		}
		return header;
	}

	private static byte[] text(InputStream in, TarHeader header) throws IOException {
		return small(in, header, HostileXml.LIMIT);
	}

	private static byte[] small(InputStream in, TarHeader header, int limit) throws IOException {
		if (header.size() > limit) {
			throw new IOException("'" + header.name() + "' in it is longer than " + limit + " bytes");
		}
		byte[] content = in.readNBytes((int) header.size());
		if (content.length < header.size()) {
			throw new IOException("it ends early");
		}
		return content;
	}

	private Extracted rest(InputStream in) throws IOException {
		for (TarHeader header = TarHeader.read(in); header != null; header = TarHeader.read(in)) {
			if (header.size() > length) {
				throw new IOException("'" + header.name() + "' in it is longer than the whole file");
			}
			entry(header, in);
			skip(in, header.padding());
		}
		for (String name : descriptor.files().keySet()) {
			if (!digests.containsKey(name)) {
				throw new IOException("it lacks the file '" + name + "', which its descriptor refers to");
			}
		}
		ManifestFile proof = manifest;
		if (proof == null) {
			return new Extracted(OvfFolder.unproven(descriptor.appliance()), files);
		}
		for (Map.Entry<String, Map<String, String>> digest : digests.entrySet()) {
			proof.check(digest.getKey(), digest.getValue());
		}
		return new Extracted(descriptor.appliance(), files);
	}

	private void entry(TarHeader header, InputStream in) throws IOException {
		String name = header.name();
		if (name.endsWith(".mf") && manifest == null) {
			manifest = ManifestFile.read(small(in, header, ManifestFile.LIMIT));
			return;
		}
		if (name.endsWith(".cert")) {
			// Who signed it is for nobody to say here: there are no authorities to ask.
			small(in, header, ManifestFile.LIMIT);
			return;
		}
		Long size = descriptor.files().get(name);
		if (size == null || digests.containsKey(name)) {
			throw new IOException("'" + name + "' in it does not belong there, or is there twice");
		}
		if (size >= 0 && size != header.size()) {
			throw new IOException("'" + name + "' in it is not as long as its descriptor says");
		}
		Bounded content = new Bounded(in, header.size());
		SubMonitor part = progress.split((int) Math.min(1000, 1000 * header.size() / Math.max(1, length)));
		if (!needed.contains(name)) {
			digests.put(name, Digests.copy(Digests.ALL, content, OutputStream.nullOutputStream(), header.size(), part));
			return;
		}
		Path file = folder.resolve(name);
		try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
			digests.put(name, Digests.copy(Digests.ALL, content, out, header.size(), part));
		}
		// Nobody changes it from here on, so a guest need not have a copy of its own.
		if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
		}
		files.put(name, file);
	}

	private static void skip(InputStream in, long count) throws IOException {
		try {
			in.skipNBytes(count);
		} catch (EOFException e) {
			throw new IOException("it ends early", e);
		}
	}
}
