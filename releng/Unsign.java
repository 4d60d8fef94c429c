/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes the signatures from the jars in a folder, because the JVM keeps no classes of signed jars in its cache. */
class Unsign {
	public static void main(String[] arguments) throws IOException {
		try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
			for (Path jar : jars) {
				unsign(jar);
			}
		}
	}

	private static void unsign(Path jar) throws IOException {
		try (FileSystem zip = FileSystems.newFileSystem(jar)) {
			List<Path> signatures = new ArrayList<>();
			Path folder = zip.getPath("META-INF");
			if (Files.isDirectory(folder)) {
				try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{SF,RSA,DSA,EC}")) {
					files.forEach(signatures::add);
				}
			}
			for (Path signature : signatures) {
				Files.delete(signature);
			}
		}
	}
}
