/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.install;

import java.net.URI;
import java.util.Optional;

import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.metadata.Version;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A connector that is installed, that an update site offers, or both.
 *
 * @param name      for people, in one line
 * @param installed the version that is installed; null if none is
 * @param offer     the newest that a site offers; null if none does
 */
record Entry(String name, @Nullable Version installed, @Nullable Offer offer) {

	/** @param unit the feature, as p2 knows it */
	record Offer(IInstallableUnit unit, URI site) {

		String description() {
			return Plain.paragraph(unit.getProperty(IInstallableUnit.PROP_DESCRIPTION, null));
		}

		String provider() {
			return Plain.line(unit.getProperty(IInstallableUnit.PROP_PROVIDER, null));
		}
	}

	/** What can be installed: something that is not there yet, or newer than what is there. */
	Optional<Offer> news() {
		Offer present = offer;
		Version version = installed;
		return present != null && (version == null || version.compareTo(present.unit.getVersion()) < 0) ? Optional.of(present)
				: Optional.empty();
	}

	/** In words. */
	String state() {
		Version version = installed;
		if (version == null) {
			return "can be installed";
		}
		return news().isPresent() ? "can be updated, " + Plain.version(version) + " is installed" : "installed";
	}

	String version() {
		Offer present = offer;
		Version version = present == null ? installed : present.unit.getVersion();
		return version == null ? "" : Plain.version(version);
	}
}
