/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.connector.qemu.internal.json.Fields;

/**
 * What distributions say of their firmware for guests: QEMU's docs/interop/firmware.json. Descriptors are read in the order of their names; one in
 * an earlier folder hides its namesakes, and an empty one hides them altogether.
 *
 * @param folders from the user's own to the distribution's
 */
public record FirmwareDescriptors(List<Path> folders) {

	private static final int LIMIT = 1 << 18;
	/** Of the machine that guests have, where a name has such a beginning. */
	private static final String MACHINE = "pc-q35-";
	/** What our machine has not, and what would keep systems out that nobody signed. */
	private static final Set<String> UNWANTED = Set.of("requires-smm", "enrolled-keys");
	private static final Set<String> FORMATS = Set.of("raw", "qcow2");

	public FirmwareDescriptors {
		folders = List.copyOf(folders);
	}

	/** Those of this machine and user. */
	public static FirmwareDescriptors of(Map<String, String> environment) {
		Path config = Path.of(environment.getOrDefault("XDG_CONFIG_HOME", ""));
		Path own = config.isAbsolute() ? config : Path.of(environment.getOrDefault("HOME", "/"), ".config");
		return new FirmwareDescriptors(
				List.of(own.resolve("qemu/firmware"), Path.of("/etc/qemu/firmware"), Path.of("/usr/share/qemu/firmware")));
	}

	/** The first that fits our machine. */
	public Optional<UefiFirmware> find() {
		for (Path descriptor : descriptors()) {
			try {
				Optional<UefiFirmware> firmware = read(descriptor);
				if (firmware.isPresent() && Files.isReadable(firmware.get().code()) && Files.isReadable(firmware.get().variables())) {
					return firmware;
				}
			} catch (IOException | InvalidPathException e) {
				// Not of the form that is known: of no use here.
				continue;
			}
		}
		return Optional.empty();
	}

	/** @throws CoreException if there is none; the message names the package to install */
	public UefiFirmware require(String verb, String guest) throws CoreException {
		return find().orElseThrow(() -> new CoreException(Status.error("Cannot " + verb + " guest '" + guest
				+ "': its UEFI firmware is not installed on this machine. " + Distribution.current().install(Distribution.Package.OVMF))));
	}

	private List<Path> descriptors() {
		Map<String, Path> byName = new TreeMap<>();
		for (Path folder : folders) {
			try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
				files.forEach(file -> byName.putIfAbsent(file.getFileName().toString(), file));
			} catch (IOException | DirectoryIteratorException e) {
				// No such folder, or none of ours to read.
				continue;
			}
		}
		return List.copyOf(byName.values());
	}

	private static Optional<UefiFirmware> read(Path descriptor) throws IOException {
		byte[] bytes;
		try (InputStream in = Files.newInputStream(descriptor)) {
			bytes = in.readNBytes(LIMIT);
		}
		if (bytes.length == 0) {
			return Optional.empty();
		}
		Fields json = Fields.parse(new String(bytes, StandardCharsets.UTF_8));
		Fields mapping = json.object("mapping");
		if (!json.texts("interface-types").contains("uefi") || json.texts("features").stream().anyMatch(UNWANTED::contains)
				|| !fits(json) || !mapping.text("device").equals("flash") || mapping.has("mode") && !mapping.text("mode").equals("split")) {
			return Optional.empty();
		}
		Fields code = mapping.object("executable");
		Fields variables = mapping.object("nvram-template");
		List<Path> files = new ArrayList<>();
		for (Fields file : List.of(code, variables)) {
			Path path = Path.of(file.text("filename"));
			if (!path.isAbsolute() || !FORMATS.contains(file.text("format"))) {
				return Optional.empty();
			}
			files.add(path);
		}
		return Optional.of(new UefiFirmware(files.get(0), code.text("format"), files.get(1), variables.text("format")));
	}

	private static boolean fits(Fields json) throws IOException {
		for (Fields target : json.objects("targets")) {
			if (target.text("architecture").equals("x86_64") && target.texts("machines").stream().anyMatch(m -> m.startsWith(MACHINE))) {
				return true;
			}
		}
		return false;
	}
}
