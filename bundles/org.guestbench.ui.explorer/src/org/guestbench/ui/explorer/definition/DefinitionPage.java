/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.definition;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorSite;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.core.Connections;
import org.guestbench.ui.UiThread;
import org.guestbench.ui.explorer.GuestPage;
import org.guestbench.ui.explorer.MessageLine;
import org.guestbench.ui.explorer.definition.HostDefinition.Outcome;
import org.guestbench.ui.explorer.definition.HostDefinition.Shown;

/**
 * How a guest is defined. Where that can be changed, <em>Edit</em> shows what it will be when it starts next, and lets it be typed and saved.
 * The host is asked again and again meanwhile, so that nobody's change is lost unseen.
 */
public final class DefinitionPage implements GuestPage {

	private final IEditorSite site;
	private final Connections connections;
	private final GuestId guest;
	private final HostDefinition host;
	private final Runnable dirtyChanged;
	private final Composite page;
	private final Display display;
	private final Button edit;
	private final Button save;
	private final Button revert;
	private final MessageLine message;
	private final DefinitionText text;
	private final HostLookout lookout;
	private @Nullable Draft draft;
	private boolean shown;

	/** @param dirtyChanged called when there is something to be saved, or nothing any more */
	public DefinitionPage(Composite parent, IEditorSite site, Connections connections, GuestId guest, Runnable dirtyChanged) {
		this.site = site;
		this.connections = connections;
		this.guest = guest;
		this.dirtyChanged = dirtyChanged;
		host = new HostDefinition(connections, guest);
		page = new Composite(parent, SWT.NONE);
		display = page.getDisplay();
		GridLayoutFactory.swtDefaults().applyTo(page);
		Composite buttons = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(4).applyTo(buttons);
		button(buttons, SWT.PUSH, "Re&fresh", this::refresh);
		edit = button(buttons, SWT.TOGGLE, "&Edit", this::toggle);
		save = button(buttons, SWT.PUSH, "&Save", () -> site.getPage().saveEditor(site.getPage().getActiveEditor(), false));
		revert = button(buttons, SWT.PUSH, "Re&vert", this::revert);
		message = new MessageLine(page);
		text = new DefinitionText(page, this::typed);
		lookout = new HostLookout(page, host, () -> shown && draft != null, this::looked);
		show();
		refresh();
	}

	@Override
	public Composite control() {
		return page;
	}

	@Override
	public void shown(boolean yes) {
		shown = yes;
		text.keys(site.getActionBars(), yes);
		lookout.soon();
	}

	@Override
	public void focus() {
		text.focus();
	}

	@Override
	public boolean takesKeys() {
		return true;
	}

	public boolean dirty() {
		Draft present = draft;
		return present != null && present.dirty();
	}

	/** Saves what was typed, and returns when the host has it: false if it has not, which the page then says. */
	public boolean save(IProgressMonitor monitor) {
		Draft present = draft;
		if (present == null || !present.dirty()) {
			return true;
		}
		AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
		String typed = present.text();
		try {
			site.getWorkbenchWindow().run(true, true, progress -> {
				try {
					outcome.set(host.save(typed, present::conflict, progress));
				} catch (CoreException e) {
					throw new InvocationTargetException(e);
				}
			});
		} catch (InvocationTargetException e) {
			say(failure(e.getCause()));
			return false;
		} catch (InterruptedException | OperationCanceledException e) {
			message.say(Status.warning("It was cancelled, and the host may have it already. Save again, or Revert to see what it has."));
			return false;
		}
		return switch (outcome.get()) {
		case Outcome.Saved(String kept) -> saved(present, typed, kept);
		case Outcome.Conflict(String kept) -> warned(present, kept);
		case null -> false;
		};
	}

