/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Interaction;

/**
 * Asks whoever is there about the key of a host that ssh does not know. libvirt runs ssh without a terminal, so ssh cannot ask itself. What is
 * trusted goes where ssh itself would have written it (ssh_config(5), {@code UserKnownHostsFile}); ssh compares it then, this time and every other.
 */
record HostKeys(Target target, Interaction interaction) {

	private static final Duration QUICK = Duration.ofSeconds(10);
	private static final Duration SCAN = Duration.ofSeconds(30);
	/** The best first. */
	private static final List<String> TYPES = List.of("ssh-ed25519", "ecdsa-sha2-nistp521", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp256",
			"ssh-rsa");

	/** Returns when ssh knows the host, or has to find out by itself that it does not. */
	void settle() throws CoreException {
		Optional<Path> program = target.sshProgram();
		if (program.isEmpty()) {
			return;
		}
		try {
			Settings settings = settings(program.get());
			if (settings.files().isEmpty() || settings.proxied() || known(settings)) {
				return;
			}
			Optional<String> line = best(settings);
			if (line.isPresent() && trusted(line.get())) {
				write(settings.files().get(0), settings.name() + line.get().substring(line.get().indexOf(' ')));
			}
		} catch (IOException e) {
			// ssh says more of the same trouble.
			Log.warn("The key of the host of '" + target.uri() + "' could not be looked at.", e);
		}
	}

	/**
	 * What ssh makes of its files of settings.
	 *
	 * @param alias   by which files of known hosts have it, whatever its name is; empty if that is its name
	 * @param files   of known hosts, that of the user first
	 * @param proxied whether the host is behind another one, so that it cannot be asked for its key directly
	 */
	private record Settings(String host, String port, String alias, List<Path> files, boolean proxied) {

		/** As it is written in files of known hosts. */
		String name() {
			return !alias.isEmpty() ? alias : port.equals("22") ? host : "[" + host + "]:" + port;
		}
	}

	private Settings settings(Path program) throws IOException {
		List<String> command = new ArrayList<>(List.of(program.toString(), "-G"));
		if (target.uri().getPort() > 0) {
			command.addAll(List.of("-p", Integer.toString(target.uri().getPort())));
		}
		command.addAll(List.of("--", target.uri().getHost()));
		String host = "";
		String port = "22";
		String alias = "";
		boolean proxied = false;
		List<Path> files = new ArrayList<>();
		for (String line : run(command, "", QUICK).output().split("\n")) {
			String[] words = line.strip().split(" +");
			switch (words[0]) {
			case "hostname" -> host = words[words.length - 1];
			case "port" -> port = words[words.length - 1];
			case "hostkeyalias" -> alias = words[words.length - 1];
			case "proxyjump", "proxycommand" -> proxied |= !"none".equals(words[words.length - 1]);
			case "userknownhostsfile", "globalknownhostsfile" -> {
				for (int i = 1; i < words.length; i++) {
					Path file = Path.of(words[i].replaceFirst("^~", System.getProperty("user.home")));
					files.add(words[0].startsWith("user") ? Math.min(i - 1, files.size()) : files.size(), file);
				}
			}
			default -> {
				// Nothing that is asked about.
			}
			}
		}
		return new Settings(host, port, alias, files, proxied);
	}

	private static boolean known(Settings settings) throws IOException {
		for (Path file : settings.files()) {
			if (Files.isReadable(file)
					&& run(List.of("ssh-keygen", "-F", settings.name(), "-f", file.toString()), "", QUICK).status() == 0) {
				return true;
			}
		}
		return false;
	}

	/** The host's best key, as a line of a file of known hosts. */
	private static Optional<String> best(Settings settings) throws IOException {
		String scanned = run(List.of("ssh-keyscan", "-T", "10", "-p", settings.port(), "--", settings.host()), "", SCAN).output();
		return scanned.lines().filter(line -> !line.startsWith("#") && TYPES.contains(type(line)))
				.min(Comparator.comparingInt(line -> TYPES.indexOf(type(line))));
	}

	private static String type(String line) {
		String[] words = line.split(" ");
		return words.length == 3 ? words[1] : "";
	}

	private boolean trusted(String line) throws IOException, CoreException {
		String[] words = run(List.of("ssh-keygen", "-l", "-f", "-"), line + "\n", QUICK).output().split(" ");
		if (words.length < 2) {
			throw new IOException("ssh-keygen cannot read the host's key");
		}
		if (!interaction.trust(target.uri(), type(line), words[1])) {
			throw new CoreException(
					Status.error("Cannot open the connection '" + target.spec().id() + "' (" + target.uri() + "): its host has the key "
							+ words[1] + ", which is not trusted. If it is right, confirm it, or log in once with ssh.", null));
		}
		return true;
	}

	private static void write(Path file, String line) throws IOException {
		if (!Files.isDirectory(file.getParent())) {
			Files.createDirectory(file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		}
		Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	private static Program run(List<String> command, String input, Duration deadline) throws IOException {
		return Program.run(command, input, deadline, () -> false);
	}
}
