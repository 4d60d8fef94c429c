/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.details;

import java.util.Optional;

import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IElementFactory;
import org.eclipse.ui.IMemento;
import org.guestbench.api.guest.GuestId;
import org.guestbench.ui.GuestMemento;

/** Makes what an editor of an earlier session showed. */
public final class GuestInputFactory implements IElementFactory {

	static final String ID = "org.guestbench.ui.explorer.guestInput";
	private static final String NAME = "name";

	@Override
	@NonNullByDefault({})
	public @Nullable IAdaptable createElement(IMemento memento) {
		Optional<GuestId> guest = GuestMemento.read(memento);
		String name = memento.getString(NAME);
		return guest.isEmpty() ? null : new GuestInput(guest.get(), name == null ? guest.get().uuid().toString() : name);
	}

	static void save(GuestInput input, IMemento memento) {
		GuestMemento.write(input.guest(), memento);
		memento.putString(NAME, input.getName());
	}
}
