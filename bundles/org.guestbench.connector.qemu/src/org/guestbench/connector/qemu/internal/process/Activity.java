/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.process;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a process has to do.
 *
 * @param time   that it has had of processors
 * @param wanted whether one of its threads executes or waits for a processor, which on a busy machine is not the same
 */
public record Activity(Duration time, boolean wanted) {

	/** Empty if the process has ended. */
	public static Optional<Activity> of(ProcessIdentity process) {
		return ProcessStat.read(process.pid()).filter(stat -> stat.start() == process.start() && !stat.dead())
				.map(stat -> new Activity(stat.processor(), wanted(process.pid())));
	}

	private static boolean wanted(long pid) {
		try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
			for (Path thread : threads) {
				if (ProcessStat.read(thread).filter(ProcessStat::runnable).isPresent()) {
					return true;
				}
			}
			return false;
		} catch (IOException | DirectoryIteratorException e) {
			// It has just ended.
			return false;
		}
	}
}
