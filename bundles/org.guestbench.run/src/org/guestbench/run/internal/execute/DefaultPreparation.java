/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.HostResources;
import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.api.facet.Runtimes;
import org.guestbench.api.facet.Spares;
import org.guestbench.api.facet.Template;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.core.Connections;
import org.guestbench.images.GuestImage;
import org.guestbench.images.ImageLease;
import org.guestbench.images.Images;
import org.guestbench.run.GuestKind;
import org.guestbench.run.Preparation;
import org.guestbench.run.RunSpec;
import org.guestbench.run.internal.payload.PayloadStore;
import org.guestbench.run.internal.payload.PayloadStores;
import org.guestbench.run.internal.plan.GuestSize;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Templates and spares by the connections' facets. */
@Component(service = Preparation.class)
public final class DefaultPreparation implements Preparation {

	private final Connections connections;
	private final Images images;
	/** Of the spares that are kept, by connection: they are forks of a guest that reads its image. */
	private final Map<String, ImageLease> spareImages = new HashMap<>();
	private final RunRehearsal rehearsal;

	@Activate
	public DefaultPreparation(@Reference Connections connections, @Reference Images images) {
		this(connections, images, PayloadStores.ofThisUser());
	}

	/** @param payloads gets the image of a rehearsal */
	public DefaultPreparation(Connections connections, Images images, PayloadStore payloads) {
		this.connections = connections;
		this.images = images;
		this.rehearsal = new RunRehearsal(payloads);
	}

	@Override
	public boolean possible(String connection, IProgressMonitor monitor) throws CoreException {
		return connections.open(connection, monitor).facet(Templates.class).isPresent();
	}

	@Override
	public GuestKind kind(String connection, String image, @Nullable MemorySize memory, @Nullable Integer cpus,
			RunSpec.@Nullable Network network, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		GuestImage found = images.find(image).orElseThrow(() -> new CoreException(Status.error(
				"There is no image '" + image + "'. Build it with 'guestbench images build " + image + "'.")));
		Optional<HostResources> facet = connections.open(connection, progress.split(1)).facet(HostResources.class);
		HostResources.@Nullable Resources host = facet.isPresent() ? facet.get().query(progress.split(1)) : null;
		return new GuestKind(connection, image, GuestSize.memory(memory, found.minimumMemory()), GuestSize.cpus(cpus, host),
				network == null ? RunSpec.Network.NONE : network);
	}

	@Override
	public Template prepare(GuestKind kind, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Preparing guests of " + kind.image(), 10);
		Templates templates = connections.open(kind.connection(), progress.split(1)).facet(Templates.class)
				.orElseThrow(() -> new CoreException(Status.error("Guests of the connection '" + kind.connection()
						+ "' cannot be forked, so that there is nothing to prepare.")));
		try (ImageLease lease = images.acquire(kind.image(), progress.split(4))) {
			return templates.prepare(spec(kind, lease.image().name(), lease.image().boot()), progress.split(5));
		}
	}

	@Override
	public void warmUp(GuestKind kind, int spares, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Preparing guests of " + kind.image(), 10);
		Connection connection = connections.open(kind.connection(), progress.split(1));
		Optional<Runtimes> runtimes = connection.facet(Runtimes.class);
		if (runtimes.isPresent()) {
			Optional<LanguageRuntime> runtime = runtimes.get().find(kind.image(), progress.split(8)).filter(r -> r.problem() == null);
			Optional<Spares> sandboxes = connection.facet(Spares.class);
			if (runtime.isPresent() && sandboxes.isPresent()) {
				sandboxes.get().keep(spec(kind, runtime.get().name(), runtime.get().boot()), spares, progress.split(1));
			}
			return;
		}
		Optional<Templates> templates = connection.facet(Templates.class);
		if (templates.isEmpty()) {
			return;
		}
		ImageLease lease = images.acquire(kind.image(), progress.split(3));
		boolean kept = false;
		try {
			GuestSpec spec = spec(kind, lease.image().name(), lease.image().boot());
			templates.get().prepare(spec, progress.split(5));
			Optional<Spares> facet = connection.facet(Spares.class);
			if (facet.isPresent()) {
				facet.get().keep(spec, spares, rehearsal, progress.split(1));
				hold(kind.connection(), spares > 0 ? lease : null);
				kept = spares > 0;
			}
		} finally {
			if (!kept) {
				lease.close();
			}
		}
	}

	/** In the place of what was held for the spares before. */
	private synchronized void hold(String connection, @Nullable ImageLease lease) {
		@Nullable
		ImageLease before = lease == null ? spareImages.remove(connection) : spareImages.put(connection, lease);
		if (before != null) {
			before.close();
		}
	}

	@Override
	public List<Template> list(String connection, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		Optional<Templates> templates = connections.open(connection, progress.split(1)).facet(Templates.class);
		return templates.isPresent() ? templates.get().list(progress.split(1)) : List.of();
	}

	@Override
	public void remove(String connection, String template, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		Optional<Templates> templates = connections.open(connection, progress.split(1)).facet(Templates.class);
		if (templates.isPresent()) {
			templates.get().remove(template, progress.split(1));
		}
	}

	/** The connection ends its spares with the process. */
	@Deactivate
	public synchronized void close() {
		spareImages.values().forEach(ImageLease::close);
		spareImages.clear();
		rehearsal.close();
	}

	/** What a run's guest is made of, as far as a template or a spare depends on it. */
	private static GuestSpec spec(GuestKind kind, String name, BootSource boot) {
		return new GuestSpec(UUID.randomUUID(), name, boot, kind.memory(), kind.cpus(), kind.network().policy(), null);
	}
}
