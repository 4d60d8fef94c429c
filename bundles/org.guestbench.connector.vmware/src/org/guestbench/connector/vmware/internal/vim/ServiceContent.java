/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.vim;

import java.util.Optional;

import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;

/** What a service is, and the objects that it begins with ({@code ServiceInstance.content}). */
public record ServiceContent(Node content) {

	private static final Ref INSTANCE = new Ref("ServiceInstance", "ServiceInstance");

	/** Needs no session. */
	static final Request RETRIEVE = Request.of("RetrieveServiceContent", INSTANCE);

	static ServiceContent of(Node response) {
		return new ServiceContent(response.first("returnval").orElse(response));
	}

	/** For people, such as {@code VMware vCenter Server 8.0.2 build-22617221}. */
	public String product() {
		return content.text("about", "fullName").replaceAll("\\p{Cntrl}", "?");
	}

	/** Whether it is a vCenter, which has more than one host and can clone. */
	public boolean isVCenter() {
		return content.text("about", "apiType").equals("VirtualCenter");
	}

	public boolean isVSphere() {
		return !content.text("about", "apiType").isEmpty() && content.first("propertyCollector").isPresent();
	}

	/** One of the service's managers. */
	public Optional<Ref> manager(String name) {
		return content.first(name).map(Ref::of).filter(ref -> !ref.value().isEmpty());
	}

	Ref require(String name) {
		return manager(name).orElseThrow(() -> new IllegalStateException("The server has no " + name + "."));
	}
}
