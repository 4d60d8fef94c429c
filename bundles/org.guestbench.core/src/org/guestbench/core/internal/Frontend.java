/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.net.URI;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Interaction;
import org.guestbench.core.UiThread;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * What the application around the core provides: whom to ask, and which thread must not wait. Both may come and go without closing a
 * connection, which is why they are dynamic here and nowhere else.
 */
@Component(service = Frontend.class)
public final class Frontend {

	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
	private volatile @Nullable Interaction interaction;

	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
	private volatile @Nullable UiThread uiThread;

	@Activate
	public Frontend() {
	}

	public Frontend(Interaction interaction, UiThread uiThread) {
		this.interaction = interaction;
		this.uiThread = uiThread;
	}

	/** Asks whoever is there at the moment of each question. */
	public Interaction interaction() {
		return new Interaction() {

			@Override
			public Optional<Credentials> credentials(URI target, String reason) {
				return current().credentials(target, reason);
			}

			@Override
			public boolean trust(URI target, String kind, String fingerprint) {
				return current().trust(target, kind, fingerprint);
			}

			@Override
			public boolean confirm(String question) {
				return current().confirm(question);
			}
		};
	}

	/** @param what the call that was made, for the message */
	void refuseUiThread(String what) throws CoreException {
		if (isUiThread()) {
			String message = "The UI thread called '" + what + "', which may wait for a hypervisor. Call it from a job.";
			throw new CoreException(Status.error(message, new IllegalStateException(message)));
		}
	}

	boolean isUiThread() {
		UiThread test = uiThread;
		return test != null && test.isCurrent();
	}

	private Interaction current() {
		Interaction present = interaction;
		return present == null ? Interaction.NOBODY : present;
	}
}
