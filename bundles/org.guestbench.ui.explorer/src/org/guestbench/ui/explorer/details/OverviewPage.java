/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.details;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IWorkbenchPartSite;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.facet.Usage;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.core.Connections;
import org.guestbench.core.World;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.core.World.ConnectionView;
import org.guestbench.ui.GuestConsoles;
import org.guestbench.ui.Pictures;
import org.guestbench.ui.Services;
import org.guestbench.ui.UiThread;
import org.guestbench.ui.explorer.GuestPage;
import org.guestbench.ui.explorer.action.Failures;
import org.guestbench.ui.explorer.action.GuestAction;
import org.guestbench.ui.explorer.action.GuestWork;
import org.guestbench.ui.explorer.load.Sampler;
import org.guestbench.ui.explorer.look.LiveScreen;
import org.guestbench.ui.explorer.look.ScreenView;
import org.guestbench.ui.explorer.look.Thumbnail;
import org.guestbench.ui.explorer.model.GuestText;
import org.guestbench.ui.explorer.properties.Facts;
import org.guestbench.ui.explorer.properties.Facts.Fact;

/** What is known of a guest, what it uses now and in the last minutes, and what can be done with it. For the UI thread. */
final class OverviewPage implements GuestPage {

	private static final String BUNDLE = "org.guestbench.ui.explorer";
	private static final int SCREEN_WIDTH = 640;
	private static final int SCREEN_HEIGHT = 400;
	private static final Duration PAUSE = Duration.ofSeconds(1);
	private static final Duration CALM = Duration.ofMillis(200);
	private static final Map<GuestAction, String> ACTIONS = new EnumMap<>(
			Map.of(GuestAction.START, "Start", GuestAction.STOP, "Shut Down", GuestAction.RESTART, "Restart", GuestAction.PAUSE, "Pause",
					GuestAction.RESUME, "Resume", GuestAction.POWER_OFF, "Power Off"));

	private final Connections connections;
	private final GuestId guest;
	private final Failures failures = Services.get(OverviewPage.class, Failures.class);
	private final History history = new History();
	private final Map<GuestAction, ToolItem> actions = new EnumMap<>(GuestAction.class);
	private final Composite page;
	private final Label picture;
	private final Label title;
	private final Table facts;
	private final Chart processor;
	private final Chart memory;
	private final Chart disk;
	private final Chart network;
	private final Label java;
	private final ScreenView screen;
	private final LiveScreen live;

