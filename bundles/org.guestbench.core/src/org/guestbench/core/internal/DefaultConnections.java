/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Choice;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.facet.HostResources;
import org.guestbench.core.ConnectionTrial;
import org.guestbench.core.Connections;
import org.guestbench.core.ConnectorDescription;
import org.guestbench.core.World;
import org.guestbench.core.WorldListener;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The connections of this process: which there are, and the sessions of those that are open. */
@Component(service = { Connections.class, ConnectionTrial.class })
public final class DefaultConnections implements Connections, ConnectionTrial {

	/** Always there; a saved one of the same name goes before it. */
	private static final List<ConnectionSpec> BUILT_IN = List.of(new ConnectionSpec(LOCAL, URI.create("qemu:local"), Map.of()),
			new ConnectionSpec(PROCESSES, URI.create("process:local"), Map.of()));

	private final InstalledConnectors connectors;
	private final Frontend frontend;
	private final SavedConnections saved;
	private final BackOff backOff;
	private final Log log;
	private final WorldStore store;
	/** Changed only by whoever holds its lock. */
	private final Map<String, Session> sessions = new ConcurrentHashMap<>();

	@Activate
	public DefaultConnections(BundleContext context, @Reference Frontend frontend) {
		this(new OsgiConnectors(context), frontend, new ConnectionFile(ConfigDirectory.ofUser()), BackOff.STANDARD, Log.PLATFORM);
	}

	public DefaultConnections(InstalledConnectors connectors, Frontend frontend, ConnectionFile file, BackOff backOff, Log log) {
		this.connectors = connectors;
		this.frontend = frontend;
		this.backOff = backOff;
		this.log = log;
		store = new WorldStore(log);
		saved = new SavedConnections(file, log, this::show);
		show(Map.of());
		saved.refresh();
	}

	@Deactivate
	public void deactivate() {
		List.copyOf(sessions.keySet()).forEach(this::close);
		store.close();
	}

	@Override
	public List<ConnectorDescription> connectors() {
		return connectors.descriptions();
	}

	@Override
	public List<ConnectionSpec> specs() {
		saved.refresh();
		return specs(saved.known());
	}

	private static List<ConnectionSpec> specs(Map<String, ConnectionSpec> present) {
		List<ConnectionSpec> specs = new ArrayList<>();
		BUILT_IN.forEach(spec -> specs.add(present.getOrDefault(spec.id(), spec)));
		present.values().stream().filter(spec -> builtIn(spec.id()) == null).forEach(specs::add);
		return specs;
	}

	@Override
	public Connection open(String id, IProgressMonitor monitor) throws CoreException {
		frontend.refuseUiThread("open");
		ConnectionSpec spec = find(id);
		if (spec == null) {
			throw new CoreException(Status.error("There is no connection '" + id + "'. Known are: "
					+ String.join(", ", specs().stream().map(ConnectionSpec::id).toList()) + "."));
		}
		return session(spec).open(monitor);
	}

	@Override
	public boolean offers(String id, Class<?> facet) {
		Session session = sessions.get(id);
		try {
			return session != null && session.facet(facet).isPresent();
		} catch (RuntimeException | LinkageError e) {
			// a defect of the connector, which is told to whoever uses a facet of it, not each time that a menu is shown
			return false;
		}
	}

	@Override
	public void close(String id) {
		Session session;
		synchronized (sessions) {
			session = sessions.remove(id);
			if (session != null) {
				// Before another one can begin, so that the world shows the state of that one last.
				session.end(Status.OK_STATUS);
			}
		}
		if (session != null) {
			session.release();
		}
	}

	@Override
	public void add(ConnectionSpec spec) throws CoreException {
		frontend.refuseUiThread("add");
		validate(spec, "add");
		saved.change(specs -> {
			if (specs.putIfAbsent(spec.id(), spec) != null) {
				throw new CoreException(Status.error("There is a connection '" + spec.id() + "' already. Choose another name."));
			}
		});
	}

	@Override
	public void replace(ConnectionSpec spec, IProgressMonitor monitor) throws CoreException {
		frontend.refuseUiThread("replace");
		validate(spec, "change");
		saved.change(specs -> {
			if (!specs.containsKey(spec.id())) {
				throw new CoreException(Status.error("There is no connection '" + spec.id() + "' to change. Add it as a new one."));
			}
			specs.put(spec.id(), spec);
		});
		close(spec.id());
		saved.show();
	}

