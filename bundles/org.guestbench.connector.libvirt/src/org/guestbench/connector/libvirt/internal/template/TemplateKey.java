/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.libvirt.internal.definition.DomainDefinition;
import org.guestbench.connector.libvirt.internal.definition.DomainDefinition.Meeting;
import org.guestbench.connector.libvirt.internal.definition.HostAbilities;
import org.guestbench.connector.libvirt.internal.definition.SavedMachine;

/**
 * Which template a guest can be forked from: a digest of all that the template's guest saw when it booted, and of libvirt and QEMU, which must
 * understand what they have saved themselves.
 *
 * @param digest  SHA-256, hexadecimal
 * @param sources the files that it depends on, and how they looked
 */
record TemplateKey(String digest, Map<String, String> sources) {

	private static final int ID_DIGITS = 16;
	/** Of what is saved, changed with what forks must know of it. */
	private static final String FORMAT = "1";
	private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
	/** In the place of what differs from guest to guest. */
	private static final Path ANY = Path.of("/any");

	TemplateKey {
		sources = Map.copyOf(sources);
	}

	/**
	 * @param version of libvirt
	 * @throws IOException if a file of it is not there
	 */
	static TemplateKey of(GuestSpec spec, DirectKernel boot, HostAbilities abilities, Acceleration.Kind kind, long version)
			throws IOException, CoreException {
		Map<String, String> sources = new TreeMap<>();
		for (Path file : List.of(Path.of(abilities.choose(kind).emulator()), boot.kernel(), boot.initrd(), boot.root())) {
			Path real = file.toRealPath();
			sources.put(real.toString(), FileStamp.ofSource(real));
		}
		List<String> facts = new ArrayList<>(List.of(FORMAT, Long.toString(version), processor()));
		sources.forEach((file, stamp) -> facts.add(file + " " + stamp));
		GuestSpec any = new GuestSpec(new UUID(0, 0), "any", boot, spec.memory(), spec.cpus(), spec.network(), null);
		facts.add(DomainDefinition.template(any, "any", abilities, kind, new Meeting(ANY, ANY, ANY, null),
				new SavedMachine(ANY, ANY, false)));
		return new TemplateKey(sha256(String.join("\0", facts)), sources);
	}

	/** Names the template. */
	String id() {
		return digest.substring(0, ID_DIGITS);
	}

	/** A guest that the processor runs sees what it is. */
	private static String processor() throws IOException {
		try (Stream<String> lines = Files.lines(PROCESSORS)) {
			return lines.takeWhile(line -> !line.isBlank()).filter(line -> line.startsWith("model") || line.startsWith("flags"))
					.reduce("", String::concat);
		}
	}

	private static String sha256(String text) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every Java platform has SHA-256.", e);
		}
	}
}
