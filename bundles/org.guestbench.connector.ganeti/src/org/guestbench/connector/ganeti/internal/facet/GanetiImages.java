/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.facet;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.ResidentImage;
import org.guestbench.api.facet.ResidentImages;
import org.guestbench.api.guest.BootSource;
import org.guestbench.connector.ganeti.internal.GanetiConnection;
import org.guestbench.connector.ganeti.internal.rapi.RapiPath;

import com.google.gson.JsonArray;
import com.google.gson.JsonPrimitive;

/** The definitions of operating systems that all nodes have, each with its variants: {@code NAME+VARIANT}. */
record GanetiImages(GanetiConnection connection) implements ResidentImages {

	private static final int MOST = 1_000;

	@Override
	public List<ResidentImage> search(String text, IProgressMonitor monitor) throws CoreException {
		String wanted = text.toLowerCase(Locale.ROOT);
		return names(monitor).stream().filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted)).limit(MOST).map(GanetiImages::image)
				.toList();
	}

	/** A variant need not be named if there is one alone. */
	@Override
	public Optional<ResidentImage> find(String name, IProgressMonitor monitor) throws CoreException {
		List<String> names = names(monitor);
		if (names.contains(name)) {
			return Optional.of(image(name));
		}
		List<String> variants = names.stream().filter(other -> other.startsWith(name + "+")).toList();
		return variants.size() == 1 ? Optional.of(image(variants.get(0))) : Optional.empty();
	}

	private List<String> names(IProgressMonitor monitor) throws CoreException {
		return connection.client().get("list the operating systems", RapiPath.of("os"), monitor) instanceof JsonArray all
				? all.asList().stream().filter(JsonPrimitive.class::isInstance).map(element -> element.getAsString())
						.filter(name -> name.matches("[A-Za-z0-9][A-Za-z0-9_.+-]{0,199}")).sorted().toList()
				: List.of();
	}

	private static ResidentImage image(String name) {
		return new ResidentImage(name, new BootSource.Resident(name), "", null);
	}
}
