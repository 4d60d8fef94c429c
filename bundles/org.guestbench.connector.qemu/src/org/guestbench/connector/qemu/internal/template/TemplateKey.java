/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.qemu.internal.host.Processor;
import org.guestbench.connector.qemu.internal.machine.TemplateCommand;

/**
 * Which template a guest can be forked from: a digest of everything that the template's guest saw when it booted, and of QEMU, which must
 * understand what it has saved itself.
 *
 * @param digest  SHA-256, hexadecimal
 * @param sources the files that it depends on, by path, and how they looked
 */
public record TemplateKey(String digest, Map<String, String> sources) {

	/** Of the digest; enough for a folder's name. */
	private static final int ID_DIGITS = 16;
	/** Of what is saved, changed with what forks must know of it. */
	private static final String FORMAT = "2";

	public TemplateKey {
		sources = Map.copyOf(sources);
	}

	/** @throws IOException if a file of it is not there */
	public static TemplateKey of(Path qemu, GuestSpec spec, DirectKernel boot, Acceleration.Kind kind) throws IOException {
		Map<String, String> sources = new TreeMap<>();
		for (Path file : List.of(qemu, boot.kernel(), boot.initrd(), boot.root())) {
			Path real = file.toRealPath();
			sources.put(real.toString(), FileStamp.ofSource(real));
		}
		List<String> facts = new ArrayList<>(List.of(FORMAT, Processor.describe()));
		sources.forEach((file, stamp) -> facts.add(file + " " + stamp));
		// Machine, accelerator, processor, memory, devices, and the kernel's command line.
		facts.addAll(TemplateCommand.template(qemu, spec, boot, kind));
		return new TemplateKey(sha256(String.join("\0", facts)), sources);
	}

	/** Names the template. */
	public String id() {
		return digest.substring(0, ID_DIGITS);
	}

	private static String sha256(String text) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every Java platform has SHA-256.", e);
		}
	}
}
