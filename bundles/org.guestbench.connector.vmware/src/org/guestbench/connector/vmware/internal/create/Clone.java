/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.create;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.connector.vmware.internal.Target;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.soap.XmlOut;
import org.guestbench.connector.vmware.internal.vim.Found;

/** Makes a guest of another one: a layer over a snapshot of it, which takes a moment, or a copy of a template. Only a vCenter can. */
record Clone(GuestCreation creation, Original original) implements GuestCreation.Way {

	/** A copy may be large. */
	private static final Duration LIMIT = Duration.ofHours(1);
	private static final String POOL = "resourcePool";
	private static final String PARENT = "parent";
	private static final String DEVICES = "config.hardware.device";
	private static final String SNAPSHOT = "VirtualMachineSnapshot";
	private static final String FOLDER = "Folder";
	/** Every network card has one, and nothing else. */
	private static final String ADDRESS = "macAddress";

	@Override
	public void make(Undo undo, IProgressMonitor monitor) throws IOException, VimFault, CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		VmwareConnection connection = creation.connection();
		if (!connection.session().content().isVCenter()) {
			throw creation.refusal(
					"an ESXi host cannot clone guests. Connect to its vCenter, or use an image of this machine that is a disk.",
					null);
		}
		Ref source = connection.find(new GuestId(connection.id(), original.machine()), progress.split(1)).orElseThrow(
				() -> creation.refusal("what it is to be cloned from is gone. Choose another image.", null));
		Found found = connection.properties().read(source, List.of(POOL, PARENT, DEVICES), progress.split(1));
		Node devices = devices(found, progress.split(1));
		Place place = place(found, progress.split(1));
		undo.begins();
		connection.tasks().run(new Request("CloneVM_Task", source,
				xml -> xml.ref("folder", place.folder()).leaf("name", new MachineSpec(creation.spec()).name())
						.node("spec", spec -> write(spec, place, devices))),
				LIMIT, progress.split(6));
	}

	/** Those of the state that it is cloned from. */
	private Node devices(Found source, IProgressMonitor monitor) throws IOException, VimFault {
		Found state = original.snapshot().isEmpty() ? source
				: creation.connection().properties().read(new Ref(SNAPSHOT, original.snapshot()), List.of(DEVICES), monitor);
		return state.node(DEVICES).orElseThrow(() -> new IOException("it does not tell which devices the original has"));
	}

	/** Beside the original, if the settings do not say something else: there its disks can be reached. */
	private Place place(Found source, IProgressMonitor monitor) throws IOException, VimFault, CoreException {
		Target target = creation.connection().target();
		Place settings = Places.read(target, creation.connection().properties(), monitor).choose();
		Ref pool = target.setting(Target.COMPUTE).isPresent() ? settings.pool() : source.ref(POOL).orElse(settings.pool());
		Ref folder = target.setting(Target.FOLDER).isPresent() ? settings.folder()
				: source.ref(PARENT).filter(parent -> parent.type().equals(FOLDER)).orElse(settings.folder());
		return new Place(pool, folder, settings.datastore(), settings.datastoreName());
	}

	/** A {@code VirtualMachineCloneSpec}. */
	private void write(XmlOut xml, Place place, Node devices) {
		boolean linked = !original.snapshot().isEmpty();
		xml.node("location", location -> {
			if (creation.connection().target().setting(Target.DATASTORE).isPresent()) {
				location.ref("datastore", place.datastore());
			}
			if (linked) {
				location.leaf("diskMoveType", "createNewChildDiskBacking");
			}
			location.ref("pool", place.pool());
		});
		xml.leaf("template", false).node("config", config -> new MachineSpec(creation.spec()).writeCopy(config, cards(devices)));
		xml.leaf("powerOn", false);
		if (linked) {
			xml.ref("snapshot", new Ref(SNAPSHOT, original.snapshot()));
		}
	}

	/** The network cards that the copy must not have. */
	private List<Node> cards(Node devices) {
		return switch (creation.spec().network()) {
		case NetworkPolicy.None none -> devices.children().stream().filter(device -> device.first(ADDRESS).isPresent()).toList();
		case NetworkPolicy.Nat nat -> List.of();
		};
	}
}
