/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.core.World.ConnectionView;
import org.guestbench.ui.UiThread;

/**
 * Finds out something about a guest, again and again while somebody looks: hypervisors do not tell of everything that somebody else changes. The
 * connection is asked in a job, and only while it is open; what comes of it is told on the UI thread, until the page that shows it is gone.
 *
 * @param <F> the facet that is asked
 * @param <T> what is found out
 */
public final class GuestFeed<F, T> {

	private final Connections connections;
	private final GuestId guest;
	private final Subject<F, T> subject;
	private final Consumer<T> known;
	private final Consumer<IStatus> unavailable;
	private final Control page;
	private final Display display;
	private final Polling polling;

	/**
	 * Asks a connection. Called by a job.
	 *
	 * @param <F> the facet that is asked
	 * @param <T> what is found out
	 */
	@FunctionalInterface
	public interface Question<F, T> {
		T ask(F facet, GuestId guest, IProgressMonitor monitor) throws CoreException;
	}

	/**
	 * What is found out.
	 *
	 * @param job       what is done, as the name of the job
	 * @param facet     that is asked
	 * @param lack      what a connection without it does not do, after its name
	 * @param cancelled what is said when it was not found out
	 * @param pause     between an answer and the next question
	 * @param <F>       the facet that is asked
	 * @param <T>       what is found out
	 */
	public record Subject<F, T>(String job, Class<F> facet, String lack, String cancelled, Duration pause, Question<F, T> question) {
	}

	/**
	 * For the UI thread.
	 *
	 * @param page        with which it ends
	 * @param known       is told what was found out
	 * @param unavailable is told why nothing was
	 */
	public GuestFeed(Control page, Connections connections, GuestId guest, Subject<F, T> subject, Consumer<T> known,
			Consumer<IStatus> unavailable) {
		this.page = page;
		this.connections = connections;
		this.guest = guest;
		this.subject = subject;
		this.known = known;
		this.unavailable = unavailable;
		display = page.getDisplay();
		polling = new Polling(subject.job(), subject.pause(), this::ask);
		page.addDisposeListener(e -> polling.close());
	}

	/** Something may have changed. From any thread. */
	public void request() {
		polling.request();
	}

	/** Whether anybody can see what is found out; at first nobody can. */
	public void wanted(boolean yes) {
		polling.wanted(yes);
	}

	private void ask(IProgressMonitor monitor) {
		ConnectionView view = connections.world().connections().get(guest.connection());
		if (view == null || view.state() != ConnectionState.OPEN) {
			say(Status.warning("The connection '" + guest.connection() + "' is not open."));
			return;
		}
		try {
			Optional<F> facet = connections.open(guest.connection(), monitor).facet(subject.facet());
			if (facet.isPresent()) {
				T found = subject.question().ask(facet.get(), guest, monitor);
				UiThread.later(display, page, () -> known.accept(found));
			} else {
				say(Status.info("The connection '" + guest.connection() + "' " + subject.lack()));
			}
		} catch (CoreException e) {
			say(e.getStatus());
		} catch (OperationCanceledException e) {
			say(Status.warning(subject.cancelled()));
		}
	}

	private void say(IStatus why) {
		UiThread.later(display, page, () -> unavailable.accept(why));
	}
}
