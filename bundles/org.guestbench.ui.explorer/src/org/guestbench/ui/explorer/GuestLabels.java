/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.util.function.Supplier;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.IToolTipProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.swt.graphics.Image;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.core.World;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.core.World.ConnectionView;
import org.guestbench.ui.Pictures;

/** The looks of a row, from the world that is shown. */
final class GuestLabels extends LabelProvider implements IStyledLabelProvider, IToolTipProvider {

	private final Supplier<World> world;

	GuestLabels(Supplier<World> world) {
		this.world = world;
	}

	@Override
	public StyledString getStyledText(Object element) {
		ConnectionView connection = connection(element);
		return connection == null ? styled(GuestText.name(guest(element)), GuestText.details(guest(element)))
				: styled(GuestText.name(connection), GuestText.details(connection));
	}

	private static StyledString styled(String name, String details) {
		StyledString text = new StyledString(name);
		return details.isEmpty() ? text : text.append("  " + details, StyledString.DECORATIONS_STYLER);
	}

	/** Used by the tree for typing ahead and by the assistive tools. */
	@Override
	public String getText(Object element) {
		return getStyledText(element).getString();
	}

	@Override
	public Image getImage(Object element) {
		ConnectionView connection = connection(element);
		if (connection != null) {
			boolean bad = connection.state() == ConnectionState.LOST || !connection.problem().isOK();
			return bad ? Pictures.CONNECTION.with(Pictures.OVERLAY_LOST) : Pictures.CONNECTION.image();
		}
		GuestInfo guest = guest(element);
		return Pictures.guest(guest == null ? GuestState.UNKNOWN : guest.state());
	}

	@Override
	public @Nullable String getToolTipText(Object element) {
		ConnectionView connection = connection(element);
		if (connection != null) {
			return connection.problem().isOK() ? connection.spec().uri().toString() : connection.problem().getMessage();
		}
		GuestInfo guest = guest(element);
		return guest == null ? null : GuestText.all(guest);
	}

	private @Nullable ConnectionView connection(Object element) {
		return element instanceof ConnectionKey key ? world.get().connections().get(key.id()) : null;
	}

	private @Nullable GuestInfo guest(Object element) {
		return element instanceof GuestId id ? world.get().guest(id) : null;
	}
}
