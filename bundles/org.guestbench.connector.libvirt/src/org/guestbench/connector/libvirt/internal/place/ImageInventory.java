/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.place;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.HostedImage;
import org.guestbench.api.facet.HostedImages;
import org.guestbench.api.facet.VolumeInfo;
import org.guestbench.api.facet.VolumeUse;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.connector.libvirt.internal.Log;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.StoragePool;
import org.guestbench.connector.libvirt.internal.definition.PoolDefinition;
import org.guestbench.connector.libvirt.internal.storage.NamedPool;
import org.guestbench.connector.libvirt.internal.storage.PoolVolume;
import org.guestbench.connector.libvirt.internal.storage.VolumeUses;

/**
 * The images that a host has, and which of them go: those that did not arrive whole, and those that no guest was created of for long. When an image was
 * used last is when its seal was written to, by the clock of the host. Never one that a domain, or a layer, needs.
 */
public record ImageInventory(HostPool pool) implements HostedImages {

	/** Of one that nobody writes to any more. */
	private static final Duration ABANDONED = Duration.ofHours(1);
	/** Of one that nobody has created a guest of. */
	private static final Duration UNUSED = Duration.ofDays(30);

	/** @param last when it was used, or written to if it has no seal */
	private record Image(String digest, boolean sealed, Optional<Instant> last, VolumeInfo volume) {

		boolean isOld(Instant now) {
			return last.filter(then -> isOld(then, now, sealed)).isPresent();
		}

		static boolean isOld(Instant then, Instant now, boolean sealed) {
			return Duration.between(then, now).compareTo(sealed ? UNUSED : ABANDONED) > 0;
		}
	}

	@Override
	public List<HostedImage> list(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		if (pool.useIfThere("look for images", progress.split(1), StoragePool::isActive).isEmpty()) {
			return List.of();
		}
		Map<String, PoolVolume> volumes = volumes(progress.split(4));
		return uses(images(volumes), volumes, progress.split(5));
	}

	private Map<String, PoolVolume> volumes(IProgressMonitor monitor) throws CoreException {
		Map<String, PoolVolume> volumes = new TreeMap<>();
		named().volumes(monitor).forEach(volume -> volumes.put(volume.info().name(), volume));
		return volumes;
	}

	private NamedPool named() {
		return new NamedPool(pool.connection(), HostPool.NAME);
	}

	private static List<Image> images(Map<String, PoolVolume> volumes) {
		List<Image> images = new ArrayList<>();
		volumes.forEach((name, volume) -> VolumeName.digest(name).ifPresent(digest -> {
			@Nullable
			PoolVolume seal = volumes.get(VolumeName.seal(name));
			images.add(new Image(digest, seal != null, (seal == null ? volume : seal).changed(), volume.info()));
		}));
		return images;
	}

	private List<HostedImage> uses(List<Image> images, Map<String, PoolVolume> volumes, IProgressMonitor monitor) throws CoreException {
		List<VolumeUse> uses = new VolumeUses(named()).of(images.stream().map(Image::volume).toList(),
				volumes.values().stream().map(PoolVolume::info).toList(), monitor);
		List<HostedImage> hosted = new ArrayList<>();
		for (int i = 0; i < images.size(); i++) {
			Image image = images.get(i);
			hosted.add(new HostedImage(image.digest(), image.sealed(), image.last().isPresent() ? image.last().get() : null, uses.get(i)));
		}
		return hosted;
	}

	@Override
	public void remove(HostedImage image, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		String name = image.use().volume().name();
		for (HostedImage now : list(progress.split(8))) {
			if (now.use().volume().name().equals(name)) {
				requireUnneeded(now);
				pool.useIfThere("remove an image from the host", progress.split(2), storage -> {
					remove(name, storage);
					return name;
				});
			}
		}
	}

	private static void requireUnneeded(HostedImage image) throws CoreException {
		if (image.use().needed()) {
			List<GuestInfo> guests = image.use().guests();
			List<String> who = guests.isEmpty() ? image.use().layers() : guests.stream().map(GuestInfo::name).toList();
			throw new CoreException(Status.error("Cannot remove the image " + image.digest() + " from the host: it is needed by "
					+ who.stream().map(each -> "'" + each + "'").collect(Collectors.joining(", ")) + ". Delete that first."));
		}
	}

	/** Nobody finds it any more before it goes. */
	private static void remove(String image, StoragePool storage) throws LibvirtFailure {
		storage.delete(VolumeName.seal(image));
		storage.delete(image);
	}

	/**
	 * Removes what has lain there for long and nobody needs. That it could not be done is no failure: whoever comes next does it.
	 *
	 * @param fresh a volume that was just made, which tells what the host's clock says
	 */
	void tidy(String fresh, IProgressMonitor monitor) {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		try {
			Map<String, PoolVolume> volumes = volumes(progress.split(4));
			@Nullable
			PoolVolume newest = volumes.get(fresh);
			Optional<Instant> now = newest == null ? Optional.empty() : newest.changed();
			List<Image> old = now.isEmpty() ? List.of() : images(volumes).stream().filter(image -> image.isOld(now.get())).toList();
			if (!old.isEmpty()) {
				List<HostedImage> unneeded = uses(old, volumes, progress.split(4)).stream().filter(image -> !image.use().needed()).toList();
				pool.useIfThere("remove images that nobody uses", progress.split(2), storage -> {
					for (HostedImage image : unneeded) {
						removeIfStillOld(image, now.orElseThrow(), storage);
					}
					return unneeded;
				});
			}
		} catch (CoreException e) {
			Log.warn("Images that nobody uses any more are left on the host.", e);
		}
	}

	/** Somebody else may have come to use it meanwhile. */
	private static void removeIfStillOld(HostedImage image, Instant now, StoragePool storage) throws LibvirtFailure, CoreException {
		String name = image.use().volume().name();
		Optional<String> xml = storage.xml(image.complete() ? VolumeName.seal(name) : name);
		if (xml.isPresent() && PoolDefinition.changed(xml.get()).filter(then -> Image.isOld(then, now, image.complete())).isPresent()) {
			remove(name, storage);
		}
	}
}
