/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.Template;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.contract.ConnectorSubject;
import org.guestbench.contract.TemplatesContract;
import org.junit.ClassRule;
import org.junit.Test;

/** Templates and forks of guests of QEMU in a session of libvirt. */
public class SessionTemplatesTest extends TemplatesContract {

	@ClassRule
	public static final SessionRule SESSION = new SessionRule();

	@Override
	protected ConnectorSubject subject() {
		return SESSION.subject();
	}

	@Test
	public void templateThatLacksSomethingIsOfUseAndMadeAnewAfterAnHour() throws Exception {
		NullProgressMonitor monitor = new NullProgressMonitor();
		GuestSpec spec = SESSION.subject().guest(UUID.randomUUID(), "flawed", null);
		try (Connection connection = SESSION.subject().connector().open(SESSION.subject().spec("templates"), Interaction.NOBODY, monitor)) {
			Templates templates = connection.facet(Templates.class).orElseThrow();
			Template whole = templates.prepare(spec, monitor);
			assertEquals("", whole.flaw());
			note(whole, "flaw", "the warm-up ended with status 1");
			Template flawed = templates.find(spec).orElseThrow();
			assertEquals("the warm-up ended with status 1", flawed.flaw());
			assertEquals("it is of use", flawed, templates.prepare(spec, monitor));
			note(whole, "created", whole.created().minus(Duration.ofHours(2)).toString());
			Template anew = templates.prepare(spec, monitor);
			assertEquals("", anew.flaw());
			assertEquals(List.of(anew), templates.list(monitor));
		}
	}

	/** In what is written down of it. */
	private static void note(Template template, String attribute, String value) throws IOException {
		try (Stream<Path> files = Files.walk(SESSION.subject().session().root())) {
			Path file = files.filter(found -> found.endsWith(Path.of(template.id(), "template.xml"))).findFirst().orElseThrow();
			Files.writeString(file,
					Files.readString(file).replaceFirst(" " + attribute + "=(['\"]).*?\\1", " " + attribute + "='" + value + "'"));
		}
	}
}
