/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.install;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.equinox.p2.engine.IProfile;
import org.eclipse.equinox.p2.engine.IProfileRegistry;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.metadata.Version;
import org.eclipse.equinox.p2.query.IQueryResult;
import org.eclipse.equinox.p2.query.QueryUtil;
import org.eclipse.equinox.p2.ui.ProvisioningUI;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connector;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The connectors of this installation: services that run, and the features that they came with. */
final class InstalledConnectors {

	private final ProvisioningUI p2;

	InstalledConnectors(ProvisioningUI p2) {
		this.p2 = p2;
	}

	/** All that is offered, and what is installed beside that. */
	List<Entry> with(Map<String, Entry.Offer> offers, IProgressMonitor monitor) {
		List<Entry> entries = new ArrayList<>();
		IProfile profile = profile();
		for (Entry.Offer offer : offers.values()) {
			String id = offer.unit().getId();
			String name = Plain.line(offer.unit().getProperty(IInstallableUnit.PROP_NAME, null));
			entries.add(new Entry(name.isEmpty() ? id : name, version(profile, id, monitor), offer));
		}
		for (ServiceReference<Connector> service : services()) {
			Bundle bundle = service.getBundle();
			if (bundle != null && feature(profile, bundle.getSymbolicName(), monitor).filter(offers::containsKey).isEmpty()) {
				entries.add(new Entry(label(service, bundle), Version.create(bundle.getVersion().toString()), null));
			}
		}
		return entries;
	}

	/** Null if the workbench was not installed but started by a development environment or a test. */
	@Nullable
	private IProfile profile() {
		return p2.getSession().getProvisioningAgent().getService(IProfileRegistry.class).getProfile(p2.getProfileId());
	}

	private static @Nullable Version version(@Nullable IProfile profile, String id, IProgressMonitor monitor) {
		if (profile == null) {
			return null;
		}
		IQueryResult<IInstallableUnit> units = profile.query(QueryUtil.createLatestQuery(QueryUtil.createIUQuery(id)), monitor);
		return units.isEmpty() ? null : units.iterator().next().getVersion();
	}

	/** The feature that has the bundle, if one has. */
	private static Optional<String> feature(@Nullable IProfile profile, String bundle, IProgressMonitor monitor) {
		if (profile == null) {
			return Optional.empty();
		}
		Set<IInstallableUnit> units = profile.query(QueryUtil.createIUQuery(bundle), monitor).toUnmodifiableSet();
		Set<IInstallableUnit> features = profile.query(QueryUtil.createIUGroupQuery(), monitor).toUnmodifiableSet();
		return features.stream().filter(feature -> requires(feature, units)).map(IInstallableUnit::getId).findFirst();
	}

	private static boolean requires(IInstallableUnit feature, Collection<IInstallableUnit> units) {
		return feature.getRequirements().stream().anyMatch(requirement -> units.stream().anyMatch(requirement::isMatch));
	}

	private static Collection<ServiceReference<Connector>> services() {
		BundleContext context = FrameworkUtil.getBundle(InstalledConnectors.class).getBundleContext();
		try {
			return context.getServiceReferences(Connector.class, null);
		} catch (InvalidSyntaxException e) {
			throw new IllegalStateException("There is no filter", e);
		}
	}

	private static String label(ServiceReference<Connector> service, Bundle bundle) {
		return service.getProperty(Connector.LABEL) instanceof String label ? Plain.line(label) : bundle.getSymbolicName();
	}
}
