/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.host;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.guestbench.api.facet.PoolInfo;
import org.guestbench.api.facet.Pools;
import org.guestbench.ui.Pictures;
import org.guestbench.ui.explorer.GuestPage;
import org.guestbench.ui.explorer.host.PartTable.Column;

/** The storage pools of a host, and what is in the selected one. For the UI thread. */
final class StoragePage implements GuestPage {

	private static final String LACK = "does not tell of storage pools";

	/** How there come to be some; only the connector knows. */
	private volatile String hint = "";
	private final Host host;
	private final SashForm page;
	private final PartTable<PoolInfo> pools;
	private final VolumesPart volumes;

	StoragePage(Composite parent, Host host) {
		this.host = host;
		page = new SashForm(parent, SWT.VERTICAL);
		pools = new PartTable<>(page, "Storage pools",
				List.of(new Column<>("Pool", 160, PoolInfo::name), new Column<>("Kind", 80, PoolInfo::kind),
						new Column<>("State", 90, pool -> pool.active() ? "active" : "not active"),
						new Column<>("Starts with host", 140, pool -> pool.fixed() ? "" : pool.autostart() ? "yes" : "no"),
						new Column<>("Space", 200, StoragePage::space), new Column<>("Path", 360, StoragePage::path)),
				pool -> pool.active() ? Pictures.POOL.with(Pictures.OVERLAY_RUNNING) : Pictures.POOL.image(), PoolInfo::name);
		pools.tools().always("Refresh", "refresh", this::refresh);
		pools.tools().push("Start", "start", pool -> !pool.active() && !pool.fixed(),
				pool -> change("Starting " + pool.name(), (all, monitor) -> all.start(pool.name(), monitor)));
		pools.tools().push("Stop", "stop", pool -> pool.active() && !pool.fixed(),
				pool -> change("Stopping " + pool.name(), (all, monitor) -> all.stop(pool.name(), monitor)));
		pools.tools().check("Start with Host", "autostart", pool -> !pool.fixed(), PoolInfo::autostart,
				pool -> change("Changing when " + pool.name() + " starts",
						(all, monitor) -> all.autostart(pool.name(), !pool.autostart(), monitor)));
		volumes = new VolumesPart(page, host, this::load);
		pools.onSelection(volumes::show);
		page.setWeights(2, 3);
	}

	@Override
	public Composite control() {
		return page;
	}

	@Override
	public void shown(boolean yes) {
		if (yes) {
			pools.look(host, this::load);
		}
	}

	private void refresh() {
		volumes.forget();
		load();
	}

	private void load() {
		pools.load("Listing the storage pools", () -> "The host has no storage pools. " + hint, monitor -> {
			Pools all = host.facet(Pools.class, LACK, monitor);
			List<PoolInfo> found = all.list(monitor);
			hint = all.hint();
			return found;
		});
	}

	private interface Change {
		void of(Pools pools, IProgressMonitor monitor) throws CoreException;
	}

	private void change(String what, Change change) {
		pools.then(what, monitor -> {
			change.of(host.facet(Pools.class, LACK, monitor), monitor);
			return what;
		}, done -> load());
	}

	private static String space(PoolInfo pool) {
		PoolInfo.Space space = pool.space();
		return space == null ? "" : space.available() + " free of " + space.capacity();
	}

	private static String path(PoolInfo pool) {
		String path = pool.path();
		return path == null ? "" : path;
	}
}
