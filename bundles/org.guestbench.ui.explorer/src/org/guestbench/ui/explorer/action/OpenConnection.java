/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.util.stream.Stream;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.ISources;
import org.eclipse.ui.handlers.HandlerUtil;
import org.guestbench.core.Connections;
import org.guestbench.core.World;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.core.World.ConnectionView;
import org.guestbench.ui.Services;

/** Opens the selected connections, or tries those that are lost again at once. */
public final class OpenConnection extends AbstractHandler {

	@Override
	public void setEnabled(Object context) {
		Object selection = HandlerUtil.getVariable(context, ISources.ACTIVE_CURRENT_SELECTION_NAME);
		World world = Services.get(getClass(), Connections.class).world();
		setBaseEnabled(selected(selection).anyMatch(key -> closed(world.connections().get(key.id()))));
	}

	@Override
	public @Nullable Object execute(ExecutionEvent event) {
		selected(HandlerUtil.getCurrentSelection(event)).forEach(key -> {
			OpenJob job = new OpenJob(Services.get(getClass(), Connections.class), key.id());
			job.setUser(true);
			job.schedule();
		});
		return null;
	}

	private static Stream<ConnectionKey> selected(@Nullable Object selection) {
		return selection instanceof IStructuredSelection structured
				? ((Stream<?>) structured.stream()).filter(ConnectionKey.class::isInstance).map(ConnectionKey.class::cast)
				: Stream.empty();
	}

	private static boolean closed(@Nullable ConnectionView view) {
		return view != null && (view.state() == ConnectionState.CLOSED || view.state() == ConnectionState.LOST);
	}
}
