/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.core.Connections;
import org.guestbench.core.ConnectorDescription;
import org.guestbench.core.GuestChannels;
import org.guestbench.core.GuestOperations;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** The services as a framework puts them together. */
public class ServicesTest {

	@Before
	public void needFramework() {
		Assume.assumeTrue("there is no OSGi framework here", FrameworkUtil.getBundle(ServicesTest.class) != null);
	}

	@Test
	public void coreOffersItsServices() {
		assertNotNull(service(Connections.class));
		assertNotNull(service(GuestChannels.class));
		assertNotNull(service(GuestOperations.class));
	}

	@Test
	public void listingConnectorsLoadsNoneOfThem() {
		Connections connections = service(Connections.class);
		assertTrue(connections.connectors().toString(), connections.connectors().stream()
				.filter(connector -> connector.schemes().contains("memory")).map(ConnectorDescription::label)
				.anyMatch("In-memory demo"::equals));
		ServiceComponentRuntime runtime = service(ServiceComponentRuntime.class);
		Bundle memory = bundle("org.guestbench.connector.memory");
		runtime.getComponentDescriptionDTOs(memory).stream().filter(component -> component.name.endsWith(".MemoryConnector"))
				.flatMap(component -> runtime.getComponentConfigurationDTOs(component).stream())
				.forEach(configuration -> assertEquals("state of the connector's component", ComponentConfigurationDTO.SATISFIED,
						configuration.state));
	}

	private static <T> T service(Class<T> type) {
		ServiceReference<T> reference = context().getServiceReference(type);
		assertNotNull(type.getName(), reference);
		return context().getService(reference);
	}

	private static Bundle bundle(String name) {
		for (Bundle bundle : context().getBundles()) {
			if (bundle.getSymbolicName().equals(name)) {
				return bundle;
			}
		}
		throw new AssertionError("no bundle " + name);
	}

	private static BundleContext context() {
		@Nullable
		Bundle own = FrameworkUtil.getBundle(ServicesTest.class);
		if (own == null) {
			throw new AssertionError("no framework");
		}
		return own.getBundleContext();
	}
}
