/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.guestbench.contract.NotTested;

/** An image that this machine's kernel has mounted, with further devices. */
public final class MountedImage implements AutoCloseable {

	private final Path folder;
	private final List<String> loops = new ArrayList<>();
	private boolean mounted;

	private MountedImage(Path folder) {
		this.folder = folder;
	}

	/** Leaves the test out, and says so, where that cannot be done. */
	public static void needed() throws IOException {
		Path kernel = Path.of("/proc/filesystems");
		boolean can = "root".equals(System.getProperty("user.name")) && Files.exists(Path.of("/dev/loop-control"))
				&& Files.exists(kernel) && Files.readString(kernel).contains("\terofs");
		NotTested.unless(can, "mounting an image (it needs root, loop devices and a kernel with erofs)");
	}

	public static MountedImage of(Path folder, Path image, Path... devices) throws IOException {
		MountedImage mount = new MountedImage(Files.createDirectories(folder));
		boolean done = false;
		try {
			mount.mount(image, devices);
			done = true;
			return mount;
		} finally {
			if (!done) {
				mount.close();
			}
		}
	}

	private void mount(Path image, Path... devices) throws IOException {
		String main = loop(image);
		List<String> options = new ArrayList<>(List.of("ro"));
		for (Path device : devices) {
			options.add("device=" + loop(device));
		}
		HostTool.run("mount", "-t", "erofs", "-o", options.stream().collect(Collectors.joining(",")), main, folder.toString());
		mounted = true;
	}

	private String loop(Path file) throws IOException {
		String loop = HostTool.run("losetup", "--read-only", "--find", "--show", file.toString());
		loops.add(loop);
		return loop;
	}

	public Path folder() {
		return folder;
	}

	@Override
	public void close() throws IOException {
		if (mounted) {
			mounted = false;
			HostTool.run("umount", folder.toString());
		}
		for (String loop : loops) {
			HostTool.run("losetup", "--detach", loop);
		}
		loops.clear();
	}
}
