/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.vim;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.soap.XmlOut;

/** Reads properties of objects ({@code PropertyCollector}), however many answers that takes. */
public record PropertyReader(VimSession session) {

	/** @throws VimFault also if one of the objects is gone */
	public List<Found> read(Collection<Ref> objects, List<String> paths, IProgressMonitor monitor) throws IOException, VimFault {
		return objects.isEmpty() ? List.of()
				: session.read(() -> retrieve(xml -> PropertyQuery.objects(xml, "specSet", objects, paths), monitor), monitor);
	}

	public Found read(Ref object, List<String> paths, IProgressMonitor monitor) throws IOException, VimFault {
		return read(List.of(object), paths, monitor).stream().findFirst()
				.orElseThrow(() -> new VimFault("ManagedObjectNotFound", "there is no " + object));
	}

	/** Of all objects of these types below the root. */
	public List<Found> readAll(Map<String, List<String>> types, IProgressMonitor monitor) throws IOException, VimFault {
		return session.read(() -> {
			Ref view = view(session, types.keySet(), monitor);
			try {
				return retrieve(xml -> PropertyQuery.view(xml, "specSet", view, types), monitor);
			} finally {
				session.once(Request.of("DestroyView", view), VimSession.QUICK, monitor);
			}
		}, monitor);
	}

	/** A view of what the server has, which lasts as long as the session. */
	static Ref view(VimSession session, Collection<String> types, IProgressMonitor monitor) throws IOException, VimFault {
		return Ref.of(session.once(new Request("CreateContainerView", session.manager("viewManager"), xml -> {
			xml.ref("container", session.manager("rootFolder"));
			types.forEach(type -> xml.leaf("type", type));
			xml.leaf("recursive", true);
		}), VimSession.QUICK, monitor).first("returnval").orElseThrow(() -> new IOException("it has made no view")));
	}

	private List<Found> retrieve(Consumer<XmlOut> query, IProgressMonitor monitor) throws IOException, VimFault {
		List<Found> found = new ArrayList<>();
		Optional<Node> page = session.once(new Request("RetrievePropertiesEx", collector(), xml -> {
			query.accept(xml);
			xml.node("options", options -> {
				// As many at once as the server likes.
			});
		}), VimSession.QUICK, monitor).first("returnval");
		while (page.isPresent()) {
			for (Node object : page.get().all("objects")) {
				found.add(Found.of(object));
			}
			String token = page.get().text("token");
			page = token.isEmpty() ? Optional.empty()
					: session.once(new Request("ContinueRetrievePropertiesEx", collector(), xml -> xml.leaf("token", token)),
							VimSession.QUICK,
							monitor).first("returnval");
		}
		return found;
	}

	private Ref collector() {
		return session.manager("propertyCollector");
	}
}
