/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal.comparison;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;
import org.guestbench.api.connection.Watch;
import org.guestbench.launch.Comparisons;
import org.guestbench.launch.LaunchedComparison;
import org.guestbench.run.matrix.Comparison.Row;
import org.guestbench.run.matrix.ComparisonText;
import org.guestbench.ui.Services;
import org.guestbench.ui.UiThread;
import org.guestbench.ui.run.internal.SourceOpener;

/** What the same run says on several images, in one tree whose differences come first. */
@NonNullByDefault({})
public final class ComparisonView extends ViewPart {

	public static final String ID = "org.guestbench.ui.run.comparison";

	private static final Duration CALM = Duration.ofMillis(200);
	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
	private static final String NOTHING = "No launch on several images yet. Choose several on the Guest tab of a launch configuration.";

	private final Comparisons comparisons = Services.get(ComparisonView.class, Comparisons.class);
	private final MenuManager history = new MenuManager("Earlier Launches");
	private @Nullable ComparisonTree tree;
	private @Nullable TestDetails details;
	/** Null for the newest. */
	private @Nullable UUID chosen;
	private @Nullable UUID newest;
	private @Nullable LaunchedComparison shown;

	@Override
	public void createPartControl(Composite parent) {
		SashForm sash = new SashForm(parent, SWT.VERTICAL);
		ComparisonTree made = new ComparisonTree(new Composite(sash, SWT.NONE));
		tree = made;
		TestDetails ofTest = new TestDetails(sash);
		details = ofTest;
		sash.setWeights(70, 30);
		made.viewer().addSelectionChangedListener(e -> ofTest.show(shown, row(e.getStructuredSelection())));
		made.viewer().addDoubleClickListener(e -> open(row(made.viewer().getStructuredSelection())));
		getSite().setSelectionProvider(made.viewer());
		actions(getViewSite().getActionBars());
		Runnable update = UiThread.coalesced(parent, CALM, this::update);
		Watch watch = comparisons.watch(update);
		parent.addDisposeListener(e -> watch.close());
		update();
	}

	@Override
	public void setFocus() {
		ComparisonTree present = tree;
		if (present != null) {
			present.viewer().getTree().setFocus();
		}
	}

	private void actions(IActionBars bars) {
		history.setRemoveAllWhenShown(true);
		history.addMenuListener(this::fillHistory);
		bars.getMenuManager().add(history);
		Action copy = new Action("&Copy as Text") {
			@Override
			public void run() {
				copy();
			}
		};
		bars.setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
		bars.getMenuManager().add(copy);
	}

	private void fillHistory(IMenuManager menu) {
		LaunchedComparison present = shown;
		for (LaunchedComparison launched : comparisons.all()) {
			Action choose = new Action(title(launched), IAction.AS_RADIO_BUTTON) {
				@Override
				public void run() {
					chosen = launched.id();
					update();
				}
			};
			choose.setChecked(present != null && present.id().equals(launched.id()));
			menu.add(choose);
		}
	}

	private void copy() {
		LaunchedComparison present = shown;
		if (present != null) {
			Clipboard clipboard = new Clipboard(getSite().getShell().getDisplay());
			try {
				clipboard.setContents(new Object[] { String.join("\n", ComparisonText.lines(present.soFar())) },
						new Transfer[] { TextTransfer.getInstance() });
			} finally {
				clipboard.dispose();
			}
		}
	}

	private void update() {
		List<LaunchedComparison> all = comparisons.all();
		ComparisonTree ofTests = tree;
		TestDetails ofTest = details;
		if (all.isEmpty() || ofTests == null || ofTest == null) {
			setContentDescription(NOTHING);
			return;
		}
		if (!all.get(0).id().equals(newest)) {
			// whoever launches wants to see that
			newest = all.get(0).id();
			chosen = null;
		}
		LaunchedComparison now = all.stream().filter(one -> one.id().equals(chosen)).findFirst().orElse(all.get(0));
		// by identity: to compare results is work, and one that is the same is the same object
		if (now != shown) {
			shown = now;
			setContentDescription(title(now));
			ofTests.show(now);
			ofTest.show(now, null);
		}
	}

	private static String title(LaunchedComparison launched) {
		return launched.configuration().getName() + " at " + TIME.format(launched.begun()) + ": " + launched.headline();
	}

	private static @Nullable Row row(IStructuredSelection selection) {
		return selection.getFirstElement() instanceof Node node ? node.row() : null;
	}

	private void open(@Nullable Row row) {
		LaunchedComparison present = shown;
		if (present != null && row != null) {
			SourceOpener.test(present.configuration(), row.className(), row.name());
		}
	}
}
