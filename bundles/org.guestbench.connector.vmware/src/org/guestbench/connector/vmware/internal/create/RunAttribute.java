/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.create;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.Ownership;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.PropertyReader;
import org.guestbench.connector.vmware.internal.vim.VimSession;

/**
 * Shows in vCenter's own lists to which run a guest belongs, as an attribute of it. It is for the people who look there: the bench itself goes by what
 * is in the guest's configuration from its first moment on. A user who may not set attributes does without.
 */
record RunAttribute(VimSession session) {

	private static final String NAME = "Guestbench run";
	private static final String FIELDS = "field";

	void set(Ref machine, @Nullable Ownership ownership) {
		Optional<Ref> manager = session.content().manager("customFieldsManager");
		if (manager.isEmpty() || ownership == null) {
			return;
		}
		IProgressMonitor monitor = new NullProgressMonitor();
		try {
			long key = key(manager.get(), monitor);
			session.call(new Request("SetField", manager.get(), xml -> xml.ref("entity", machine).leaf("key", key).leaf("value",
					ownership.run() + " of " + ownership.owner() + ", " + ownership.created())), monitor);
		} catch (IOException | VimFault e) {
			// The guest is there and marked; the attribute is a courtesy.
			return;
		}
	}

	private long key(Ref manager, IProgressMonitor monitor) throws IOException, VimFault {
		Optional<Long> there = find(manager, monitor);
		if (there.isPresent()) {
			return there.get();
		}
		try {
			return session
					.call(new Request("AddCustomFieldDef", manager, xml -> xml.leaf("name", NAME).leaf("moType", Ref.VIRTUAL_MACHINE)),
							monitor)
					.first("returnval").map(field -> field.number(-1, "key")).orElse(-1L);
		} catch (VimFault e) {
			if (e.is("DuplicateName")) {
				// Another bench was faster.
				return find(manager, monitor).orElseThrow(() -> e);
			}
			throw e;
		}
	}

	private Optional<Long> find(Ref manager, IProgressMonitor monitor) throws IOException, VimFault {
		List<Node> fields = new PropertyReader(session).read(manager, List.of(FIELDS), monitor).node(FIELDS).map(Node::children)
				.orElse(List.of());
		return fields.stream().filter(field -> field.text("name").equals(NAME)).map(field -> field.number(-1, "key")).findFirst();
	}
}
