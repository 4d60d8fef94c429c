/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.appliance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.images.appliance.Appliance;
import org.guestbench.images.appliance.ApplianceFile.Extracted;

/** An appliance whose files are beside its descriptor. They stay where they are. */
public final class OvfFolder {

	private OvfFolder() {
	}

	public static Appliance inspect(Path file) throws IOException {
		return DescriptorReader.read(bytes(file, HostileXml.LIMIT)).appliance();
	}

	public static Extracted check(Path file, IProgressMonitor monitor) throws IOException {
		byte[] text = bytes(file, HostileXml.LIMIT);
		Descriptor descriptor = DescriptorReader.read(text);
		String name = file.getFileName().toString();
		Path manifestFile = file.resolveSibling(name.substring(0, name.length() - ".ovf".length()) + ".mf");
		boolean proven = Files.exists(manifestFile);
		ManifestFile manifest = proven ? ManifestFile.read(bytes(manifestFile, ManifestFile.LIMIT)) : new ManifestFile(Map.of());
		if (proven) {
			manifest.check(name, Digests.of(text));
		}
		SubMonitor progress = SubMonitor.convert(monitor, descriptor.files().size());
		Map<String, Path> files = new HashMap<>();
		for (Map.Entry<String, Long> entry : descriptor.files().entrySet()) {
			Path part = file.resolveSibling(entry.getKey());
			if (!Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
				throw new IOException("its file '" + entry.getKey() + "' is not beside it");
			}
			long size = Files.size(part);
			if (entry.getValue() >= 0 && entry.getValue() != size) {
				throw new IOException("'" + entry.getKey() + "' is not as long as its descriptor says");
			}
			if (proven) {
				try (InputStream in = Files.newInputStream(part, LinkOption.NOFOLLOW_LINKS)) {
					manifest.check(entry.getKey(), Digests.copy(Digests.ALL, in, OutputStream.nullOutputStream(), size, progress.split(1)));
				}
			}
			files.put(entry.getKey(), part);
		}
		return new Extracted(proven ? descriptor.appliance() : unproven(descriptor.appliance()), files);
	}

	/** The same with a remark that nothing proves that it is whole. */
	static Appliance unproven(Appliance appliance) {
		List<String> remarks = new ArrayList<>(appliance.remarks());
		remarks.add("It has no manifest, so nothing shows whether it is whole.");
		return new Appliance(appliance.name(), appliance.memory(), appliance.cpus(), appliance.content(), appliance.disks(),
				appliance.firmware(), appliance.network(), appliance.payload(), remarks);
	}

	private static byte[] bytes(Path file, int limit) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			byte[] bytes = in.readNBytes(limit + 1);
			if (bytes.length > limit) {
				throw new IOException("'" + file.getFileName() + "' is longer than " + limit + " bytes");
			}
			return bytes;
		}
	}
}
