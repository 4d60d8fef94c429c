/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.connector.qemu.internal.machine.OwnImage;
import org.guestbench.connector.qemu.internal.machine.Privileges;
import org.guestbench.connector.qemu.internal.machine.QemuImg;
import org.guestbench.connector.qemu.internal.process.ProcessStarter;

/**
 * The image with the snapshots of a guest that does not run, changed by qemu-img. QEMU could write to the image and may have been in the hands
 * of the guest, so qemu-img gets no more rights than QEMU has, and does not follow what the image says of other files.
 */
public final class SnapshotImage {

	private static final Duration DEADLINE = Duration.ofMinutes(10);

	private final ProcessStarter starter;
	private final Path qemuImg;
	private final Privileges privileges;
	private final Path image;

	public SnapshotImage(ProcessStarter starter, Path qemuImg, Privileges privileges, Path image) {
		this.starter = starter;
		this.qemuImg = qemuImg;
		this.privileges = privileges;
		this.image = image;
	}

	/** Makes an image that holds snapshots and nothing else. */
	public void make() throws IOException {
		run(List.of("create", "-q", "-f", "qcow2", image.getFileName().toString(), "1M"));
	}

	public void save(String tag) throws IOException {
		snapshot("-c", tag);
	}

	public void apply(String tag) throws IOException {
		snapshot("-a", tag);
	}

	public void delete(String tag) throws IOException {
		snapshot("-d", tag);
	}

	private void snapshot(String option, String tag) throws IOException {
		run(List.of("snapshot", option, tag, "json:" + OwnImage.node(image.getFileName().toString())));
	}

	private void run(List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of("setpriv", "--no-new-privs"));
		privileges.words().forEach(words -> command.addAll(List.of(words.split(" "))));
		command.add(qemuImg.toString());
		command.addAll(arguments);
		// Not to be cut short: half of a change is none that can be told from the whole.
		QemuImg.run(starter, new ProcessBuilder(command).directory(image.getParent().toFile()), DEADLINE, new NullProgressMonitor());
	}
}
