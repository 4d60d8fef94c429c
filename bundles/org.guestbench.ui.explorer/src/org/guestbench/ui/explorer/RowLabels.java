/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.util.function.Supplier;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.preference.JFacePreferences;
import org.eclipse.jface.viewers.StyledCellLabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.StyledString.Styler;
import org.eclipse.jface.viewers.ViewerCell;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.core.World.ConnectionView;
import org.guestbench.ui.Pictures;
import org.guestbench.ui.explorer.model.Column;
import org.guestbench.ui.explorer.model.ConnectionKey;
import org.guestbench.ui.explorer.model.GroupKey;
import org.guestbench.ui.explorer.model.GuestText;
import org.guestbench.ui.explorer.model.GuestTree;
import org.guestbench.ui.explorer.model.Scene;
import org.guestbench.ui.explorer.model.SiteKey;
import org.guestbench.ui.explorer.model.StateKey;
import org.guestbench.ui.explorer.model.TagKey;

/** The looks of one column, from what is shown. */
final class RowLabels extends StyledCellLabelProvider {

	private static final Styler PROBLEM = StyledString.createColorRegistryStyler(JFacePreferences.ERROR_COLOR, null);

	private final Column column;
	private final Supplier<GuestTree> tree;
	private final Decorations decorations;

	RowLabels(Column column, Supplier<GuestTree> tree, Decorations decorations) {
		this.column = column;
		this.tree = tree;
		this.decorations = decorations;
	}

	@Override
	@NonNullByDefault({})
	public void update(ViewerCell cell) {
		Object element = cell.getElement();
		StyledString text = element instanceof GuestId id ? text(id) : element instanceof GroupKey group ? text(group) : new StyledString();
		cell.setText(text.getString());
		cell.setStyleRanges(text.getStyleRanges());
		if (column == Column.NAME) {
			cell.setImage(image(element));
		}
		super.update(cell);
	}

	@Override
	@NonNullByDefault({})
	public @Nullable String getToolTipText(Object element) {
		if (element instanceof GuestId id) {
			GuestInfo guest = scene().world().guest(id);
			return guest == null ? null : GuestText.all(guest, scene());
		}
		ConnectionView connection = connection(element);
		return connection == null ? null
				: connection.spec().uri() + (connection.problem().isOK() ? "" : "\n" + connection.problem().getMessage());
	}

	private StyledString text(GuestId id) {
		GuestInfo guest = scene().world().guest(id);
		if (guest == null) {
			return new StyledString(column == Column.NAME ? GuestText.name(guest) : "");
		}
		return switch (column) {
		case NAME -> {
			IStatus failure = scene().failure(id);
			StyledString named = styled(GuestText.name(guest), GuestText.tags(guest), StyledString.COUNTER_STYLER);
			yield failure == null ? add(named, GuestText.origin(guest), StyledString.DECORATIONS_STYLER)
					: add(named, GuestText.firstLine(failure.getMessage()), PROBLEM);
		}
		case STATE -> new StyledString(GuestText.state(guest.state()));
		case LOAD -> new StyledString();
		case MEMORY -> new StyledString(guest.memory().toString());
		case ADDRESS -> new StyledString(GuestText.addresses(guest));
		case CONNECTOR -> new StyledString(scene().connector(id.connection()));
		};
	}

	private StyledString text(GroupKey group) {
		return switch (group) {
		case ConnectionKey key -> {
			ConnectionView connection = connection(key);
			if (connection == null || column == Column.CONNECTOR) {
				yield new StyledString(connection == null ? "" : scene().connector(key.id()));
			}
			yield column != Column.NAME ? new StyledString()
					: styled(GuestText.name(connection), GuestText.details(connection),
							bad(connection) ? PROBLEM : StyledString.DECORATIONS_STYLER);
		}
		case StateKey(GuestState state) -> column != Column.NAME ? new StyledString()
				: styled(GuestText.state(state), count(group), StyledString.DECORATIONS_STYLER);
		case TagKey(String tag) -> column != Column.NAME ? new StyledString()
				: styled(tag.isEmpty() ? "without tags" : "#" + tag, count(group), StyledString.DECORATIONS_STYLER);
		case SiteKey key -> column != Column.NAME ? new StyledString()
				: styled(key.label(), count(group), StyledString.DECORATIONS_STYLER);
		};
	}

	private String count(GroupKey group) {
		return GuestText.guests(tree.get().guests(group).size());
	}

	private static StyledString styled(String name, String details, Styler styler) {
		return add(new StyledString(name), details, styler);
	}

	private static StyledString add(StyledString text, String details, Styler styler) {
		return details.isEmpty() ? text : text.append("  " + details, styler);
	}

	private @Nullable Image image(Object element) {
		ConnectionView connection = connection(element);
		if (connection != null) {
			return bad(connection) ? Pictures.CONNECTION.with(Pictures.OVERLAY_LOST) : Pictures.CONNECTION.image();
		}
		if (element instanceof StateKey(GuestState state)) {
			return Pictures.guest(state);
		}
		if (element instanceof TagKey) {
			return Pictures.TAG.image();
		}
		if (element instanceof SiteKey key) {
			return key.host() ? Pictures.CONNECTION.image()
					: PlatformUI.getWorkbench().getSharedImages().getImage(ISharedImages.IMG_OBJ_FOLDER);
		}
		GuestInfo guest = element instanceof GuestId id ? scene().world().guest(id) : null;
		return guest == null ? Pictures.GUEST.with(Pictures.OVERLAY_UNKNOWN)
				: decorations.image(guest, Pictures.guest(guest.state()), scene().failure(guest.id()) != null);
	}

	private static boolean bad(ConnectionView connection) {
		return connection.state() == ConnectionState.LOST || !connection.problem().isOK();
	}

	private @Nullable ConnectionView connection(Object element) {
		return element instanceof ConnectionKey key ? scene().world().connections().get(key.id()) : null;
	}

	private Scene scene() {
		return tree.get().scene();
	}
}
