/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal;

import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.images.ImageLease;
import org.guestbench.images.internal.store.DamagedImageException;
import org.guestbench.images.internal.store.Lease;
import org.guestbench.images.internal.store.StoreChanges;
import org.guestbench.images.internal.store.Verification;

/** Takes an image into use, verified. A damaged one is never used: it is built anew if there is a recipe. */
final class Acquisition {

	/** A disk that damages what has just been written is beyond help. */
	private static final int ATTEMPTS = 2;

	private final StoreChanges changes;
	private final Verification verification;
	private final Builds builds;
	private final Currency currency;
	private final Log log;

	Acquisition(StoreChanges changes, Verification verification, Builds builds, Currency currency, Log log) {
		this.changes = changes;
		this.verification = verification;
		this.builds = builds;
		this.currency = currency;
		this.log = log;
	}

	ImageLease acquire(String name, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Preparing image " + name, 200);
		for (int attempt = 1;; attempt++) {
			Lease lease = take(name, progress.split(80));
			boolean verified = false;
			try {
				verification.verify(lease.stored(), progress.split(10));
				verified = true;
				return lease;
			} catch (DamagedImageException e) {
				lease.close();
				changes.discard(lease.stored(), progress.split(10));
				if (!currency.hasRecipe(name) || attempt == ATTEMPTS) {
					throw Failure.of("The image '" + name + "' was damaged and has been removed. " + (currency.hasRecipe(name)
							? "Check the disk, then try again."
							: "Import it again with 'guestbench images import'."), e);
				}
				log.log(Status.warning("The image '" + name + "' is damaged and is built anew.", e));
			} finally {
				if (!verified) {
					lease.close();
				}
			}
		}
	}

	private Lease take(String name, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 100);
		Optional<Lease> current = changes.lease(name, currency.of(name), progress.split(1));
		if (current.isPresent()) {
			return current.get();
		}
		if (!currency.hasRecipe(name)) {
			throw Failure.unknownImage(name);
		}
		return builds.ifNeeded(name, progress.split(99));
	}
}
