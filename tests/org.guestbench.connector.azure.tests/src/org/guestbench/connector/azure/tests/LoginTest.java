/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.connector.azure.tests.fake.FakeLogin;
import org.guestbench.connector.azure.tests.fake.FakeRequest;
import org.junit.Rule;
import org.junit.Test;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Ways to sign in. */
public class LoginTest {

	private static final String SECRET = "s3cret & more=";

	@Rule
	public final AzureRule rule = new AzureRule();

	@Test
	public void secretIsAskedFor() throws CoreException {
		rule.azure().login().secret(SECRET);
		Answers person = new Answers("", SECRET, false);
		try (Connection connection = rule.open(Map.of("client", FakeLogin.CLIENT), person)) {
			assertEquals(List.of(), connection.guests(new NullProgressMonitor()));
		}
		assertEquals(1, person.asked().size());
	}

	@Test
	public void userIsTheApplicationWhereNoneIsSet() throws CoreException {
		rule.azure().login().secret(SECRET);
		rule.open(Map.of(), new Answers(FakeLogin.CLIENT, SECRET, false)).close();
		assertThrows(CoreException.class, () -> rule.open(Map.of(), new Answers("me", SECRET, false)).close());
	}

	@Test
	public void wrongSecretIsRefusedInTheWordsOfMicrosoft() {
		rule.azure().login().secret(SECRET);
		CoreException refused = assertThrows(CoreException.class,
				() -> rule.open(Map.of("client", FakeLogin.CLIENT), new Answers("", "wrong", false)).close());
		assertTrue(refused.getMessage(), refused.getMessage().contains("AADSTS7000215: Invalid client secret provided."));
		assertTrue(refused.getMessage(), !refused.getMessage().contains("Trace"));
	}

	@Test
	public void nobodyToAskIsToldSo() {
		CoreException refused = assertThrows(CoreException.class,
				() -> rule.open(Map.of("client", FakeLogin.CLIENT), Answers.NONE).close());
		assertTrue(refused.getMessage(), refused.getMessage().contains("nobody gave the secret"));
	}

	@Test
	public void tokenIsRenewedBeforeItExpiresAndOnlyThen() throws CoreException {
		try (Connection connection = rule.openQuietly()) {
			connection.guests(new NullProgressMonitor());
			connection.guests(new NullProgressMonitor());
			assertEquals(1, rule.azure().login().tokens());
			rule.pace().pass(Duration.ofMinutes(56));
			connection.guests(new NullProgressMonitor());
			assertEquals(2, rule.azure().login().tokens());
		}
	}

	@Test
	public void revokedTokenIsRenewed() throws CoreException {
		try (Connection connection = rule.openQuietly()) {
			rule.azure().login().revoke();
			connection.guests(new NullProgressMonitor());
			assertEquals(2, rule.azure().login().tokens());
		}
	}

	@Test
	public void certificateSignsWhoOneIs() throws Exception {
		Path store = keys();
		try (Connection connection = rule.open(certificate(store), new Answers("", "changeit", false))) {
			connection.guests(new NullProgressMonitor());
		}
		assertAssertion(store);
	}

	@Test
	public void certificateMayBeInAPemFileWithItsKey() throws Exception {
		Path store = keys();
		KeyStore keys = load(store);
		Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] { '\n' });
		Path pem = rule.folder().getRoot().toPath().resolve("identity.pem");
		Files.writeString(pem,
				"-----BEGIN PRIVATE KEY-----\n" + lines.encodeToString(keys.getKey("bench", "changeit".toCharArray()).getEncoded())
						+ "\n-----END PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----\n"
						+ lines.encodeToString(keys.getCertificate("bench").getEncoded())
						+ "\n-----END CERTIFICATE-----\n");
		rule.open(certificate(pem), Answers.NONE).close();
		assertAssertion(store);
	}

	@Test
	public void fileThatIsNoCertificateIsRefusedWithoutItsContent() throws IOException {
		Path file = rule.folder().getRoot().toPath().resolve("identity.pem");
		Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nPLANTED\n-----END PRIVATE KEY-----\n");
		CoreException refused = assertThrows(CoreException.class, () -> rule.open(certificate(file), Answers.NONE).close());
		assertTrue(refused.getMessage(), refused.getMessage().contains("CERTIFICATE") && !refused.getMessage().contains("PLANTED"));
		Path missing = file.resolveSibling("missing.pem");
		assertThrows(CoreException.class, () -> rule.open(certificate(missing), Answers.NONE).close());
	}

	@Test
	public void codeIsEnteredInABrowser() throws CoreException {
		rule.azure().login().answersToCode("authorization_pending", "slow_down", "authorization_pending");
		Answers person = new Answers("", "", true);
		try (Connection connection = rule.open(device(), person)) {
			assertTrue(person.asked().toString(), person.asked().get(0).contains("https://login.example/device")
					&& person.asked().get(0).contains("ABCD-1234"));
			rule.azure().login().revoke();
			connection.guests(new NullProgressMonitor());
		}
		assertEquals("asked once, then the refresh token", 1, person.asked().size());
	}

	@Test
	public void codeThatIsDeclinedIsNoLogin() {
		rule.azure().login().answersToCode("authorization_declined");
		assertThrows(CoreException.class, () -> rule.open(device(), new Answers("", "", true)).close());
		assertThrows(CoreException.class, () -> rule.open(device(), Answers.NONE).close());
	}

	private static Map<String, String> device() {
		return Map.of("login", "device", "client", FakeLogin.CLIENT);
	}

	private static Map<String, String> certificate(Path file) {
		return Map.of("login", "certificate", "client", FakeLogin.CLIENT, "certificate", file.toString());
	}

	private void assertAssertion(Path store) throws Exception {
		List<FakeRequest> asked = rule.azure().requests().stream().filter(r -> r.form().containsKey("client_assertion")).toList();
		String[] parts = asked.get(asked.size() - 1).form().getOrDefault("client_assertion", "").split("\\.");
		JsonObject claims = decoded(parts[1]);
		assertEquals(FakeLogin.CLIENT, claims.get("iss").getAsString());
		assertEquals(FakeLogin.CLIENT, claims.get("sub").getAsString());
		assertTrue(claims.get("aud").getAsString().endsWith(FakeLogin.TENANT + "/oauth2/v2.0/token"));
		Certificate certificate = load(store).getCertificate("bench");
		assertEquals("PS256", decoded(parts[0]).get("alg").getAsString());
		Signature signature = Signature.getInstance("RSASSA-PSS");
		signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
		signature.initVerify(certificate);
		signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
		assertTrue("the signature", signature.verify(Base64.getUrlDecoder().decode(parts[2])));
	}

	private static JsonObject decoded(String part) {
		return JsonParser.parseString(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8)).getAsJsonObject();
	}

	private static KeyStore load(Path store) throws Exception {
		return KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
	}

	/** By the JDK's own tool: the JDK has no class that makes certificates. */
	private Path keys() throws IOException, InterruptedException {
		Path store = rule.folder().getRoot().toPath().resolve("identity.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home", ""), "bin", "keytool").toString(), "-genkeypair",
				"-alias",
				"bench", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=bench", "-storetype", "PKCS12", "-keystore", store.toString(),
				"-storepass", "changeit").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
		assertTrue("keytool ends", keytool.waitFor(60, TimeUnit.SECONDS));
		assertEquals(0, keytool.exitValue());
		return store;
	}
}
