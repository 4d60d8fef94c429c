/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.guestbench.api.console.Console;
import org.guestbench.api.guest.GuestId;
import org.guestbench.console.scrollback.DiskScrollBack;

/** Where the scroll-back of each console is: in the workspace, until its guest is gone or nobody has looked for some weeks. */
public final class ScrollBackStore {

	private static final Duration KEPT = Duration.ofDays(14);
	private static final Set<Path> IN_USE = new HashSet<>();

	private ScrollBackStore() {
	}

	/**
	 * The scroll-back of a console, with what it had in earlier sessions. A second one of the same console, in another window, is one of
	 * its own.
	 */
	public static DiskScrollBack open(GuestId guest, Console console) throws IOException {
		Path top = top();
		prune(top);
		String name = (guest + "-" + console.id()).replaceAll("[^A-Za-z0-9.-]", "_");
		return DiskScrollBack.open(claim(top, name), ConsolePreferences.scrollBackBytes());
	}

	/** @param gone whether the guest does not exist any more: then nobody will look again */
	public static void close(DiskScrollBack scrollBack, boolean gone) {
		try {
			if (gone) {
				scrollBack.clear();
			}
			scrollBack.close();
		} catch (IOException e) {
			log(e);
		}
		synchronized (IN_USE) {
			IN_USE.remove(scrollBack.folder());
		}
	}

	private static Path top() {
		return Platform.getStateLocation(Platform.getBundle("org.guestbench.ui.console")).append("scroll-back").toPath();
	}

	private static Path claim(Path top, String name) {
		synchronized (IN_USE) {
			Path folder = top.resolve(name);
			for (int number = 2; !IN_USE.add(folder); number++) {
				folder = top.resolve(name + "-" + number);
			}
			return folder;
		}
	}

	private static void prune(Path top) throws IOException {
		Files.createDirectories(top);
		Instant oldest = Instant.now().minus(KEPT);
		try (var folders = Files.list(top)) {
			for (Path folder : folders.toList()) {
				if (Files.getLastModifiedTime(folder).toInstant().isBefore(oldest) && !inUse(folder)) {
					delete(folder);
				}
			}
		}
	}

	private static boolean inUse(Path folder) {
		synchronized (IN_USE) {
			return IN_USE.contains(folder);
		}
	}

	private static void delete(Path folder) {
		try (var files = Files.walk(folder)) {
			List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
			for (Path file : all) {
				Files.deleteIfExists(file);
			}
		} catch (IOException e) {
			log(e);
		}
	}

	private static void log(IOException e) {
		ILog.of(ScrollBackStore.class).warn("The scroll-back of a console could not be put away: " + e.getMessage(), e);
	}
}
