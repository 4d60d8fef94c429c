/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.testbed.Repository;

/**
 * A user without any right, with a home of its own: {@code nobody} where the tests run as root, else the user who runs them. What it needs of
 * this build is copied to where it can read it.
 */
final class OrdinaryUser implements AutoCloseable {

	private static final String NAME = "nobody";
	/** Of the repository, what a bench of these tests reads. */
	private static final List<String> SOURCES = List.of("bundles/org.guestbench.images/guest", "bundles/org.guestbench.images/recipes",
			"tests/samples/.mvn");
	private static final Set<String> NOT_COPIED = Set.of("target", "bin");
	private static final String EMULATOR = "qemu-system-";

	private final Path root;
	private final boolean superuser;

	private OrdinaryUser(Path root) {
		this.root = root;
		superuser = "root".equals(System.getProperty("user.name"));
	}

	/** @param images that go into its cache */
	static OrdinaryUser create(Path... images) throws IOException {
		Path root = Files.createTempDirectory(Path.of("/tmp"), "gbu");
		Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
		OrdinaryUser user = new OrdinaryUser(root);
		for (String folder : List.of("run", "home", "config", "state", "bench", "cache/guestbench/images", "repository", "classes")) {
			Files.createDirectories(user.folder(folder));
		}
		Files.setPosixFilePermissions(user.folder("run"), PosixFilePermissions.fromString("rwx------"));
		for (String source : SOURCES) {
			copy(Repository.ROOT.resolve(source), user.folder("repository").resolve(source));
		}
		user.linkPrograms();
		for (Path image : images) {
			copy(image, user.folder("cache/guestbench/images").resolve(String.valueOf(image.getFileName())));
		}
		return user;
	}

	/** All but the emulators of other processors: libvirt starts each that it finds, some thirty, to ask what it can do. */
	private void linkPrograms() throws IOException {
		Path programs = Files.createDirectory(folder("programs"));
		for (String place : List.of("/usr/sbin", "/usr/bin")) {
			try (Stream<Path> files = Files.list(Path.of(place))) {
				for (Path file : files.toList()) {
					String name = String.valueOf(file.getFileName());
					Path link = programs.resolve(name);
					if ((!name.startsWith(EMULATOR) || name.equals(EMULATOR + "x86_64"))
							&& !Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
						Files.createSymbolicLink(link, file);
					}
				}
			}
		}
	}

	Path folder(String name) {
		return root.resolve(name);
	}

	/** A JVM of this user with a class of these tests, when everything that it needs is there. */
	ChildBench java(Class<?> main, Path... arguments) throws IOException {
		List<String> command = words();
		command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
				"-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-Duser.home=" + folder("home"), "-cp", classPath(),
				main.getName()));
		for (Path argument : arguments) {
			command.add(argument.toString());
		}
		give();
		ProcessBuilder builder = new ProcessBuilder(command).directory(folder("repository").toFile())
				.redirectError(ProcessBuilder.Redirect.INHERIT);
		builder.environment().putAll(environment());
		return new ChildBench(builder.start());
	}

	/** What makes the command one of this user. */
	private List<String> words() {
		return new ArrayList<>(
				superuser ? List.of("/usr/bin/setpriv", "--reuid=" + NAME, "--regid=nogroup", "--clear-groups") : List.of());
	}

	private Map<String, String> environment() {
		return Map.of("PATH", folder("programs").toString(), "HOME", folder("home").toString(), "XDG_RUNTIME_DIR",
				folder("run").toString(), "XDG_CONFIG_HOME", folder("config").toString(), "XDG_CACHE_HOME", folder("cache").toString(),
				"XDG_STATE_HOME", folder("state").toString());
	}

	/** A line for the shell that does as this user what that line does. */
	String asUser(String line) {
		List<String> words = words();
		words.add("/usr/bin/env");
		environment().forEach((name, value) -> words.add(name + "=" + value));
		words.addAll(List.of("/bin/sh", "-c", "'" + line.replace("'", "'\\''") + "'"));
		return "exec " + String.join(" ", words);
	}

	private String classPath() throws IOException {
		Set<String> copies = new LinkedHashSet<>();
		int number = 0;
		for (Path place : ChildBench.places()) {
			Path copy = folder("classes").resolve(number++ + "-" + place.getFileName());
			if (!Files.exists(copy)) {
				copy(place, copy);
			}
			copies.add(copy.toString());
		}
		return String.join(File.pathSeparator, copies);
	}

	/** Everything becomes this user's. */
	void give() throws IOException {
		if (superuser) {
			UserPrincipal user = root.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NAME);
			try (Stream<Path> files = Files.walk(root)) {
				for (Path file : files.toList()) {
					if (!file.equals(root)) {
						Files.getFileAttributeView(file, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS)
								.setOwner(user);
					}
				}
			}
		}
	}

	private static void copy(Path from, Path to) throws IOException {
		Files.createDirectories(to.getParent());
		if (Files.isRegularFile(from)) {
			Files.copy(from, to);
			return;
		}
		Files.walkFileTree(from, new SimpleFileVisitor<Path>() {
			@Override
			public FileVisitResult preVisitDirectory(Path folder, @Nullable BasicFileAttributes attributes) throws IOException {
				// Not the top itself: classes may lie in a folder of that name.
				if (!folder.equals(from) && NOT_COPIED.contains(String.valueOf(folder.getFileName()))) {
					return FileVisitResult.SKIP_SUBTREE;
				}
				Files.createDirectories(to.resolve(from.relativize(folder).toString()));
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, @Nullable BasicFileAttributes attributes) throws IOException {
				Files.copy(file, to.resolve(from.relativize(file).toString()), LinkOption.NOFOLLOW_LINKS);
				return FileVisitResult.CONTINUE;
			}
		});
	}

	/** The processes that libvirt has started for this user: daemons, and QEMU. */
	List<Long> processes() throws IOException {
		List<Long> pids = new ArrayList<>();
		for (String name : List.of("libvirt/qemu/run", "libvirt")) {
			Path folder = folder("run").resolve(name);
			if (Files.isDirectory(folder)) {
				try (Stream<Path> files = Files.list(folder)) {
					for (Path file : files.filter(f -> f.toString().endsWith(".pid")).toList()) {
						pids.add(Long.valueOf(Files.readString(file).strip()));
					}
				}
			}
		}
		return pids;
	}

	@Override
	public void close() throws IOException {
		for (Long pid : processes()) {
			ProcessHandle.of(pid.longValue()).ifPresent(process -> {
				process.destroyForcibly();
				process.onExit().join();
			});
		}
		try (Stream<Path> files = Files.walk(root)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(file);
			}
		} catch (UncheckedIOException e) {
			throw e.getCause();
		}
	}
}
