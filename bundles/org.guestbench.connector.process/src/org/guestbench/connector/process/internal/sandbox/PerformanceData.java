/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

import org.guestbench.api.facet.Usage;

/**
 * The files in which Java virtual machines in a sandbox keep their counters: {@code /tmp/hsperfdata_USER/PID}, with the number that the process
 * has inside. Read from outside, so that nothing has to be executed in the guest. Whatever is in them, or in their place, is the guest's doing.
 *
 * @param user of the sandbox
 */
record PerformanceData(String user) {

	/** The usual size is half of it (-XX:PerfDataMemorySize). */
	private static final int MOST_BYTES = 1 << 16;
	private static final int MOST_MACHINES = 32;
	private static final String INNER_PIDS = "NSpid:";
	/**
	 * Where a FIFO stands in the file's place, opening it to read would wait for a writer, and opening it for both does not (fifo(7)). Nothing is
	 * written.
	 */
	private static final Set<java.nio.file.OpenOption> WITHOUT_WAITING = Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE,
			LinkOption.NOFOLLOW_LINKS);

	/** All machines together. */
	Optional<Usage.JavaMachines> of(LongStream pids) {
		return pids.mapToObj(this::read).flatMap(Optional::stream).limit(MOST_MACHINES).reduce(PerformanceData::sum);
	}

	private static Usage.JavaMachines sum(Usage.JavaMachines one, Usage.JavaMachines other) {
		return new Usage.JavaMachines(one.count() + other.count(), one.heap().plus(other.heap()), one.reserved().plus(other.reserved()),
				one.collections() + other.collections(), one.collecting().plus(other.collecting()), one.threads() + other.threads());
	}

	private Optional<Usage.JavaMachines> read(long pid) {
		OptionalLong inside = inside(pid);
		// Nothing can be mounted or linked over /tmp of a sandbox, but all below it is the guest's.
		Path temporary = Path.of("/proc", Long.toString(pid), "root", "tmp");
		if (inside.isEmpty()) {
			return Optional.empty();
		}
		try (DirectoryStream<Path> folder = Files.newDirectoryStream(temporary)) {
			if (folder instanceof SecureDirectoryStream<Path> secure) {
				try (SecureDirectoryStream<Path> files = secure.newDirectoryStream(Path.of("hsperfdata_" + user),
						LinkOption.NOFOLLOW_LINKS)) {
					return read(files, Path.of(Long.toString(inside.getAsLong())));
				}
			}
			return Optional.empty();
		} catch (IOException e) {
			// It has ended, is not a Java virtual machine, or was told to keep no counters.
			return Optional.empty();
		}
	}

	private static Optional<Usage.JavaMachines> read(SecureDirectoryStream<Path> files, Path name) throws IOException {
		try (SeekableByteChannel channel = files.newByteChannel(name, WITHOUT_WAITING)) {
			// What is no file has no size.
			long size = channel.size();
			if (size <= 0 || size > MOST_BYTES) {
				return Optional.empty();
			}
			ByteBuffer content = ByteBuffer.allocate((int) size);
			while (content.hasRemaining() && channel.read(content) > 0) {
				// Until all is read, or it has become shorter.
			}
			return CounterFile.parse(content.flip()).flatMap(CounterFile::machine);
		}
	}

	/** The number that the process has in the innermost namespace (proc_pid_status(5)). */
	private static OptionalLong inside(long pid) {
		try {
			List<String> lines = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"));
			String line = lines.stream().filter(l -> l.startsWith(INNER_PIDS)).findFirst().orElse("");
			String[] numbers = line.substring(Math.min(line.length(), INNER_PIDS.length())).strip().split("\\s+");
			return numbers.length < 2 ? OptionalLong.empty()
					: OptionalLong.of(Long.parseLong(Objects.requireNonNull(numbers[numbers.length - 1])));
		} catch (IOException | NumberFormatException e) {
			// It has ended.
			return OptionalLong.empty();
		}
	}
}
