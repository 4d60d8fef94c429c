/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.ISources;
import org.eclipse.ui.handlers.HandlerUtil;

/** What a command does with what is selected in the workbench. It is offered while something is selected that it is for. For the UI thread. */
public abstract class SelectionCommand extends AbstractHandler {

	/**
	 * Whether it is for that. Called often: what is known is enough, nobody is asked.
	 *
	 * @param selection of whatever kind; {@link Selected} has what is ours in it
	 */
	protected abstract boolean applies(@Nullable Object selection);

	/**
	 * Does it, or begins a job that does. The guests may be others than when it was offered: nothing is done with those that it is not for.
	 *
	 * @param selection of whatever kind
	 */
	protected abstract void carryOut(@Nullable Object selection, ExecutionEvent event) throws ExecutionException;

	@Override
	public final void setEnabled(Object context) {
		setBaseEnabled(applies(HandlerUtil.getVariable(context, ISources.ACTIVE_CURRENT_SELECTION_NAME)));
	}

	@Override
	public final @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
		carryOut(HandlerUtil.getCurrentSelection(event), event);
		return null;
	}
}
