/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.channel.ssh.internal.SshChannelProvider;
import org.guestbench.connector.azure.internal.AzureConnector;
import org.guestbench.connector.azure.internal.channel.SshProvider;
import org.guestbench.connector.azure.tests.fake.FakeRequest;
import org.guestbench.testbed.LoopbackServer;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Guests are entered by ssh, and are known by the key that the bench has given them. The ssh server is one of this machine. */
public class SshTest {

	private static final IProgressMonitor MONITOR = new NullProgressMonitor();
	private static final Pattern PRIVATE = Pattern.compile("-----BEGIN OPENSSH PRIVATE KEY-----.*-----END OPENSSH PRIVATE KEY-----",
			Pattern.DOTALL);

	@Rule
	public final AzureRule rule = new AzureRule();

	private final SshChannelProvider ssh = new SshChannelProvider();
	private final SshProvider provider = new SshProvider(ssh, LoopbackServer.USER);
	private final UUID uuid = UUID.randomUUID();
	private final Map<String, String> settings = new HashMap<>();
	private Path identity = Path.of("none");
	private KeyPair userKey = newKey();
	private int port;

	private static KeyPair newKey() {
		try {
			return LoopbackServer.newKey();
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}

	@Before
	public void makeIdentity() throws Exception {
		identity = rule.folder().newFile("identity").toPath();
		LoopbackServer.write(userKey, identity);
		Files.writeString(Path.of(identity + ".pub"), PublicKeyEntry.toString(userKey.getPublic()) + " it's me\n");
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		settings.putAll(Map.of("login", "managed", "public", "yes", "ssh.identity", identity.toString(), "ssh.from", "203.0.113.0/24",
				"ssh.port", Integer.toString(port)));
	}

	@After
	public void stop() {
		ssh.deactivate();
	}

	private Connection open() throws CoreException {
		return rule.open(settings, Answers.NONE);
	}

	private void start(Connection connection, NetworkPolicy network) throws CoreException {
		GuestSpec plain = AzureRule.guest(uuid, "entered", null);
		connection.create(new GuestSpec(uuid, plain.name(), plain.boot(), plain.memory(), plain.cpus(), network, null), MONITOR)
				.start(MONITOR);
	}

	private List<URI> ways(Connection connection) throws CoreException {
		return connection.facet(Channels.class).orElseThrow().endpoints(AzureRule.id(uuid));
	}

	/** What the machine was told for its first boot. */
	private String setup() {
		return new String(Base64.getDecoder().decode(machine().json().getAsJsonObject("properties").getAsJsonObject("osProfile")
				.get("customData").getAsString()), StandardCharsets.UTF_8);
	}

	private FakeRequest machine() {
		return rule.azure().requests().stream()
				.filter(request -> request.method().equals("PUT") && request.path().contains("/virtualMachines/")).findFirst()
				.orElseThrow();
	}

	/** As cloud-init would write it into a file. */
	private KeyPair hostKey() throws IOException, GeneralSecurityException {
		Matcher key = PRIVATE.matcher(setup());
		assertTrue(key.find());
		String file = key.group().lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
		return SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("host key"),
				new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), FilePasswordProvider.EMPTY).iterator().next();
	}

	private String echo(Connection connection) throws CoreException {
		StringBuilder output = new StringBuilder();
		try (GuestChannel channel = provider.open(ways(connection).get(0), Answers.NONE, MONITOR)) {
			channel.exec(new Command(List.of("echo", "entered"), Map.of(), "/", LoopbackServer.USER),
					(stream, data) -> output.append(StandardCharsets.UTF_8.decode(data)), MONITOR);
		}
		return output.toString();
	}

	@Test
	public void guestIsEnteredByTheKeysThatItWasGiven() throws Exception {
		try (Connection connection = open()) {
			start(connection, new NetworkPolicy.Nat(List.of()));
			assertEquals(List.of("azure-ssh", "azure-run"), ways(connection).stream().map(URI::getScheme).toList());
			try (LoopbackServer server = new LoopbackServer(rule.folder().getRoot().toPath(), port, UnaryOperator.identity(), hostKey(),
					userKey)) {
				assertEquals("entered\n", echo(connection));
				assertTrue("the tags of the machine have it", machine().body().contains(server.fingerprint()));
			}
			assertTrue(setup(), setup().contains("    ssh_authorized_keys:\n      - 'ecdsa-sha2-nistp256 ")
					&& setup().contains(" it''s me'\n")
					&& setup().contains("\nssh_keys:\n  ecdsa_private: |\n    -----BEGIN OPENSSH PRIVATE KEY-----\n"));
			connection.guest(AzureRule.id(uuid)).delete(MONITOR);
		}
	}

	/** Also of another bench, which did not make the guest. */
	@Test
	public void whoeverElseAnswersIsNotTalkedTo() throws Exception {
		try (Connection connection = open()) {
			start(connection, new NetworkPolicy.Nat(List.of()));
		}
		try (Connection later = open();
				LoopbackServer impostor = new LoopbackServer(rule.folder().getRoot().toPath(), port, UnaryOperator.identity(), newKey(),
						userKey)) {
			CoreException e = assertThrows(CoreException.class, () -> echo(later));
			assertTrue(e.getMessage(), e.getMessage().contains(impostor.fingerprint() + " is not the expected SHA256:"));
		}
	}

	@Test
	public void thePortIsOpenToWhomItIsMeantForAlone() throws Exception {
		try (Connection connection = open()) {
			start(connection, new NetworkPolicy.Nat(List.of()));
		}
		String rules = rule.azure().requests().stream()
				.filter(request -> request.method().equals("PUT") && request.path().contains("/networkSecurityGroups/")).findFirst()
				.orElseThrow().body();
		assertTrue(rules, rules.contains("\"203.0.113.0/24\"") && rules.contains("\"" + port + "\""));
		assertTrue("nobody else gets in", rules.indexOf("\"nobody\"") > rules.indexOf("\"ssh\""));
	}

	@Test
	public void guestWithoutANetworkHasNoWayForSsh() throws Exception {
		try (Connection connection = open()) {
			start(connection, new NetworkPolicy.None());
			assertEquals(List.of("azure-run"), ways(connection).stream().map(URI::getScheme).toList());
			assertFalse(rule.azure().store().existing().stream().anyMatch(path -> path.contains("publicipaddresses")));
		}
	}

	@Test
	public void withoutThePublicKeyNothingIsMade() throws Exception {
		Files.delete(Path.of(identity + ".pub"));
		try (Connection connection = open()) {
			CoreException e = assertThrows(CoreException.class, () -> start(connection, new NetworkPolicy.Nat(List.of())));
			assertTrue(e.getMessage(), e.getMessage().contains("Make it with 'ssh-keygen -y -f "));
			assertEquals(List.of(), rule.azure().store().existing());
		}
	}

	@Test
	public void settingsOfSshAreToldWhatTheyLack() {
		AzureConnector connector = new AzureConnector();
		assertTrue(connector.validate(AzureRule.spec("x", settings)).isOK());
		assertEquals(3, connector.validate(AzureRule.spec("x", Map.of("ssh.identity", "relative"))).getChildren().length);
		settings.put("ssh.port", "65536");
		settings.put("ssh.from", "everywhere");
		assertEquals(2, connector.validate(AzureRule.spec("x", settings)).getChildren().length);
	}
}
