/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.images.GuestImage;
import org.guestbench.images.ImageLease;
import org.guestbench.images.ImageRecipe;
import org.guestbench.images.Images;
import org.guestbench.images.internal.build.BuildRemains;
import org.guestbench.images.internal.build.DiskSpace;
import org.guestbench.images.internal.build.HostPrograms;
import org.guestbench.images.internal.build.ImageBuilder;
import org.guestbench.images.internal.recipe.FolderFiles;
import org.guestbench.images.internal.recipe.RecipeBook;
import org.guestbench.images.internal.recipe.RecipeKey;
import org.guestbench.images.internal.recipe.TestRunnerFiles;
import org.guestbench.images.internal.store.ImageName;
import org.guestbench.images.internal.store.ImageStore;
import org.guestbench.images.internal.store.Lease;
import org.guestbench.images.internal.store.StoreChanges;
import org.guestbench.images.internal.store.StoreLayout;
import org.guestbench.images.internal.store.StoredImage;
import org.guestbench.images.internal.store.Verification;
import org.guestbench.images.internal.store.Workshops;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Puts the parts together. */
@Component(service = Images.class)
public final class DefaultImages implements Images {

	private final StoreLayout layout;
	private final RecipeBook recipes;
	private final Currency currency;
	private final ImageStore store;
	private final Builds builds;
	private final Acquisition acquisition;
	private final Transfers transfers;
	private final StoreChanges changes;

	@Activate
	public DefaultImages(BundleContext context) {
		this(new ImagesSetup(UserFolders.ofUser(), TestRunnerFiles.of(context.getBundle(), context), ProcessBuilder::start, DiskSpace.REAL,
				Clock.systemUTC(),
				Log.PLATFORM));
	}

	/** For tests. */
	public DefaultImages(ImagesSetup setup) {
		HostPrograms programs = new HostPrograms(setup.starter());
		layout = new StoreLayout(setup.folders().cache().resolve("images"));
		store = new ImageStore(layout, setup.log());
		recipes = new RecipeBook(new FolderFiles(setup.folders().config()), setup.provided(), setup.log());
		currency = new Currency(recipes, new RecipeKey(setup.provided()));
		Workshops workshops = new Workshops(layout, new BuildRemains(programs), setup.log());
		changes = new StoreChanges(store, workshops, setup.log());
		Verification verification = new Verification(layout, setup.clock());
		builds = new Builds(store, changes, workshops, new ImageBuilder(layout, setup.provided(), programs, setup.space(), setup.clock()),
				recipes,
				currency, verification);
		acquisition = new Acquisition(changes, verification, builds, currency, setup.log());
		transfers = new Transfers(changes, workshops, verification, currency, setup.space(), setup.clock());
	}

	@Override
	public List<ImageRecipe> recipes() {
		return recipes.list();
	}

	@Override
	public List<GuestImage> list() throws CoreException {
		List<GuestImage> images = new ArrayList<>();
		for (String name : store.names()) {
			store.newest(name, image -> true).map(StoredImage::asGuestImage).ifPresent(images::add);
		}
		return images;
	}

	@Override
	public Optional<GuestImage> find(String name) throws CoreException {
		if (!ImageName.isValid(name)) {
			return Optional.empty();
		}
		return store.newest(name, currency.of(name)).map(StoredImage::asGuestImage);
	}

	@Override
	public ImageLease acquire(String name, IProgressMonitor monitor) throws CoreException {
		prepare(name);
		return acquisition.acquire(name, monitor);
	}

	@Override
	public GuestImage build(String name, IProgressMonitor monitor) throws CoreException {
		prepare(name);
		try (Lease lease = builds.anew(name, monitor)) {
			return lease.image();
		}
	}

	@Override
	public GuestImage importFrom(String name, Path archive, IProgressMonitor monitor) throws CoreException {
		prepare(name);
		return transfers.importFrom(name, archive, monitor);
	}

	@Override
	public void export(String name, Path archive, IProgressMonitor monitor) throws CoreException {
		prepare(name);
		transfers.export(name, archive, monitor);
	}

	@Override
	public void remove(String name, IProgressMonitor monitor) throws CoreException {
		prepare(name);
		SubMonitor progress = SubMonitor.convert(monitor, "Removing image " + name, 1);
		builds.whileNobodyBuilds(name, () -> changes.remove(name, progress.split(1)));
	}

	private void prepare(String name) throws CoreException {
		ImageName.check(name);
		try {
			layout.prepare();
		} catch (IOException e) {
			throw Failure.of(
					"Cannot make the folder for images, " + layout.root() + ". Make sure that you may write there, or set XDG_CACHE_HOME.",
					e);
		}
	}
}
