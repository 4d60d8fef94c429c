/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;

import com.google.gson.JsonObject;

/** A certificate with its key, which sign assertions of who somebody is (learn.microsoft.com, "Certificate credentials"; RFC 7523). */
public record Identity(X509Certificate certificate, PrivateKey key) {

	private static final Duration VALID = Duration.ofMinutes(10);
	private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
	private static final PSSParameterSpec SHA256 = new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

	/** A signed JWT that the token server takes instead of a secret. */
	String assertion(Application application, Instant now) throws CoreException {
		try {
			JsonObject header = new JsonObject();
			header.addProperty("alg", "PS256");
			header.addProperty("typ", "JWT");
			header.addProperty("x5t#S256", BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())));
			JsonObject claims = new JsonObject();
			claims.addProperty("aud", application.tokens().toString());
			claims.addProperty("iss", application.client());
			claims.addProperty("sub", application.client());
			claims.addProperty("jti", UUID.randomUUID().toString());
			claims.addProperty("nbf", Long.valueOf(now.getEpochSecond()));
			claims.addProperty("exp", Long.valueOf(now.plus(VALID).getEpochSecond()));
			String signed = encoded(header) + "." + encoded(claims);
			Signature signature = Signature.getInstance("RSASSA-PSS");
			signature.setParameter(SHA256);
			signature.initSign(key);
			signature.update(signed.getBytes(StandardCharsets.US_ASCII));
			return signed + "." + BASE64.encodeToString(signature.sign());
		} catch (GeneralSecurityException e) {
			throw new CoreException(Status.error("Cannot sign in to Azure: nothing can be signed with the key of the certificate. "
					+ "It has to be an RSA key of 2048 bits or more.", e));
		}
	}

	private static String encoded(JsonObject json) {
		return BASE64.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
	}

	/** Without the key. */
	@Override
	public String toString() {
		return String.valueOf(certificate.getSubjectX500Principal());
	}
}