	/** @param site in whose window consoles are opened */
	OverviewPage(Composite parent, IWorkbenchPartSite site, Connections connections, GuestId guest) {
		this.connections = connections;
		this.guest = guest;
		page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(2).equalWidth(true).margins(10, 10).spacing(10, 8).applyTo(page);
		Composite head = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).spacing(8, 0).applyTo(head);
		GridDataFactory.fillDefaults().span(2, 1).applyTo(head);
		picture = new Label(head, SWT.NONE);
		title = new Label(head, SWT.NONE);
		title.setFont(JFaceResources.getHeaderFont());
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(title);
		actions(head);
		Composite known = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 8).applyTo(known);
		GridDataFactory.fillDefaults().grab(true, true).span(1, 2).applyTo(known);
		facts = new Table(known, SWT.BORDER | SWT.FULL_SELECTION);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(facts);
		screen = new ScreenView(known, () -> open(site));
		GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, SCREEN_HEIGHT / 2).exclude(true).applyTo(screen.control());
		screen.control().setVisible(false);
		new TableColumn(facts, SWT.LEFT).setWidth(140);
		new TableColumn(facts, SWT.LEFT).setWidth(420);
		Composite charts = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).equalWidth(true).spacing(8, 8).applyTo(charts);
		GridDataFactory.fillDefaults().grab(true, true).span(1, 2).applyTo(charts);
		processor = chart(charts, "Processors", 1, value -> Math.round(value * 100) + "%");
		memory = chart(charts, "Memory of the host", 1 << 20, OverviewPage::size);
		disk = chart(charts, "Disks", 1 << 10, value -> size(value) + "/s");
		network = chart(charts, "Network", 1 << 10, value -> size(value) + "/s");
		java = new Label(charts, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(java);
		Display display = page.getDisplay();
		live = new LiveScreen(connections, guest, SCREEN_WIDTH, SCREEN_HEIGHT,
				seen -> UiThread.later(display, page, () -> show(seen)));
		follow();
	}

	@Override
	public Composite control() {
		return page;
	}

	private void actions(Composite head) {
		ToolBar bar = new ToolBar(head, SWT.FLAT | SWT.RIGHT);
		LocalResourceManager images = new LocalResourceManager(JFaceResources.getResources(), bar);
		ACTIONS.forEach((action, label) -> {
			ToolItem item = new ToolItem(bar, SWT.PUSH);
			item.setText(label);
			ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/elcl16/" + action.icon() + ".svg")
					.ifPresent(icon -> item.setImage(images.create(icon)));
			item.addListener(SWT.Selection, e -> GuestWork.begin(action, List.of(guest)));
			actions.put(action, item);
		});
	}

	private static Chart chart(Composite parent, String title, double least, java.util.function.DoubleFunction<String> format) {
		Chart chart = new Chart(parent, title, least, format);
		GridDataFactory.fillDefaults().grab(true, true).hint(180, 110).applyTo(chart.control());
		return chart;
	}

	private void follow() {
		Runnable update = UiThread.coalesced(page, CALM, this::show);
		Watch ofWorld = connections.watch((before, now) -> {
			if (before == now || before.guest(guest) != now.guest(guest)
					|| before.connections().get(guest.connection()) != now.connections().get(guest.connection())
							&& now.guest(guest) == null) {
				update.run();
			}
		});
		Watch ofFailures = failures.watch(update);
		Display display = page.getDisplay();
		Sampler sampler = new Sampler(connections, PAUSE, this::running,
				usages -> UiThread.later(display, page, () -> measured(usages.get(guest))));
		sampler.start();
		live.start();
		page.addDisposeListener(e -> {
			ofWorld.close();
			ofFailures.close();
			sampler.close();
			live.close();
		});
	}

	@Override
	public void shown(boolean yes) {
		live.wanted(yes);
	}

	private void open(IWorkbenchPartSite site) {
		GuestConsoles.Kind kind = screen.shown() instanceof Thumbnail.Lines ? GuestConsoles.Kind.SERIAL : GuestConsoles.Kind.SCREEN;
		Services.get(getClass(), GuestConsoles.class).open(kind, guest, site.getWorkbenchWindow());
	}

	private void show(Optional<Thumbnail> seen) {
		screen.show(seen.isPresent() ? seen.get() : null);
		GridData layout = (GridData) screen.control().getLayoutData();
		if (layout.exclude == seen.isPresent()) {
			layout.exclude = seen.isEmpty();
			screen.control().setVisible(seen.isPresent());
			page.layout(true, true);
		}
	}

	private List<GuestId> running() {
		GuestInfo info = connections.world().guest(guest);
		return info != null && info.state() == GuestState.RUNNING ? List.of(guest) : List.of();
	}

	private void show() {
		World world = connections.world();
		GuestInfo info = world.guest(guest);
		IStatus failure = failures.all().get(guest);
		picture.setImage(info == null ? Pictures.guest(GuestState.UNKNOWN) : Pictures.guest(info.state()));
		title.setText(info == null ? missing(world.connections().get(guest.connection()))
				: GuestText.name(info) + " – " + GuestText.state(info.state()));
		actions.forEach((action, item) -> item.setEnabled(action.possible(info)));
		if (info != null) {
			List<Fact> all = Facts.of(info, world.connections().get(guest.connection()), failure);
			facts.setItemCount(all.size());
			for (int i = 0; i < all.size(); i++) {
				TableItem item = facts.getItem(i);
				item.setText(new String[] { all.get(i).name(), all.get(i).value() });
			}
		}
		page.layout(true, true);
	}

	/** Why the guest is not known. */
	private String missing(@Nullable ConnectionView connection) {
		return connection != null && connection.state() == ConnectionState.OPEN ? "This guest is gone"
				: "The connection '" + GuestText.name(guest.connection()) + "' is not open";
	}

	private void measured(@Nullable Usage usage) {
		GuestInfo info = connections.world().guest(guest);
		if (usage == null || info == null) {
			return;
		}
		history.add(usage, info.cpus());
		chart(processor, History.Rates::processor);
		chart(memory, History.Rates::memory);
		chart(disk, History.Rates::disk);
		chart(network, History.Rates::network);
		java.setText(GuestText.java(usage.java()));
	}

	private void chart(Chart chart, ToDoubleFunction<History.Rates> value) {
		chart.show(history.rates().stream().mapToDouble(value).toArray());
	}

	private static String size(double bytes) {
		return new MemorySize(Math.round(bytes)).toString();
	}
}
