/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.install;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.equinox.p2.core.ProvisionException;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.metadata.Version;
import org.eclipse.equinox.p2.query.IQueryable;
import org.eclipse.equinox.p2.query.QueryUtil;
import org.eclipse.equinox.p2.repository.metadata.IMetadataRepository;
import org.eclipse.equinox.p2.ui.ProvisioningUI;

/** Reads update sites and the installation. What a connector is, a site says by a category of the name {@value #CATEGORY}. */
final class CatalogReader {

	static final String CATEGORY = "guestbench.connectors";

	private final ProvisioningUI p2;
	private final InstalledConnectors installation;

	CatalogReader(ProvisioningUI p2) {
		this.p2 = p2;
		installation = new InstalledConnectors(p2);
	}

	/**
	 * A site that cannot be read has its problem in the catalogue.
	 *
	 * @param again whether to ask sites that are known already
	 */
	Catalog read(boolean again, IProgressMonitor monitor) {
		List<URI> uris = new Sites(p2).known();
		SubMonitor work = SubMonitor.convert(monitor, "Looking at update sites", uris.size() + 1);
		Map<String, Entry.Offer> offers = new HashMap<>();
		List<Site> sites = new ArrayList<>();
		for (URI uri : uris) {
			work.subTask(uri.toString());
			sites.add(read(uri, again, offers, work.split(1)));
		}
		List<Entry> entries = installation.with(offers, work.split(1));
		entries.sort(Comparator.comparing((Entry entry) -> entry.news().isEmpty()).thenComparing(e -> e.name().toLowerCase(Locale.ROOT)));
		return new Catalog(entries, sites);
	}

	private Site read(URI uri, boolean again, Map<String, Entry.Offer> offers, SubMonitor monitor) {
		monitor.setWorkRemaining(3);
		try {
			if (again) {
				p2.getRepositoryTracker().clearRepositoryNotFound(uri);
				p2.getRepositoryTracker().refreshRepositories(new URI[] { uri }, p2.getSession(), monitor.split(1));
			}
			IMetadataRepository repository = p2.loadMetadataRepository(uri, false, monitor.split(1));
			List<IInstallableUnit> found = connectors(repository, monitor.split(1));
			found.forEach(unit -> offers.merge(unit.getId(), new Entry.Offer(unit, uri), CatalogReader::newer));
			return new Site(uri, found.size(), null);
		} catch (ProvisionException e) {
			return new Site(uri, 0, "Cannot be read: " + Plain.line(e.getStatus().getMessage()));
		}
	}

	/** Categories have an id of the site's own before their name. */
	private static List<IInstallableUnit> connectors(IQueryable<IInstallableUnit> repository, IProgressMonitor monitor) {
		Map<String, IInstallableUnit> newest = new HashMap<>();
		for (IInstallableUnit category : repository.query(QueryUtil.createIUCategoryQuery(), monitor)) {
			if (category.getId().equals(CATEGORY) || category.getId().endsWith("." + CATEGORY)) {
				for (IInstallableUnit unit : repository.query(QueryUtil.createIUCategoryMemberQuery(category), monitor)) {
					newest.merge(unit.getId(), unit, (one, other) -> newer(one.getVersion(), other.getVersion()) ? one : other);
				}
			}
		}
		return List.copyOf(newest.values());
	}

	private static Entry.Offer newer(Entry.Offer one, Entry.Offer other) {
		return newer(one.unit().getVersion(), other.unit().getVersion()) ? one : other;
	}

	private static boolean newer(Version one, Version other) {
		return one.compareTo(other) >= 0;
	}
}
