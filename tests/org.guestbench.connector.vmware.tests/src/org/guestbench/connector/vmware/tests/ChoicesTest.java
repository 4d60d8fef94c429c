/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.Choice;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.connector.vmware.internal.VmwareConnector;
import org.guestbench.connector.vmware.internal.channel.OpenConnections;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.vim.PropertyReader;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

/** Where new guests go is chosen from what a server has. */
public class ChoicesTest {

	@ClassRule
	public static final Vcsim SERVER = Vcsim.vCenter();

	private final IProgressMonitor monitor = new NullProgressMonitor();
	private final Connector connector = new VmwareConnector(new OpenConnections());
	private final Admin admin = Admin.at(SERVER);

	public ChoicesTest() throws Exception {
		// for the field
	}

	@After
	public void close() {
		admin.close();
	}

	private static ConnectionSpec draft(Map<String, String> settings) {
		return new ConnectionSpec("new", URI.create("vsphere://127.0.0.1:" + SERVER.port()), settings);
	}

	private List<Choice> choices(String what, Map<String, String> settings) throws CoreException {
		return connector.choices(what, draft(settings), Answers.right(), monitor);
	}

	private List<String> names(String what) throws CoreException {
		return choices(what, Map.of()).stream().map(Choice::name).toList();
	}

	@Test
	public void settingsForNewGuestsAreChosenFromWhatThereIs() throws Exception {
		assertEquals(List.of("DC0_C0", "DC0_H0"), names("compute"));
		assertEquals(List.of("LocalDS_0"), names("datastore"));
		assertTrue(names("network").toString(), names("network").contains("VM Network"));
		assertEquals("the topmost folder has no way", List.of(), names("folder"));
		Ref top = new PropertyReader(admin.session()).readAll(Map.of("Datacenter", List.of("vmFolder")), monitor).get(0).ref("vmFolder")
				.orElseThrow();
		makeFolder(makeFolder(top, "lab"), "web");
		assertEquals(List.of("lab", "lab/web"), names("folder"));
	}

	private Ref makeFolder(Ref parent, String name) throws Exception {
		return Ref.of(admin.session().call(new Request("CreateFolder", parent, xml -> xml.leaf("name", name)), monitor).first("returnval")
				.orElseThrow());
	}

	@Test
	public void aChoiceIsASettingBesideTheOthers() throws CoreException {
		Choice choice = choices("datastore", Map.of("compute", "DC0_C0", "ssh.user", "ci")).get(0);
		assertEquals(draft(Map.of("compute", "DC0_C0", "ssh.user", "ci", "datastore", "LocalDS_0")), choice.chosen());
		connector.open(choice.chosen(), Answers.right(), monitor).close();
	}

	@Test
	public void whatKeepsFromAskingIsSaid() {
		assertSays("names no host", () -> connector.choices("folder", new ConnectionSpec("new", URI.create("vsphere:///"), Map.of()),
				Answers.right(), monitor));
		assertSays("There are: compute, datastore, folder, network.", () -> choices("taste", Map.of()));
		assertSays("is not trusted", () -> connector.choices("folder", draft(Map.of()), new Answers(false), monitor));
	}

	private static void assertSays(String message, ThrowingRunnable question) {
		CoreException refused = assertThrows(CoreException.class, question);
		String said = refused.getStatus().toString();
		assertTrue(said, said.contains(message));
	}
}
