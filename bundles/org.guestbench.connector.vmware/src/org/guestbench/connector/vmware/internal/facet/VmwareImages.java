/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.ResidentImage;
import org.guestbench.api.facet.ResidentImages;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.connector.vmware.internal.GuestReader;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.create.Original;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.Found;

/**
 * What a vCenter can clone guests from: templates, by their names, and virtual machines that have snapshots. {@code NAME} is the snapshot that one has
 * grown out of, {@code NAME/SNAPSHOT} any other.
 */
record VmwareImages(VmwareConnection connection) implements ResidentImages {

	private static final String TREE = "snapshot";
	private static final int MOST = 100;

	@Override
	public List<ResidentImage> search(String text, IProgressMonitor monitor) throws CoreException {
		String wanted = text.toLowerCase(Locale.ROOT);
		return all(monitor).stream().filter(image -> image.name().toLowerCase(Locale.ROOT).contains(wanted)).limit(MOST).toList();
	}

	@Override
	public Optional<ResidentImage> find(String name, IProgressMonitor monitor) throws CoreException {
		List<ResidentImage> found = all(monitor).stream().filter(image -> image.name().equals(name)).toList();
		if (found.size() > 1) {
			throw new CoreException(Status.error("There are " + found.size() + " images '" + name + "' on the connection '"
					+ connection.id() + "'. Rename all but one of the virtual machines, or of the snapshots.", null));
		}
		return found.stream().findFirst();
	}

	private List<ResidentImage> all(IProgressMonitor monitor) throws CoreException {
		return connection.call("list what guests can be cloned from", monitor, () -> {
			List<ResidentImage> images = new ArrayList<>();
			for (Found machine : read(monitor)) {
				GuestReader.identity(connection.id(), machine).filter(info -> info.ownership() == null)
						.ifPresent(info -> add(info, machine, images));
			}
			images.sort(Comparator.comparing(ResidentImage::name));
			return images;
		});
	}

	private List<Found> read(IProgressMonitor monitor) throws IOException, VimFault {
		List<String> paths = new ArrayList<>(GuestReader.PATHS);
		paths.add(TREE);
		return connection.properties().readAll(Map.of(Ref.VIRTUAL_MACHINE, paths), monitor);
	}

	private static void add(GuestInfo info, Found machine, List<ResidentImage> images) {
		for (SnapshotInfo snapshot : machine.node(TREE).map(SnapshotReader::read).orElse(List.of())) {
			Original original = new Original(info.id().uuid(), snapshot.id());
			String label = snapshot.label().name();
			if (snapshot.current() && !GuestReader.isTemplate(machine)) {
				images.add(new ResidentImage(info.name(), original.boot(), "a layer over the snapshot '" + label + "'", null));
			}
			images.add(new ResidentImage(info.name() + "/" + label, original.boot(), "a layer over this snapshot", null));
		}
		if (GuestReader.isTemplate(machine)) {
			images.add(new ResidentImage(info.name(), new Original(info.id().uuid(), "").boot(), "a copy of the template", null));
		}
	}
}
