/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.login;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;

/** Reads a certificate and its key: of a PEM file, unencrypted (RFC 7468), or of a PKCS #12 file with a password. */
public record IdentityFile(Path file) {

	private static final int MOST = 1 << 20;
	private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
	private static final Pattern CERTIFICATE = Pattern
			.compile("-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----");

	/** @param password asked for when one is needed; empty if the person declines */
	public Identity read(Supplier<Optional<char[]>> password) throws CoreException {
		byte[] content = new byte[0];
		try {
			if (Files.size(file) > MOST) {
				throw unusable("it is larger than a certificate", null);
			}
			content = Files.readAllBytes(file);
			String text = new String(content, StandardCharsets.ISO_8859_1);
			return text.contains("-----BEGIN ") ? pem(text) : store(content, password);
		} catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
			// The cause may quote what it could not read, which may be a key.
			throw unusable(e instanceof IOException io && io.getCause() == null ? "it cannot be read" : e.getClass().getSimpleName(), null);
		} finally {
			Arrays.fill(content, (byte) 0);
		}
	}

	private Identity pem(String text) throws GeneralSecurityException, CoreException {
		Matcher key = KEY.matcher(text);
		Matcher certificate = CERTIFICATE.matcher(text);
		if (!key.find() || !certificate.find()) {
			throw unusable("it has not both a CERTIFICATE and an unencrypted PRIVATE KEY (PKCS #8)", null);
		}
		PrivateKey secret = KeyFactory.getInstance("RSA")
				.generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key.group(1))));
		return new Identity((X509Certificate) CertificateFactory.getInstance("X.509")
				.generateCertificate(new ByteArrayInputStream(certificate.group().getBytes(StandardCharsets.US_ASCII))), secret);
	}

	private Identity store(byte[] content, Supplier<Optional<char[]>> password)
			throws IOException, GeneralSecurityException, CoreException {
		char[] given = password.get().orElseThrow(() -> unusable("it needs a password, and there was none", null));
		try {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(new ByteArrayInputStream(content), given);
			for (String alias : Collections.list(store.aliases())) {
				if (store.getKey(alias, given) instanceof PrivateKey secret
						&& store.getCertificate(alias) instanceof X509Certificate certificate) {
					return new Identity(certificate, secret);
				}
			}
			throw unusable("there is no key with a certificate in it", null);
		} finally {
			Arrays.fill(given, '\0');
		}
	}

	private CoreException unusable(String why, @Nullable Throwable cause) {
		return new CoreException(Status.error("Cannot sign in to Azure with the certificate " + file + ": " + why
				+ ". Give a PEM file with certificate and key, or a PKCS #12 file, in the setting 'certificate'.", cause));
	}
}
