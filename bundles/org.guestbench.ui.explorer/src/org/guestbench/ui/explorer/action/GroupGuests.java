/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.util.Locale;
import java.util.Map;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.menus.UIElement;
import org.guestbench.ui.GuestbenchUi;
import org.guestbench.ui.explorer.GuestsView;
import org.guestbench.ui.explorer.model.Grouping;

/** Gathers the guests of the view by what the parameter of the command names. */
public final class GroupGuests extends AbstractHandler implements IElementUpdater {

	private static final String COMMAND = "org.guestbench.ui.explorer.group";
	private static final String PARAMETER = "org.guestbench.ui.explorer.group.by";

	@Override
	public @Nullable Object execute(ExecutionEvent event) {
		GuestsView view = view();
		if (view != null) {
			view.group(grouping(event.getParameter(PARAMETER)));
			PlatformUI.getWorkbench().getService(ICommandService.class).refreshElements(COMMAND, null);
		}
		return null;
	}

	@Override
	@NonNullByDefault({})
	@SuppressWarnings("rawtypes")
	public void updateElement(UIElement element, Map parameters) {
		GuestsView view = view();
		element.setChecked(view != null && view.grouping() == grouping(String.valueOf(parameters.get(PARAMETER))));
	}

	private static Grouping grouping(@Nullable String name) {
		return name == null ? Grouping.CONNECTION : Grouping.valueOf(name.toUpperCase(Locale.ROOT));
	}

	private static @Nullable GuestsView view() {
		IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		IWorkbenchPage page = window == null ? null : window.getActivePage();
		return page != null && page.findView(GuestbenchUi.GUESTS_VIEW) instanceof GuestsView view ? view : null;
	}
}
