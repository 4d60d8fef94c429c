/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.util.Locale;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.viewers.BaseLabelProvider;
import org.eclipse.jface.viewers.IDecoration;
import org.eclipse.jface.viewers.ILightweightLabelDecorator;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.core.Connections;
import org.guestbench.ui.Pictures;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.action.Failures;

/** One mark at the pictures of guests, which the extension names after a colon. Called by a thread of the Platform's. */
@NonNullByDefault({})
public final class GuestDecoration extends BaseLabelProvider implements ILightweightLabelDecorator, IExecutableExtension {

	private Mark mark = Mark.FOREIGN;

	private enum Mark {
		/** It belongs to a run and outlives it. */
		KEPT,
		/** What was done with it last went wrong. */
		FAILED,
		/** It belongs to no run. */
		FOREIGN
	}

	@Override
	public void setInitializationData(IConfigurationElement element, String property, Object data) {
		mark = Mark.valueOf(String.valueOf(data).toUpperCase(Locale.ROOT));
	}

	@Override
	public void decorate(Object element, IDecoration decoration) {
		GuestInfo guest = element instanceof GuestId id ? Services.get(getClass(), Connections.class).world().guest(id) : null;
		if (guest == null) {
			return;
		}
		switch (mark) {
		case KEPT -> {
			if (guest.traits().kept()) {
				decoration.addOverlay(Pictures.OVERLAY_KEPT.descriptor(), IDecoration.BOTTOM_LEFT);
			}
		}
		case FAILED -> {
			if (Services.get(getClass(), Failures.class).all().containsKey(guest.id())) {
				decoration.addOverlay(Pictures.OVERLAY_FAILED.descriptor(), IDecoration.TOP_LEFT);
			}
		}
		case FOREIGN -> {
			if (guest.ownership() == null) {
				decoration.addOverlay(Pictures.OVERLAY_FOREIGN.descriptor(), IDecoration.TOP_RIGHT);
			}
		}
		}
	}
}