	@Override
	public Finding test(ConnectionSpec spec, IProgressMonitor monitor) throws CoreException {
		frontend.refuseUiThread("test");
		Connector connector = validate(spec, "test");
		SubMonitor progress = SubMonitor.convert(monitor, "Testing the connection '" + spec.id() + "'", 3);
		return new Guard(frontend, "connection '" + spec.id() + "'").call("test", () -> {
			try (Connection connection = connector.open(spec, frontend.interaction(), progress.split(1))) {
				int guests = connection.guests(progress.split(1)).size();
				Optional<HostResources> resources = connection.facet(HostResources.class);
				return new Finding(guests, resources.isEmpty() ? Optional.empty() : Optional.of(resources.get().query(progress.split(1))));
			}
		});
	}

	@Override
	public List<Choice> choices(String what, ConnectionSpec draft, UnaryOperator<Interaction> before, IProgressMonitor monitor)
			throws CoreException {
		frontend.refuseUiThread("choices");
		Connector connector = installed(draft, "ask the server of");
		try {
			return new Guard(frontend, "connector for '" + draft.uri().getScheme() + ":'").call("choices",
					() -> List.copyOf(connector.choices(what, draft, before.apply(frontend.interaction()), monitor)));
		} catch (CoreException e) {
			// What has to be written down first is told as by validating: a status with a child for each.
			throw e.getStatus().isMultiStatus() ? new CoreException(Status.error(Problems.of(e.getStatus()), e)) : e;
		}
	}

	private Connector installed(ConnectionSpec spec, String verb) throws CoreException {
		Connector connector = connectors.forUri(spec.uri());
		if (connector == null) {
			throw new CoreException(Status.error("Cannot " + verb + " the connection '" + spec.id() + "': no connector for '"
					+ spec.uri().getScheme() + ":' is installed. Known are: "
					+ String.join(", ", connectors().stream().flatMap(c -> c.schemes().stream()).toList()) + "."));
		}
		return connector;
	}

	/** @param verb what is to be done with it */
	private Connector validate(ConnectionSpec spec, String verb) throws CoreException {
		Connector connector = installed(spec, verb);
		IStatus validity = new Guard(frontend, "connector for '" + spec.uri().getScheme() + ":'").call("validate",
				() -> connector.validate(spec));
		if (validity.matches(IStatus.ERROR)) {
			throw new CoreException(new MultiStatus(DefaultConnections.class, 0, new IStatus[] { validity },
					"Cannot " + verb + " the connection '" + spec.id() + "': " + Problems.of(validity), null));
		}
		return connector;
	}

	@Override
	public void remove(String id) throws CoreException {
		frontend.refuseUiThread("remove");
		saved.change(specs -> {
			if (specs.remove(id) == null) {
				throw new CoreException(
						Status.error(builtIn(id) != null ? "The connection '" + id + "' is always there and cannot be removed."
								: "There is no connection '" + id + "' to remove."));
			}
		});
		close(id);
		saved.show();
	}

	@Override
	public World world() {
		return store.world();
	}

	@Override
	public Watch watch(WorldListener listener) {
		return store.watch(listener);
	}

	private Session session(ConnectionSpec spec) {
		synchronized (sessions) {
			return sessions.computeIfAbsent(spec.id(), id -> new Session(spec, connectors, frontend, store, backOff, log));
		}
	}

	private @Nullable ConnectionSpec find(String id) {
		saved.refresh();
		ConnectionSpec spec = saved.known().get(id);
		return spec == null ? builtIn(id) : spec;
	}

	private static @Nullable ConnectionSpec builtIn(String id) {
		for (ConnectionSpec spec : BUILT_IN) {
			if (spec.id().equals(id)) {
				return spec;
			}
		}
		return null;
	}

	/** Shows every connection in the world. */
	private void show(Map<String, ConnectionSpec> known) {
		specs(known).forEach(store::show);
		for (String shown : store.world().connections().keySet()) {
			if (!known.containsKey(shown) && builtIn(shown) == null && !sessions.containsKey(shown)) {
				store.remove(shown);
			}
		}
	}
}