	private boolean saved(Draft present, String typed, String kept) {
		boolean unchanged = present.text().equals(typed);
		String since = present.text();
		present.restart(kept);
		if (unchanged) {
			text.replace(kept);
		} else {
			present.type(since);
		}
		GuestInfo info = connections.world().guest(guest);
		boolean runs = info != null && info.state() != GuestState.STOPPED && info.state() != GuestState.CRASHED;
		say(Status.info(runs ? "Saved. The guest goes on as it is: this holds when it has stopped and starts again." : "Saved."));
		return !present.dirty();
	}

	private boolean warned(Draft present, String kept) {
		present.seen(kept);
		warn(present);
		return false;
	}

	private void warn(Draft present) {
		present.warn();
		say(Status.warning(
				"Somebody else has changed the definition on its host meanwhile. Save to put yours in its place, or Revert to see theirs."));
	}

	private static IStatus failure(@Nullable Throwable cause) {
		String why = cause instanceof CoreException e ? e.getStatus().getMessage() : String.valueOf(cause);
		return Status.error("Not saved: " + why + " Correct it and save again, or Revert.", cause);
	}

	private void typed(String now) {
		Draft present = draft;
		if (present != null) {
			boolean before = present.dirty();
			present.type(now);
			if (before != present.dirty()) {
				show();
				dirtyChanged.run();
			}
		}
	}

	/** What can be done at the moment. */
	private void show() {
		boolean dirty = dirty();
		edit.setSelection(draft != null);
		edit.setEnabled((edit.isEnabled() || draft != null) && !dirty);
		save.setEnabled(dirty);
		revert.setEnabled(dirty);
	}

	private void say(IStatus status) {
		message.say(status);
		show();
		dirtyChanged.run();
	}

	private void toggle() {
		if (edit.getSelection()) {
			begin("Reading what can be changed", kept -> {
				draft = new Draft(kept);
				text.open(kept, true);
				say(Status.info("This is what the guest will be when it starts next, passwords included. Ctrl+S saves it on its host."));
				text.focus();
				lookout.soon();
			});
		} else {
			draft = null;
			refresh();
		}
	}

	private void revert() {
		begin("Reading the host's version", kept -> {
			Draft present = draft;
			if (present != null) {
				present.restart(kept);
				text.replace(kept);
				say(Status.OK_STATUS);
			}
		});
	}

	private void refresh() {
		if (draft != null) {
			lookout.soon();
			return;
		}
		inBackground("Reading the definition", monitor -> {
			Shown read = host.shown(monitor);
			return () -> {
				if (draft == null) {
					text.open(read.text(), false);
					message.say(read.problem());
					edit.setEnabled(read.editable());
					show();
				}
			};
		});
	}

	/** Asks the host what it keeps, and goes on with that. */
	private void begin(String title, Consumer<String> next) {
		inBackground(title, monitor -> {
			try {
				String kept = host.kept(monitor);
				return () -> next.accept(kept);
			} catch (CoreException e) {
				return () -> say(e.getStatus());
			}
		});
	}

	private void looked(String kept) {
		Draft present = draft;
		if (present != null && present.seen(kept)) {
			if (!present.dirty()) {
				present.restart(kept);
				text.replace(kept);
				say(Status.info("Somebody else has changed the definition on its host. This is what they have made of it."));
			} else if (present.conflict(kept)) {
				warn(present);
			}
		}
	}

	/** Finds something out, and does on the UI thread what comes of it. */
	@FunctionalInterface
	private interface Work {
		Runnable find(IProgressMonitor monitor);
	}

	private void inBackground(String title, Work work) {
		ICoreRunnable find = monitor -> UiThread.later(display, page, work.find(monitor));
		Job.createSystem(title, find).schedule();
	}

	private static Button button(Composite parent, int style, String label, Runnable action) {
		Button button = new Button(parent, style);
		button.setText(label);
		GridDataFactory.fillDefaults().hint(100, SWT.DEFAULT).applyTo(button);
		button.addListener(SWT.Selection, e -> action.run());
		return button;
	}
}
