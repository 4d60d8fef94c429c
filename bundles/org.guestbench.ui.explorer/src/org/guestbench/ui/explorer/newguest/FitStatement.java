/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.newguest;

import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.guestbench.images.guest.Fit;
import org.guestbench.images.guest.GuestSource;
import org.guestbench.images.guest.LastingGuests;
import org.guestbench.images.guest.NewGuest;
import org.guestbench.images.guest.SourceFacts;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.model.GuestText;

/** Says live what of a guest fits on its host. Looks at files and hosts in the background, a moment after the last key. */
@NonNullByDefault({})
final class FitStatement {

	private static final int PAUSE_MILLIS = 200;

	private final LastingGuests guests = Services.get(FitStatement.class, LastingGuests.class);
	private final Composite area;
	private final Runnable updated;
	private @Nullable SourceFacts facts;
	private @Nullable Fit fit;
	private @Nullable String problem;
	private @Nullable Job asked;

	/** @param updated whenever there is something new to say */
	FitStatement(Composite parent, Runnable updated) {
		this.updated = updated;
		area = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).applyTo(area);
		area.addListener(SWT.Dispose, e -> cancel());
	}

	Control control() {
		return area;
	}

	/** Whether it is about what was last asked. */
	boolean known() {
		return fit != null;
	}

	boolean fits() {
		Fit present = fit;
		return present != null && present.fits();
	}

	/** Why nothing can be said; null if something can. */
	@Nullable
	String problem() {
		return problem;
	}

	void inspect(GuestSource source, Consumer<SourceFacts> then, Consumer<String> otherwise) {
		facts = null;
		schedule("Looking at what the guest is made from", 0, monitor -> {
			try {
				SourceFacts found = guests.inspect(source, monitor);
				show(() -> {
					facts = found;
					then.accept(found);
				});
			} catch (CoreException e) {
				show(() -> otherwise.accept(GuestText.firstLine(e.getStatus().getMessage())));
			}
		});
	}

	void ask(NewGuest guest) {
		SourceFacts known = facts;
		if (known == null) {
			return;
		}
		schedule("Looking what fits", PAUSE_MILLIS, monitor -> {
			try {
				Fit found = guests.fit(guest, known, monitor);
				show(() -> {
					fit = found;
					draw(found);
					updated.run();
				});
			} catch (CoreException e) {
				show(() -> {
					problem = GuestText.firstLine(e.getStatus().getMessage());
					updated.run();
				});
			}
		});
	}

	private void schedule(String name, int pause, ICoreRunnable work) {
		cancel();
		fit = null;
		problem = null;
		Job job = Job.createSystem(name, work);
		asked = job;
		job.schedule(pause);
	}

	private void cancel() {
		Job present = asked;
		if (present != null) {
			present.cancel();
		}
	}

	/** Unless something else was asked meanwhile. */
	private void show(Runnable change) {
		Job answered = Job.getJobManager().currentJob();
		PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
			if (!area.isDisposed() && answered == asked) {
				change.run();
			}
		});
	}

	private void draw(Fit found) {
		for (Control old : area.getChildren()) {
			old.dispose();
		}
		for (Fit.Line line : found.lines()) {
			Label sign = new Label(area, SWT.NONE);
			sign.setImage(image(line.fits() ? ISharedImages.IMG_OBJS_INFO_TSK : ISharedImages.IMG_OBJS_WARN_TSK));
			GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(sign);
			Label text = new Label(area, SWT.WRAP);
			text.setText(line.text());
			GridDataFactory.fillDefaults().grab(true, false).hint(380, SWT.DEFAULT).applyTo(text);
		}
		area.requestLayout();
		area.layout(true);
	}

	private static Image image(String key) {
		return PlatformUI.getWorkbench().getSharedImages().getImage(key);
	}
}
