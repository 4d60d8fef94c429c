/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.cli.internal.HostEnvironment;

/**
 * Files and programs of this machine.
 *
 * @param root {@code /}; another one in tests
 */
record Host(HostEnvironment environment, Path root) {

	private static final int LONGEST_OUTPUT = 4096;
	private static final int LARGEST_FILE = 1 << 20;
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	/** Where administration programs are, which an ordinary user's PATH may lack. */
	private static final List<String> MORE_FOLDERS = List.of("/usr/sbin", "/sbin");

	/** The text of a file, by its absolute path; empty if it cannot be read. */
	Optional<String> read(String path) {
		try (InputStream in = Files.newInputStream(at(path))) {
			return Optional.of(new String(in.readNBytes(LARGEST_FILE), StandardCharsets.UTF_8));
		} catch (IOException e) {
			return Optional.empty();
		}
	}

	Path at(String path) {
		return root.resolve(path.substring(1));
	}

	boolean superuser() {
		return read("/proc/self/status").stream().flatMap(String::lines).anyMatch(line -> line.matches("Uid:\\s+\\d+\\s+0\\s.*"));
	}

	Optional<Path> program(String name) {
		String path = environment.variable("PATH").orElse("/usr/local/bin:/usr/bin:/bin");
		return Stream.concat(Arrays.stream(path.split(":")), MORE_FOLDERS.stream().map(folder -> at(folder).toString()))
				.filter(folder -> folder.startsWith("/")).map(folder -> Path.of(folder).resolve(name)).filter(Files::isExecutable)
				.findFirst();
	}

	/** The beginning of what a program prints; empty if it fails or takes long. */
	Optional<String> output(List<String> command) {
		Process process;
		try {
			process = new ProcessBuilder(command).redirectErrorStream(true)
					.redirectInput(ProcessBuilder.Redirect.from(at("/dev/null").toFile()))
					.start();
		} catch (IOException e) {
			return Optional.empty();
		}
		try (InputStream out = process.getInputStream()) {
			CompletableFuture<String> text = CompletableFuture.supplyAsync(() -> beginning(out));
			String output = text.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			boolean ended = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			return ended && process.exitValue() == 0 ? Optional.of(output) : Optional.empty();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} catch (IOException | ExecutionException | TimeoutException e) {
			return Optional.empty();
		} finally {
			process.destroyForcibly();
		}
	}

	private static String beginning(InputStream out) {
		try {
			return new String(out.readNBytes(LONGEST_OUTPUT), StandardCharsets.UTF_8);
		} catch (IOException e) {
			return "";
		}
	}

	/** The command that installs a package, as this user would type it. */
	String install(String debianPackages) {
		if (program("apt-get").isPresent()) {
			return (superuser() ? "" : "sudo ") + "apt-get install " + debianPackages;
		}
		return "install by your package manager what Debian calls " + debianPackages;
	}
}
