/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.MultiPageEditorPart;
import org.guestbench.ui.LastingInput;

/**
 * An editor whose pages show something that is elsewhere, so that there is nothing to be saved as long as a subclass does not say otherwise.
 * Each page is told when somebody looks at it.
 */
public abstract class PagesEditor extends MultiPageEditorPart {

	private final List<GuestPage> pages = new ArrayList<>();
	private final Class<? extends LastingInput> shows;
	private final String those;
	private boolean visible;

	/**
	 * @param shows what it shows
	 * @param those the same in the plural, for people
	 */
	protected PagesEditor(Class<? extends LastingInput> shows, String those) {
		this.shows = shows;
		this.those = those;
	}

	@Override
	@NonNullByDefault({})
	public final void init(IEditorSite site, IEditorInput input) throws PartInitException {
		if (!shows.isInstance(input)) {
			throw new PartInitException("This editor shows " + those + " and nothing else.");
		}
		super.init(site, input);
		setPartName(input.getName());
	}

	/** @return its index */
	protected final int page(String title, GuestPage page) {
		pages.add(page);
		int index = addPage(page.control());
		setPageText(index, title);
		return index;
	}

	/** When all pages are made: from now on they are told. */
	protected final void pagesMade() {
		Visibility.follow(getSite(), getContainer(), this::visible);
		tellPages();
	}

	@Override
	protected void pageChange(int index) {
		super.pageChange(index);
		tellPages();
	}

	private void visible(boolean now) {
		visible = now;
		tellPages();
	}

	private void tellPages() {
		for (int i = 0; i < pages.size(); i++) {
			pages.get(i).shown(visible && getActivePage() == i);
		}
		int active = getActivePage();
		if (active >= 0 && active < pages.size()) {
			turnedTo(pages.get(active));
		}
	}

	/** This page of the editor is the one in front. */
	protected void turnedTo(GuestPage page) {
		// all pages have the same keys
	}

	@Override
	public void setFocus() {
		int active = getActivePage();
		if (active >= 0 && active < pages.size()) {
			pages.get(active).focus();
		}
	}

	@Override
	@NonNullByDefault({})
	public void doSave(IProgressMonitor monitor) {
		// there is nothing to be saved
	}

	@Override
	public void doSaveAs() {
		// there is nothing to be saved
	}

	@Override
	public boolean isDirty() {
		return false;
	}

	@Override
	public boolean isSaveAsAllowed() {
		return false;
	}
}
