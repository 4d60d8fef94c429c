/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.testbed.StoredImage;
import org.junit.rules.ExternalResource;

/** A session daemon for the tests of one class, with an image that its guests can be started from. */
public final class SessionRule extends ExternalResource {

	private @Nullable SessionDaemon session;
	private @Nullable SessionSubject subject;

	@Override
	protected void before() throws Throwable {
		DirectKernel image = StoredImage.require("debian-12", "debian-12-java");
		SessionDaemon started = SessionDaemon.start();
		session = started;
		subject = new SessionSubject(started, StoredImage.copy(image, started.root().resolve("image")));
	}

	SessionSubject subject() {
		SessionSubject present = subject;
		if (present == null) {
			throw new IllegalStateException("Not started");
		}
		return present;
	}

	@Override
	protected void after() {
		SessionDaemon started = session;
		session = null;
		if (started != null) {
			try {
				started.close();
			} catch (Exception e) {
				throw new AssertionError(e);
			}
		}
	}
}
