/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.connector.azure.tests.fake.FakeAzure;
import org.guestbench.connector.azure.tests.fake.FakeLogin;
import org.guestbench.connector.azure.tests.fake.Foreign;
import org.guestbench.connector.vmware.tests.Vcsim;
import org.guestbench.e2e.tests.Commands.Said;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.ExternalResource;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * What somebody does on a day with a thousand guests, from the command line, on a vCenter as vcsim has it and on the stand-in for Azure: connects, lists
 * them, starts one, takes a snapshot, goes back to it, makes a clone of it, and deletes that.
 */
public class CloudDayTest {

	private static final int MANY = 1000;

	/** In each of its two pools. */
	@ClassRule
	public static final Vcsim SERVER = Vcsim.vCenter("-vm", Integer.toString(MANY / 2));

	@ClassRule
	public static final Azure AZURE = new Azure();

	@Rule
	public final BenchRule rule = new BenchRule(root -> Clouds.installed(AZURE.address(), root.resolve("prices")));

	/** With all guests but one. */
	static final class Azure extends ExternalResource {
		private @Nullable FakeAzure fake;

		@Override
		protected void before() throws IOException {
			FakeAzure started = FakeAzure.start();
			started.login().secret(Clouds.AZURE_SECRET);
			for (int i = 1; i < MANY; i++) {
				new Foreign(started.store()).machine("farm-" + i % 7, "web" + i, "running");
			}
			fake = started;
		}

		URI address() {
			return URI.create("http://127.0.0.1:" + Objects.requireNonNull(fake).port());
		}

		@Override
		protected void after() {
			Objects.requireNonNull(fake).close();
		}
	}

	private Said say(String... command) {
		Said said = new Commands(rule.bench(), rule.folder()).say(command);
		assertEquals(said.toString(), 0, said.status());
		return said;
	}

	@Test
	public void aDayOnAVCenter() {
		assertEquals("vsphere://127.0.0.1:" + SERVER.port() + " datastore=LocalDS_0",
				chosen("vsphere://127.0.0.1:" + SERVER.port(), "datastore", "LocalDS_0"));
		say("connections", "add", "lab", "vsphere://127.0.0.1:" + SERVER.port());
		assertListed("lab", MANY);
		say("guests", "stop", "--force", "--connection", "lab", "DC0_H0_VM7");
		spend("lab", "DC0_H0_VM7");
		assertListed("lab", MANY);
	}

	@Test
	public void aDayOnAzure() {
		String subscription = "azure://" + Foreign.SUBSCRIPTION;
		assertEquals(subscription + " ", chosen("azure:", "subscription", "Tests"));
		assertEquals(subscription + "/westeurope ", chosen(subscription, "region", "West Europe"));
		for (String connection : List.of("cloud", "mine")) {
			say("connections", "add", "--property", "tenant=" + FakeLogin.TENANT, "--property", "client=" + FakeLogin.CLIENT, connection,
					subscription + "/westeurope" + (connection.equals("mine") ? "?groups=none" : ""));
		}
		Said made = say("guests", "create", "--connection", "mine", "--image", "debian-12", "--memory", "512M", "worker");
		assertTrue(made.err(), made.err().contains("guestbench: Cost: 0.0104 USD an hour (Standard_B1ls in westeurope"));
		assertListed("cloud", MANY);
		spend("mine", "worker");
		assertTrue(say("guests", "show", "--connection", "mine", "worker").out().contains("It has cost 0."));
		say("guests", "delete", "--connection", "mine", "--force", "worker");
		assertListed("cloud", MANY - 1);
	}

	/** The URI and the setting that a choice is. */
	private String chosen(String uri, String what, String name) {
		String tenant = uri.startsWith("azure") ? "tenant=" + FakeLogin.TENANT : "ssh.user=ci";
		for (JsonElement choice : say("connections", "choices", "--json", "--property", tenant, uri, what).json()
				.getAsJsonArray("choices")) {
			JsonObject object = choice.getAsJsonObject();
			if (object.get("name").getAsString().equals(name)) {
				JsonElement setting = object.getAsJsonObject("properties").get(what);
				return object.get("uri").getAsString() + " " + (setting == null ? "" : what + "=" + setting.getAsString());
			}
		}
		return "none";
	}

	/** @param guest is stopped */
	private void spend(String connection, String guest) {
		say("connections", "test", connection);
		say("guests", "start", "--connection", connection, guest);
		assertEquals("running", state(connection, guest));
		say("guests", "snapshot", "create", "--connection", connection, "--disks-only", "--note", "a note", guest, "before");
		assertEquals(1, say("guests", "snapshot", "list", "--json", "--connection", connection, guest).json().getAsJsonArray("snapshots")
				.size());
		say("guests", "snapshot", "revert", "--connection", connection, guest, "before");
		say("guests", "create", "--connection", connection, "--image", guest + "/before", "--memory", "64M", "copy");
		say("guests", "start", "--connection", connection, "copy");
		assertEquals("running", state(connection, "copy"));
		say("guests", "stop", "--force", "--connection", connection, "copy");
		say("guests", "delete", "--force", "--connection", connection, "copy");
		assertEquals("gone", state(connection, "copy"));
		say("guests", "snapshot", "delete", "--connection", connection, guest, "before");
	}

	private void assertListed(String connection, int number) {
		assertEquals(number, list(connection).size());
	}

	private JsonArray list(String connection) {
		return say("guests", "list", "--json", "--connection", connection).json().getAsJsonArray("guests");
	}

	private String state(String connection, String guest) {
		for (JsonElement listed : list(connection)) {
			if (listed.getAsJsonObject().get("name").getAsString().equals(guest)) {
				return listed.getAsJsonObject().get("state").getAsString();
			}
		}
		return "gone";
	}
}
