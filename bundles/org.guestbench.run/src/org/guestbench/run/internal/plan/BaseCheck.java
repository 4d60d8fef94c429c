/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.plan;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.GuestPlatform;
import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.api.facet.ResidentImage;
import org.guestbench.api.facet.ResidentImages;
import org.guestbench.api.facet.Runtimes;
import org.guestbench.core.Connections;
import org.guestbench.images.Images;
import org.guestbench.run.HostRuntime;
import org.guestbench.run.internal.config.NearNames;

/**
 * What the guest is made of: an image, or a language runtime if there is no such image. A connection other than those of this machine has
 * one of both only.
 */
final class BaseCheck {

	private final Connections connections;
	private final ImageCheck images;
	private final Counterparts counterparts;
	private final Problems problems;
	/** Whether the connection could not be opened to choose an image: nobody waits for it twice. */
	private boolean closed;

	BaseCheck(Connections connections, Images images, Problems problems) {
		this.connections = connections;
		this.images = new ImageCheck(images, problems);
		counterparts = new Counterparts(images);
		this.problems = problems;
	}

	/**
	 * @param connection that the guest is on
	 * @param ready      whether nothing has to be built first
	 * @param minimum    of memory that it needs; null if that is not known yet
	 * @param runtime    null for an image
	 */
	record Base(String connection, boolean ready, @Nullable MemorySize minimum, @Nullable LanguageRuntime runtime) {
	}

	/**
	 * What nobody has named: the image that starts in guests of the connection.
	 *
	 * @param standard that starts in ordinary ones
	 */
	String choose(String standard, String asked, IProgressMonitor monitor) {
		if (asked.equals(Connections.LOCAL) || !isSetUp(asked)) {
			return standard;
		}
		try {
			return counterpart(connections.open(asked, monitor), standard).orElse(standard);
		} catch (CoreException e) {
			// That the connection does not work is told by who looks at it.
			closed = true;
			return standard;
		}
	}

	private Optional<String> counterpart(Connection connection, String image) {
		return connection.facet(GuestPlatform.class).flatMap(platform -> counterparts.of(image, platform.name()));
	}

	Base find(String name, String asked, IProgressMonitor monitor) {
		boolean here = asked.equals(Connections.LOCAL);
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		String home = here ? Connections.PROCESSES : asked;
		boolean look = here ? !images.knows(name) && HostRuntime.known(connections) : !closed && isSetUp(asked);
		try {
			Optional<Connection> open = look ? Optional.of(connections.open(home, progress.split(1))) : Optional.empty();
			Optional<Runtimes> runtimes = open.flatMap(connection -> connection.facet(Runtimes.class));
			if (runtimes.isPresent()) {
				return runtime(name, home, here, runtimes.get(), progress.split(1));
			}
			Optional<ResidentImages> residents = open.flatMap(connection -> connection.facet(ResidentImages.class));
			if (residents.isPresent()) {
				return resident(name, asked, residents.get(), progress.split(1));
			}
			open.flatMap(connection -> counterpart(connection, name))
					.ifPresent(
							other -> problems.error("The image '" + name + "' does not start in guests of the connection '" + asked + "'.",
									"Use '" + other + "', which is the same for them."));
		} catch (CoreException e) {
			if (here) {
				images.unknown(name, List.of(), " Runtimes cannot be used: " + e.getStatus().getMessage());
				return new Base(asked, false, null, null);
			}
			// That the connection does not work is told by who looks at it.
		}
		ImageCheck.Finding found = images.check(name);
		return new Base(asked, found.ready(), found.minimum(), null);
	}

	private Base resident(String name, String connection, ResidentImages residents, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		Optional<ResidentImage> found = residents.find(name, progress.split(1));
		if (found.isEmpty()) {
			List<String> names = residents.search("", progress.split(1)).stream().map(ResidentImage::name).toList();
			problems.error("The connection '" + connection + "' has no image '" + name + "'." + NearNames.question(name, names),
					names.isEmpty() ? "Make one there first."
							: "Use one of its own with --image, such as: " + String.join(", ", names) + ".");
			return new Base(connection, true, null, null);
		}
		return new Base(connection, true, found.get().minimum(), null);
	}

	private boolean isSetUp(String connection) {
		return connections.specs().stream().anyMatch(spec -> spec.id().equals(connection));
	}

	private Base runtime(String name, String connection, boolean orImage, Runtimes runtimes, IProgressMonitor monitor)
			throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		Optional<LanguageRuntime> found = runtimes.find(name, progress.split(1));
		if (found.isEmpty()) {
			List<String> names = HostRuntime.named(runtimes.list(progress.split(1))).stream().filter(HostRuntime::usable)
					.map(HostRuntime::name).toList();
			if (orImage) {
				images.unknown(name, names, "");
				return new Base(Connections.LOCAL, false, null, null);
			} else {
				problems.error("There is no runtime '" + name + "' on the connection '" + connection + "'."
						+ NearNames.question(name, names),
						names.isEmpty() ? "Install one; 'guestbench connections test " + connection + "' shows those that are found."
								: "Use one of: " + String.join(", ", names) + ".");
			}
			return new Base(connection, true, null, null);
		}
		@Nullable
		String problem = found.get().problem();
		if (problem != null) {
			problems.error("The runtime " + found.get().name() + " cannot be used: " + problem, "Use another runtime, or an image.");
		}
		return new Base(connection, true, null, found.get());
	}
}
