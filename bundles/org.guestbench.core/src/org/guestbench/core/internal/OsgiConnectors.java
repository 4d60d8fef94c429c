/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.net.URI;
import java.net.URL;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connector;
import org.guestbench.core.ConnectorDescription;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Connectors that are OSGi services. */
final class OsgiConnectors implements InstalledConnectors {

	private final OsgiServices<Connector> services;

	OsgiConnectors(BundleContext context) {
		services = new OsgiServices<>(context, Connector.class, Connector.SCHEMES);
	}

	@Override
	public List<ConnectorDescription> descriptions() {
		return services.references().stream().map(OsgiConnectors::describe).toList();
	}

	@Override
	public @Nullable Connector forUri(URI uri) {
		for (String name : ConnectorDescription.names(uri)) {
			Connector connector = services.service(name);
			if (connector != null) {
				return connector;
			}
		}
		return null;
	}

	private static ConnectorDescription describe(ServiceReference<Connector> reference) {
		List<String> schemes = OsgiServices.values(reference.getProperty(Connector.SCHEMES));
		Object label = reference.getProperty(Connector.LABEL);
		return new ConnectorDescription(label instanceof String text ? text : String.join(", ", schemes), schemes, icon(reference),
				OsgiServices.values(reference.getProperty(Connector.CHOICES)));
	}

	private static @Nullable URI icon(ServiceReference<Connector> reference) {
		Bundle bundle = reference.getBundle();
		if (bundle == null || !(reference.getProperty(Connector.ICON) instanceof String path)) {
			return null;
		}
		URL icon = bundle.getEntry(path);
		return icon == null ? null : URI.create(icon.toString());
	}
}
