/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.facet;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.facet.ResidentImage;
import org.guestbench.api.facet.ResidentImages;
import org.guestbench.api.guest.BootSource;
import org.guestbench.connector.azure.internal.AzureConnection;
import org.guestbench.connector.azure.internal.Cloud;
import org.guestbench.connector.azure.internal.arm.ArmPath;
import org.guestbench.connector.azure.internal.arm.Json;
import org.guestbench.connector.azure.internal.lease.ImageReference;

/**
 * The marketplace, and images of the subscription's own. Some that are often wanted have short names; of the others, which are many thousands, a
 * search names the offers of one publisher: {@code Debian:}, or the kinds of one offer: {@code Debian:debian-12:}.
 */
record AzureImages(AzureConnection connection) implements ResidentImages {

	private static final Map<String, String> SHORT = new TreeMap<>(Map.of("debian-12", "Debian:debian-12:12-gen2:latest", "debian-13",
			"Debian:debian-13:13-gen2:latest", "ubuntu-22.04", "Canonical:0001-com-ubuntu-server-jammy:22_04-lts-gen2:latest",
			"ubuntu-24.04", "Canonical:ubuntu-24_04-lts:server:latest"));
	private static final int MOST = 200;

	@Override
	public List<ResidentImage> search(String text, IProgressMonitor monitor) throws CoreException {
		String[] parts = text.split(":", -1);
		if (parts.length > 1) {
			return market(parts, monitor);
		}
		String wanted = text.toLowerCase(Locale.ROOT);
		return Stream.concat(SHORT.entrySet().stream().map(e -> image(e.getKey(), e.getValue(), e.getValue())), own(monitor))
				.filter(image -> (image.name() + image.description()).toLowerCase(Locale.ROOT).contains(wanted)).limit(MOST).toList();
	}

	private Stream<ResidentImage> own(IProgressMonitor monitor) throws CoreException {
		Cloud cloud = connection.cloud();
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		Stream<ResidentImage> images = cloud.arm()
				.list("list the images", ArmPath.everywhere(cloud.subscription(), "Microsoft.Compute/images"), progress.split(1)).stream()
				.flatMap(json -> {
					String id = Json.text(json, "id").orElse("");
					return reference(id).map(r -> image(Json.shown(Json.text(json, "name").orElse(id)), r.text(), "an image of your own"))
							.stream();
				});
		return Stream.concat(images, new ClonableSnapshots(cloud).list(progress.split(1)).stream());
	}

	/** The next part of a reference, as far as it is there. */
	private List<ResidentImage> market(String[] parts, IProgressMonitor monitor) throws CoreException {
		Cloud cloud = connection.cloud();
		String path = cloud.settings().region() + "/publishers/" + ArmPath.encoded(parts[0]) + "/artifacttypes/vmimage/offers";
		String known = parts[0];
		if (parts.length > 2) {
			path += "/" + ArmPath.encoded(parts[1]) + "/skus";
			known += ":" + parts[1];
		}
		String begin = known;
		String wanted = parts[parts.length > 2 ? 2 : 1].toLowerCase(Locale.ROOT);
		return cloud.arm()
				.array("search the marketplace for " + Json.shown(begin),
						ArmPath.everywhere(cloud.subscription(), "Microsoft.Compute/locations").then(path), monitor)
				.stream().map(json -> Json.text(json, "name").orElse(""))
				.filter(name -> name.matches("[\\w.-]{1,100}") && name.toLowerCase(Locale.ROOT).contains(wanted)).limit(MOST)
				.map(name -> new ResidentImage(begin + ":" + name + (parts.length > 2 ? ":latest" : ":"),
						new BootSource.Resident(begin + ":" + name + (parts.length > 2 ? ":latest" : ":")), "", null))
				.toList();
	}

	@Override
	public Optional<ResidentImage> find(String name, IProgressMonitor monitor) throws CoreException {
		String known = SHORT.get(name);
		if (known != null) {
			return Optional.of(image(name, known, known));
		}
		Optional<ImageReference> reference = reference(name);
		if (reference.isPresent() && !reference.get().own()) {
			return versions(reference.get(), monitor) ? Optional.of(image(name, name, "")) : Optional.empty();
		}
		return own(monitor).filter(image -> image.name().equals(name) || image.boot().image().equals(name)).findFirst();
	}

	private boolean versions(ImageReference reference, IProgressMonitor monitor) throws CoreException {
		Cloud cloud = connection.cloud();
		String[] parts = reference.text().split(":");
		return !cloud.arm().array("look for the image " + reference.text(),
				ArmPath.everywhere(cloud.subscription(), "Microsoft.Compute/locations")
						.then(cloud.settings().region() + "/publishers/" + parts[0] + "/artifacttypes/vmimage/offers/" + parts[1] + "/skus/"
								+ parts[2] + "/versions"),
				monitor).isEmpty();
	}

	private static Optional<ImageReference> reference(String text) {
		try {
			return Optional.of(ImageReference.parse(text));
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	private static ResidentImage image(String name, String reference, String description) {
		return new ResidentImage(name, new BootSource.Resident(reference), description, null);
	}
}
