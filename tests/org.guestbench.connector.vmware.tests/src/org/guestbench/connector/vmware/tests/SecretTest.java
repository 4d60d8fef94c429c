/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Platform;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.vmware.internal.VmwareConnector;
import org.guestbench.connector.vmware.internal.channel.OpenConnections;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.tests.ProxiedCall.Reply;
import org.guestbench.connector.vmware.tests.ProxiedVcsim.CertificateRule;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;

/** The password is in nothing that is shown, logged or written, whatever fails. */
public class SecretTest {

	@ClassRule
	public static final Vcsim SERVER = Vcsim.esxi();
	@ClassRule
	public static final CertificateRule CERTIFICATE = new CertificateRule();

	@Rule
	public final ProxiedVcsim bench = new ProxiedVcsim(SERVER, CERTIFICATE);

	private final List<String> shown = Collections.synchronizedList(new ArrayList<>());

	@Test
	public void plantedSecretsAreNowhere() throws Exception {
		ILogListener logged = (status, plugin) -> tell(status);
		// Without a platform, as when somebody runs this outside of OSGi, nothing is logged to one.
		boolean logs = Platform.isRunning();
		if (logs) {
			Platform.addLogListener(logged);
		}
		try (Connection connection = bench.open()) {
			connection.watch(this::tell);
			connection.guests(new NullProgressMonitor()).forEach(info -> shown.add(info.toString()));
			live(connection);
			optionsOfOthers(connection);
			// A server that says everything back that it is told.
			for (String method : List.of("Login", "FindByUuid", "ImportVApp", "RetrievePropertiesEx", "RetrieveServiceContent")) {
				bench.proxy().on(method, call -> call.reply(Reply.of(500,
						"<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><e:Fault><faultstring>"
								+ call.text().replace("&", "&amp;").replace("<", "&lt;") + call.headers()
								+ "</faultstring></e:Fault></e:Body></e:Envelope>")));
				fails(() -> live(connection));
				fails(() -> new VmwareConnector(new OpenConnections()).open(bench.proxy().spec("other"), Answers.right(),
						new NullProgressMonitor()).close());
				bench.proxy().calm();
			}
			bench.proxy().cutAll();
			fails(() -> new VmwareConnector(new OpenConnections()).open(bench.proxy().spec("wrong"),
					new Answers(true).with(Vcsim.USER, Vcsim.SECRET + "x"), new NullProgressMonitor()).close());
		} finally {
			if (logs) {
				Platform.removeLogListener(logged);
			}
		}
		assertTrue("what is shown: " + shown.size(), shown.size() > 20);
		synchronized (shown) {
			shown.forEach(text -> assertFalse(text, text.contains(Vcsim.SECRET)));
		}
	}

	private void live(Connection connection) throws CoreException {
		GuestSpec spec = new VcsimSubject(SERVER).guest(UUID.randomUUID(), "secretive", null);
		shown.add(spec.toString());
		connection.create(spec, new NullProgressMonitor());
		GuestId guest = new GuestId("test", spec.uuid());
		connection.guest(guest).start(new NullProgressMonitor());
		shown.add(connection.guest(guest).info(new NullProgressMonitor()).toString());
		connection.guest(guest).stop(StopMode.FORCE, Duration.ofMinutes(1), new NullProgressMonitor());
		connection.guest(guest).delete(new NullProgressMonitor());
	}

	/** What somebody passes to a guest that configures itself is not told either. */
	private void optionsOfOthers(Connection connection) throws Exception {
		bench.admin().task(new Request("ReconfigVM_Task", bench.admin().machine("ha-host_VM0").ref(), xml -> xml.node("spec",
				spec -> spec.typed("extraConfig", "OptionValue",
						option -> option.leaf("key", "guestinfo.userdata").typed("value", "xsd:string",
								text -> text.text(Vcsim.SECRET))))));
		GuestId guest = connection.guests(new NullProgressMonitor()).stream().filter(info -> info.name().equals("ha-host_VM0"))
				.map(GuestInfo::id).findFirst().orElseThrow();
		String definition = connection.facet(Definitions.class).orElseThrow().of(guest, new NullProgressMonitor());
		assertTrue(definition, definition.contains("guestinfo.userdata: …") && definition.contains("numCPU: 1"));
		shown.add(definition);
	}

	private interface Step {
		void run() throws CoreException;
	}

	private void fails(Step step) {
		try {
			step.run();
		} catch (CoreException e) {
			tell(e.getStatus());
		}
	}

	private void tell(ConnectionEvent event) {
		shown.add(event.toString());
	}

	private void tell(IStatus status) {
		shown.add(status.toString());
		Throwable cause = status.getException();
		if (cause != null) {
			StringWriter trace = new StringWriter();
			cause.printStackTrace(new PrintWriter(trace));
			shown.add(trace.toString());
		}
	}
}
