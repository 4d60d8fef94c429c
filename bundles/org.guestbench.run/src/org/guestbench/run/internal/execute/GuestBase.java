/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.api.facet.ResidentImage;
import org.guestbench.api.facet.ResidentImages;
import org.guestbench.api.guest.BootSource;
import org.guestbench.images.GuestImage;
import org.guestbench.images.ImageLease;
import org.guestbench.images.Images;
import org.guestbench.run.RunPlan;

/** What a guest is made of, in use until it is closed. */
sealed interface GuestBase extends AutoCloseable {

	/** Takes what the plan says into use; an image is built first if need be. */
	static GuestBase acquire(RunPlan plan, Images images, Connection open, IProgressMonitor monitor) throws CoreException {
		LanguageRuntime runtime = plan.runtime();
		if (runtime != null) {
			return new Runtime(runtime);
		}
		Optional<ResidentImages> residents = open.facet(ResidentImages.class);
		if (residents.isEmpty()) {
			return new Image(images.acquire(plan.image(), monitor));
		}
		return new Resident(residents.get().find(plan.image(), monitor)
				.orElseThrow(() -> new CoreException(Status.error("The image '" + plan.image() + "' is no longer on the connection '"
						+ plan.connection() + "'. Choose another one."))));
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

	/** An image of the hypervisor's own. Whether it is still there is for the connection to say. */
	record Resident(ResidentImage image) implements GuestBase {
		@Override
		public BootSource boot() {
			return image.boot();
		}

		@Override
		public String name() {
			return image.name();
		}

		@Override
		public String identity() {
			return "Image " + image.name() + " of the hypervisor: " + image.boot().image();
		}

		@Override
		public void close() {
			// Nothing is held.
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
