/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.vim;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.VimFault;

/**
 * Tells which objects of a type have changed ({@code PropertyCollector.WaitForUpdatesEx}), with a property collector of its own. Used by one
 * thread. It ends with its session: then there has to be another.
 */
public final class Changes {

	/** How long the server may keep a call that has nothing to tell: the time in which a dead server is noticed. */
	private static final Duration WAIT = Duration.ofSeconds(60);
	private static final Duration LIMIT = WAIT.plusSeconds(30);

	private final VimSession session;
	private final Ref collector;
	private String version = "";

	private Changes(VimSession session, Ref collector) {
		this.session = session;
		this.collector = collector;
	}

	/** Begins to watch. The first {@link #next} tells of all objects. */
	public static Changes begin(VimSession session, Map<String, List<String>> types, IProgressMonitor monitor)
			throws IOException, VimFault {
		return session.run(() -> {
			Ref collector = Ref.of(
					session.once(Request.of("CreatePropertyCollector", session.manager("propertyCollector")), VimSession.QUICK, monitor)
							.first("returnval").orElseThrow(() -> new IOException("it has made no property collector")));
			Ref view = PropertyReader.view(session, types.keySet(), monitor);
			session.once(new Request("CreateFilter", collector, xml -> {
				PropertyQuery.view(xml, "spec", view, types);
				xml.leaf("partialUpdates", true);
			}), VimSession.QUICK, monitor);
			session.waitsWith(collector);
			return new Changes(session, collector);
		}, monitor);
	}

	/**
	 * Waits until something has changed, for a while.
	 *
	 * @return what has changed, is new or is gone; perhaps nothing
	 * @throws VimFault {@linkplain VimFault#notAuthenticated not authenticated} if the session has ended
	 */
	public Set<Ref> next(IProgressMonitor monitor) throws IOException, VimFault {
		Optional<Node> update = session.once(new Request("WaitForUpdatesEx", collector,
				xml -> xml.leaf("version", version).node("options", options -> options.leaf("maxWaitSeconds", WAIT.toSeconds()))), LIMIT,
				monitor).first("returnval");
		Set<Ref> changed = new LinkedHashSet<>();
		update.ifPresent(set -> {
			version = set.text("version");
			set.all("filterSet").forEach(filter -> filter.all("objectSet")
					.forEach(object -> object.first("obj").map(Ref::of).ifPresent(changed::add)));
		});
		return changed;
	}
}
