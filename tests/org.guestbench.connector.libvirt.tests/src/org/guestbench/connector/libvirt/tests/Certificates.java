/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Certificates of a host and of those who may connect, under the names that libvirt looks for (libvirt.org, "TLS certificates setup"), signed by an authority
 * that signs nothing else. Everybody may read them.
 */
record Certificates(Path folder) {

	private static final String SERVER = "subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth\nkeyUsage=digitalSignature\n";
	private static final String CLIENT = "extendedKeyUsage=clientAuth\nkeyUsage=digitalSignature\n";

	static Certificates make(Path folder) throws IOException, InterruptedException {
		Certificates made = new Certificates(Files.createDirectory(folder));
		made.run("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "cakey.pem", "-out",
				"cacert.pem",
				"-days", "2", "-subj", "/CN=Authority of a test");
		made.sign("server", "127.0.0.1", SERVER);
		made.sign("client", "tester", CLIENT);
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.toList()) {
				Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
			}
		}
		return made;
	}

	private void sign(String whose, String name, String extensions) throws IOException, InterruptedException {
		Files.writeString(folder.resolve(whose + ".ext"), extensions);
		run("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", whose + "key.pem", "-out", whose + ".csr",
				"-subj",
				"/CN=" + name);
		run("x509", "-req", "-in", whose + ".csr", "-CA", "cacert.pem", "-CAkey", "cakey.pem", "-CAcreateserial", "-out",
				whose + "cert.pem",
				"-days", "2", "-extfile", whose + ".ext");
	}

	private void run(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("openssl"));
		command.addAll(List.of(arguments));
		Path log = folder.resolve("log");
		int status = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start().waitFor();
		if (status != 0) {
			throw new IOException(command + " ended with " + status + ": " + Files.readString(log));
		}
	}

	Path file(String name) {
		return folder.resolve(name + ".pem");
	}
}
