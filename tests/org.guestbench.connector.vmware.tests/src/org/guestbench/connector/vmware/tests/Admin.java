/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.http.CertificateTrust;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.SoapClient;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.Found;
import org.guestbench.connector.vmware.internal.vim.Login;
import org.guestbench.connector.vmware.internal.vim.PropertyReader;
import org.guestbench.connector.vmware.internal.vim.Tasks;
import org.guestbench.connector.vmware.internal.vim.VimSession;

/** Somebody else who is logged in at the simulator, past every proxy: looks at what there is, and does what other users do. */
record Admin(VimSession session) implements AutoCloseable {

	static Admin at(Vcsim server) throws IOException, VimFault {
		CertificateTrust trust = new CertificateTrust();
		SoapClient client = new SoapClient(URI.create("https://127.0.0.1:" + server.port() + "/sdk"), trust);
		try {
			VimSession.greet(client, new NullProgressMonitor());
		} catch (IOException e) {
			trust.accept(trust.refused().orElseThrow(() -> e));
		}
		return new Admin(VimSession.begin(client, VimSession.greet(client, new NullProgressMonitor()),
				new Login(Vcsim.USER, Vcsim.SECRET.toCharArray()), new NullProgressMonitor()));
	}

	/** The names of all virtual machines. */
	Set<String> machines() throws IOException, VimFault {
		Set<String> names = new TreeSet<>();
		for (Found machine : all()) {
			names.add(machine.text("name"));
		}
		return names;
	}

	/** One whose name begins so. */
	Found machine(String name) throws IOException, VimFault {
		return all().stream().filter(found -> found.text("name").startsWith(name)).findFirst().orElseThrow();
	}

	/** What VMware Tools in a guest would tell of its address. */
	void tellAddress(Ref machine, String address) throws IOException, VimFault {
		task(new Request("ReconfigVM_Task", machine, xml -> xml.node("spec", spec -> spec.typed("extraConfig", "OptionValue",
				option -> option.leaf("key", "SET.guest.ipAddress").typed("value", "xsd:string", text -> text.text(address))))));
	}

	List<Found> all() throws IOException, VimFault {
		return new PropertyReader(session).readAll(Map.of(Ref.VIRTUAL_MACHINE,
				List.of("name", "config.hardware", "customValue", "summary.config.template", "summary.config.instanceUuid")),
				new NullProgressMonitor());
	}

	/** Ends the sessions of all others. */
	void endOtherSessions() throws IOException, VimFault {
		Ref manager = session.manager("sessionManager");
		Found found = new PropertyReader(session).read(manager, List.of("sessionList", "currentSession"), new NullProgressMonitor());
		String own = found.node("currentSession").map(node -> node.text("key")).orElse("");
		List<String> keys = found.node("sessionList").map(Node::children).orElse(List.of()).stream().map(node -> node.text("key"))
				.filter(key -> !key.equals(own)).toList();
		if (!keys.isEmpty()) {
			session.call(new Request("TerminateSession", manager, xml -> keys.forEach(key -> xml.leaf("sessionId", key))),
					new NullProgressMonitor());
		}
	}

	Optional<Node> task(Request request) throws IOException, VimFault {
		return new Tasks(session).run(request, VimSession.QUICK, new NullProgressMonitor());
	}

	@Override
	public void close() {
		session.close();
	}
}
