/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.jface.viewers.IDelayedLabelDecorator;
import org.eclipse.jface.viewers.ILabelDecorator;
import org.eclipse.jface.viewers.ILabelProviderListener;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.PlatformUI;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;

/**
 * The pictures of guests as the Platform's decorators make them, in the background. The Platform forgets what it has made as soon as it has
 * told of it, so what was made last is remembered here, and is shown until there is something newer. For the UI thread.
 */
final class Decorations {

	private static final int MOST = 4000;

	private final ILabelDecorator decorator = PlatformUI.getWorkbench().getDecoratorManager().getLabelDecorator();
	private final Map<GuestId, Made> made = new LinkedHashMap<>(16, 0.75f, true) {
		private static final long serialVersionUID = 1;

		@Override
		protected boolean removeEldestEntry(Map.Entry<GuestId, Made> eldest) {
			return size() > MOST;
		}
	};

	/** What a picture depends on, as far as is known here. */
	private record Key(GuestState state, boolean kept, boolean foreign, boolean failed) {
	}

	private record Made(Key key, Image image) {
	}

	Decorations(RowViewer viewer) {
		ILabelProviderListener listener = event -> {
			Object[] elements = event.getElements();
			if (elements == null) {
				// somebody has switched decorators on or off
				made.clear();
				viewer.redecorate();
			} else {
				Object[] guests = Arrays.stream(elements).filter(GuestId.class::isInstance).toArray();
				Arrays.stream(guests).forEach(made::remove);
				viewer.update(guests, null);
			}
		};
		decorator.addListener(listener);
		viewer.getControl().addDisposeListener(e -> decorator.removeListener(listener));
	}

	Image image(GuestInfo guest, Image plain, boolean failed) {
		Key key = new Key(guest.state(), guest.traits().kept(), guest.ownership() == null, failed);
		Made known = made.get(guest.id());
		if (known != null && known.key().equals(key)) {
			return known.image();
		}
		if (decorator instanceof IDelayedLabelDecorator delayed && !delayed.prepareDecoration(guest.id(), guest.name())) {
			return known == null ? plain : known.image();
		}
		Image decorated = decorator.decorateImage(plain, guest.id());
		Image image = decorated == null ? plain : decorated;
		made.put(guest.id(), new Made(key, image));
		return image;
	}
}
