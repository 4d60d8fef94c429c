/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.machine;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.BootSource.Runtime;
import org.guestbench.api.guest.CdDrive;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.PayloadDisk;
import org.guestbench.connector.qemu.internal.process.Descriptors;

/** Which descriptor QEMU finds which file at. */
public final class QemuFiles {

	static final int KERNEL = 7;
	static final int INITRD = 8;
	static final int ROOT = 9;
	/** In the place of an initial RAM disk, which a guest that boots by a firmware has not. */
	static final int MEDIUM = 8;
	/** A template's memory while it boots. It has no payload. */
	static final int NEW_RAM = 3;
	/** A template's memory for its forks. */
	static final int RAM = 7;
	static final int STATE = Descriptors.INPUT;
	/** What a fork boots if it is reset; the second in place of the last payload disk. */
	static final int FORK_KERNEL = 8;
	static final int FORK_INITRD = 6;
	/** Where a fork finds what it opens later. It has got no payload so far. */
	static final int LINKS = 3;
	/** A zygote's library. It is no fork with a payload either. */
	static final int LIBRARY = 5;
	/** For the program that has a zygote forked: the zygote's folder, and the program itself. */
	static final int ZYGOTE = 4;
	static final int PROGRAM = 5;

	private QemuFiles() {
	}

	/**
	 * Of a fork that waits for its payload.
	 *
	 * @param links the folder in which it will find its payload; null if it can open files by their own names
	 */
	public static Descriptors spare(DirectKernel source, Path ram, Path state, @Nullable Path links) {
		Map<Integer, Path> files = ofFork(source, ram, state, 0);
		if (links != null) {
			files.put(LINKS, links);
		}
		return new Descriptors(files);
	}

	/**
	 * Of a fork that is forked as it is.
	 *
	 * @param library makes a zygote of it
	 * @param links   as for a spare
	 */
	public static Descriptors zygote(DirectKernel source, Path ram, Path state, Path library, @Nullable Path links) {
		Map<Integer, Path> files = ofFork(source, ram, state, 0);
		files.put(LIBRARY, library);
		if (links != null) {
			files.put(LINKS, links);
		}
		return new Descriptors(files);
	}

	/**
	 * Of what is forked from a zygote, beside what the zygote has open.
	 *
	 * @param zygote  the zygote's working directory
	 * @param program has it forked
	 * @param links   as for a spare
	 */
	public static Descriptors offspring(Path zygote, Path program, @Nullable Path links) {
		Map<Integer, Path> files = new HashMap<>(Map.of(ZYGOTE, zygote, PROGRAM, program));
		if (links != null) {
			files.put(LINKS, links);
		}
		return new Descriptors(files);
	}

	/** The files of a boot source. */
	public static List<Path> of(DirectKernel source) {
		return List.of(source.kernel(), source.initrd(), source.root());
	}

	/** Of a guest that boots. */
	public static Descriptors guest(GuestSpec spec) {
		Map<Integer, Path> files = new HashMap<>();
		switch (spec.boot()) {
		case DirectKernel direct -> {
			files.put(KERNEL, direct.kernel());
			files.put(INITRD, direct.initrd());
			files.put(ROOT, direct.root());
		}
		case DiskImage image -> files.put(ROOT, image.image());
		case Runtime runtime -> throw new IllegalArgumentException("not a machine: " + runtime.home());
		case BootSource.Resident resident -> throw new IllegalArgumentException("not QEMU's: " + resident.image());
		}
		putPayload(files, spec.payload());
		if (spec.fittings().drive() instanceof CdDrive drive && drive.medium() instanceof Path medium) {
			files.put(MEDIUM, medium);
		}
		return new Descriptors(files);
	}

	/** Of a kernel that is only to show whether it boots. */
	public static Descriptors probe(DirectKernel source) {
		return new Descriptors(Map.of(KERNEL, source.kernel(), INITRD, source.initrd()));
	}

	/**
	 * Of a guest that becomes a template.
	 *
	 * @param ram becomes its memory
	 */
	public static Descriptors template(DirectKernel source, Path ram) {
		return new Descriptors(Map.of(KERNEL, source.kernel(), INITRD, source.initrd(), ROOT, source.root(), NEW_RAM, ram));
	}

	/** Of a fork. */
	public static Descriptors fork(DirectKernel source, Path ram, Path state, List<PayloadDisk> payload) {
		Map<Integer, Path> files = ofFork(source, ram, state, payload.size());
		putPayload(files, payload);
		return new Descriptors(files);
	}

	private static Map<Integer, Path> ofFork(DirectKernel source, Path ram, Path state, int payload) {
		Map<Integer, Path> files = new HashMap<>(Map.of(RAM, ram, STATE, state, ROOT, source.root()));
		if (canBoot(source, payload)) {
			files.put(FORK_KERNEL, source.kernel());
			files.put(FORK_INITRD, source.initrd());
		}
		return files;
	}

	/**
	 * Whether a fork has what it needs to boot when it is reset. Only a whole computer may be; and there are not enough descriptors for one
	 * that gets all payload disks at once.
	 */
	static boolean canBoot(DirectKernel source, int payload) {
		return QemuCommand.hasOwnInit(source) && payload(payload) <= FORK_INITRD;
	}

	/** Of the payload disk of that index. */
	static int payload(int index) {
		return Descriptors.FIRST + index;
	}

	private static void putPayload(Map<Integer, Path> files, List<PayloadDisk> payload) {
		for (int i = 0; i < payload.size(); i++) {
			files.put(payload(i), payload.get(i).file());
		}
	}
}
