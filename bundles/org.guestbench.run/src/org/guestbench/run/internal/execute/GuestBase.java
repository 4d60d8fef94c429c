/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.api.guest.BootSource;
import org.guestbench.images.GuestImage;
import org.guestbench.images.ImageLease;
import org.guestbench.images.Images;
import org.guestbench.run.RunPlan;

/** What a guest is made of, in use until it is closed. */
sealed interface GuestBase extends AutoCloseable {

	/** Takes what the plan says into use; an image is built first if need be. */
	static GuestBase acquire(RunPlan plan, Images images, IProgressMonitor monitor) throws CoreException {
		LanguageRuntime runtime = plan.runtime();
		return runtime == null ? new Image(images.acquire(plan.image(), monitor)) : new Runtime(runtime);
	}

	BootSource boot();

	/** For people. */
	String name();

	/** Which one it was exactly: a line for the evidence. */
	String identity();

	@Override
	void close();

	/** An image of the store, which cannot be removed meanwhile. */
	record Image(ImageLease lease) implements GuestBase {
		@Override
		public BootSource boot() {
			return lease.image().boot();
		}

		@Override
		public String name() {
			return lease.image().name();
		}

		@Override
		public String identity() {
			GuestImage image = lease.image();
			return "Image " + image.name() + " sha256:" + image.digest() + " made " + image.created();
		}

		@Override
		public void close() {
			lease.close();
		}
	}

	/** A language runtime. Whether it is still there is for the connection to say, when a guest is made of it. */
	record Runtime(LanguageRuntime runtime) implements GuestBase {
		@Override
		public BootSource boot() {
			return runtime.boot();
		}

		@Override
		public String name() {
			return runtime.name();
		}

		@Override
		public String identity() {
			return "Runtime " + runtime.name() + (runtime.vendor().isEmpty() ? "" : " of " + runtime.vendor()) + " in "
					+ runtime.boot().home();
		}

		@Override
		public void close() {
			// Nothing is held.
		}
	}
}
