/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import org.guestbench.api.connection.Connector;
import org.guestbench.connector.azure.internal.AzureConnector;
import org.guestbench.connector.azure.internal.arm.Endpoints;
import org.guestbench.connector.azure.tests.fake.BriskPace;
import org.guestbench.connector.azure.tests.fake.FakeAzure;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** A kind of connections of the workbench that leads to the stand-in for Azure, for as long as it is open. */
final class PretendedAzure implements AutoCloseable {

	static final String KIND = "Azure of the tests";
	static final String SECRET = "planted-secret-0815";

	private final FakeAzure azure = FakeAzure.start();
	private final Path prices = Files.createTempDirectory("guestbench-prices");
	private final ServiceRegistration<Connector> registration;

	PretendedAzure() throws IOException {
		azure.login().secret(SECRET);
		URI address = URI.create("http://127.0.0.1:" + azure.port());
		registration = FrameworkUtil.getBundle(PretendedAzure.class).getBundleContext().registerService(Connector.class,
				new AzureConnector(new Endpoints(address, address, address, address, address.toString()), new BriskPace(),
						Duration.ofSeconds(3), prices),
				FrameworkUtil.asDictionary(Map.of(Connector.LABEL, KIND, Connector.SCHEMES, "azure", Connector.CHOICES,
						new String[] { "subscription", "region", "group", "size" }, Constants.SERVICE_RANKING, Integer.valueOf(10))));
	}

	FakeAzure azure() {
		return azure;
	}

	@Override
	public void close() throws IOException {
		registration.unregister();
		azure.close();
		try (Stream<Path> files = Files.list(prices)) {
			files.forEach(file -> file.toFile().delete());
		}
		Files.delete(prices);
	}
}
