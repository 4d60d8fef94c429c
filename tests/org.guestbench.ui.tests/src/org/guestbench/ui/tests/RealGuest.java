/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.SWT;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.guest.GuestId;
import org.guestbench.console.terminal.Line;
import org.guestbench.contract.NotTested;
import org.guestbench.core.Connections;
import org.guestbench.images.GuestImage;
import org.guestbench.images.Images;
import org.guestbench.ui.Services;
import org.guestbench.ui.console.terminal.SerialPane;
import org.junit.rules.ExternalResource;

/** A guest of this machine's own hypervisor that a test makes, and its terminal in the workbench. It is removed afterwards. */
final class RealGuest extends ExternalResource {

	/** It may have to be emulated. */
	static final Duration PATIENCE = Duration.ofMinutes(5);

	private final GuestId id = new GuestId(Connections.LOCAL, UUID.randomUUID());

	GuestId id() {
		return id;
	}

	static Connection connection() throws CoreException {
		return Services.get(RealGuest.class, Connections.class).open(Connections.LOCAL, new NullProgressMonitor());
	}

	/** What it boots; leaves the test out where that has not been built. */
	static GuestImage image(String name) throws CoreException {
		Optional<GuestImage> image = Services.get(RealGuest.class, Images.class).find(name);
		NotTested.unless(image.isPresent(), "the workbench with a real guest (the image " + name + " has not been built)");
		return image.orElseThrow();
	}

	/** At the terminal that is open. */
	static void type(String text) {
		text.chars().forEach(c -> ConsoleBench.key(0, c == '\r' ? SWT.CR : c, (char) c));
	}

	/** What that terminal shows. */
	static String shown() {
		StringBuilder text = new StringBuilder();
		SerialPane.shown(ConsoleBench.canvas()).lines().stream().map(Line::text)
				.forEach(line -> text.append(line.stripTrailing()).append('\n'));
		return text.toString().stripTrailing();
	}

	@Override
	protected void after() {
		Bench.closeEditors();
		try {
			connection().guest(id).delete(new NullProgressMonitor());
		} catch (CoreException e) {
			throw new AssertionError("The guest of the test is left", e);
		}
	}
}
