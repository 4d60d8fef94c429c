/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal;

import java.time.Duration;
import java.util.List;

import org.eclipse.core.commands.common.NotDefinedException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandImageService;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.console.IConsole;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.console.IConsolePageParticipant;
import org.eclipse.ui.part.IPageBookViewPage;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.core.Connections;
import org.guestbench.launch.GuestProcess;
import org.guestbench.ui.GuestConsoles;
import org.guestbench.ui.Services;
import org.guestbench.ui.UiThread;

/** Ways into the guest of a run from the Console view, while the guest is there. */
public final class GuestConsoleTools implements IConsolePageParticipant {

	private static final Duration CALM = Duration.ofMillis(200);

	private final Connections connections = Services.get(getClass(), Connections.class);
	private @Nullable Watch watch;

	@Override
	@NonNullByDefault({})
	public void init(IPageBookViewPage page, IConsole console) {
		if (console instanceof org.eclipse.debug.ui.console.IConsole shown && shown.getProcess() instanceof GuestProcess process) {
			IToolBarManager tools = page.getSite().getActionBars().getToolBarManager();
			List<Way> ways = List.of(new Way(page, process, GuestConsoles.Kind.SHELL),
					new Way(page, process, GuestConsoles.Kind.SERIAL));
			ways.forEach(way -> tools.appendToGroup(IConsoleConstants.LAUNCH_GROUP, way));
			Runnable update = UiThread.coalesced(page.getControl(), CALM, () -> ways.forEach(Way::update));
			watch = connections.watch((before, now) -> update.run());
		}
	}

	@Override
	public void dispose() {
		Watch open = watch;
		if (open != null) {
			open.close();
		}
	}

	@Override
	public void activated() {
		// the tools are there all the time
	}

	@Override
	public void deactivated() {
		// the tools are there all the time
	}

	@Override
	@NonNullByDefault({})
	public <T> T getAdapter(Class<T> adapter) {
		return null;
	}

	/** Opens something of the guest of the run. */
	private final class Way extends Action {

		private final IPageBookViewPage page;
		private final GuestProcess process;
		private final GuestConsoles.Kind kind;

		Way(IPageBookViewPage page, GuestProcess process, GuestConsoles.Kind kind) {
			this.page = page;
			this.process = process;
			this.kind = kind;
			setImageDescriptor(PlatformUI.getWorkbench().getService(ICommandImageService.class).getImageDescriptor(kind.command()));
			setToolTipText(name(kind.command()));
			setEnabled(false);
		}

		void update() {
			GuestId guest = process.run().progress().guest();
			GuestInfo info = guest == null ? null : connections.world().guest(guest);
			setEnabled(info != null && info.state() == GuestState.RUNNING);
		}

		@Override
		public void run() {
			GuestId guest = process.run().progress().guest();
			if (guest != null) {
				Services.get(getClass(), GuestConsoles.class).open(kind, guest, page.getSite().getWorkbenchWindow());
			}
		}

		private static String name(String command) {
			try {
				return PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(command).getName();
			} catch (NotDefinedException e) {
				// not installed, and so never enabled by anything
				return command;
			}
		}
	}
}
