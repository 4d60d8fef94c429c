/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.acceleration;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.TreeSet;

import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.connector.qemu.internal.host.Processor;

/**
 * What a proof holds for.
 *
 * @param host   its kernel, its processor and its virtualization modules
 * @param qemu   the program file
 * @param kernel the files of the guest's kernel. Known by name, size and time: images never change, and reading tens of
 *               mebibytes at each start would cost more than it tells
 */
public record ProofKey(String host, String qemu, String kernel) {

	public static ProofKey of(Path qemu, DirectKernel source) throws IOException {
		return new ProofKey(thisHost(), file(qemu.toRealPath()),
				file(source.kernel().toRealPath()) + " " + file(source.initrd().toRealPath()));
	}

	/** Whether the other key is of the same host and QEMU. */
	public boolean sameHost(String otherHost, String otherQemu) {
		return host.equals(otherHost) && qemu.equals(otherQemu);
	}

	static String thisHost() throws IOException {
		// Kernel and processor stay what they are while this process lives, modules come and go.
		return System.getProperty("os.version") + "; " + Processor.model() + "; " + String.join(" ", modules());
	}

	static String file(Path path) throws IOException {
		BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
		return path + " " + attributes.size() + " " + attributes.lastModifiedTime().toMillis();
	}

	/** The same processor behaves differently under kvm_intel and under a module of a cloud's own. */
	private static TreeSet<String> modules() {
		TreeSet<String> names = new TreeSet<>();
		try (DirectoryStream<Path> modules = Files.newDirectoryStream(Path.of("/sys/module"), "kvm*")) {
			modules.forEach(module -> names.add(module.getFileName().toString()));
		} catch (IOException | DirectoryIteratorException e) {
			// A kernel without modules has none.
			return names;
		}
		return names;
	}
}
