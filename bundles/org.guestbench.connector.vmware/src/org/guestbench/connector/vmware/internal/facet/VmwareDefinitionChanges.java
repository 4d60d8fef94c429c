/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.io.IOException;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.DefinitionChanges;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.vmware.internal.Megabytes;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.soap.XmlOut;
import org.guestbench.connector.vmware.internal.vim.Found;
import org.guestbench.connector.vmware.internal.vim.Sizes;

/**
 * Reconfigures virtual machines ({@code ReconfigVM_Task}): of the hundreds of properties the few that people want to change of a guest. Only what is
 * different is sent, with the version of the configuration that it was compared with, so that nobody's change in between is lost.
 */
record VmwareDefinitionChanges(VmwareConnection connection) implements DefinitionChanges {

	private static final String NOTES = "config.annotation";
	private static final String VERSION = "config.changeVersion";
	private static final String PROCESSORS = "config.hardware.numCPU";
	private static final String MEMORY = "config.hardware.memoryMB";
	private static final List<String> PATHS = List.of(NOTES, VERSION, PROCESSORS, MEMORY, Naming.OPTIONS);

	@Override
	public String kept(GuestId guest, IProgressMonitor monitor) throws CoreException {
		GuestInfo info = connection.guest(guest).info(monitor);
		return connection.call(guest, "read the settings of the guest", monitor, machine -> settings(info, read(machine, monitor)).text());
	}

	@Override
	public void change(GuestId guest, String definition, IProgressMonitor monitor) throws CoreException {
		GuestInfo info = connection.guest(guest).info(monitor);
		GuestSettings wanted = parse(info, definition);
		connection.call(guest, "change the settings of the guest", monitor, machine -> {
			Found found = read(machine, monitor);
			GuestSettings present = settings(info, found);
			boolean size = wanted.processors() != present.processors() || Megabytes.of(wanted.memory()) != Megabytes.of(present.memory());
			if (size && info.state() != GuestState.STOPPED) {
				throw refusal(info,
						"its processors and memory can be changed only while it is stopped. Stop it first, or change nothing but"
								+ " its name and notes",
						null);
			}
			if (!wanted.equals(present)) {
				new Reconfiguration(connection, machine)
						.apply(spec -> write(spec, Naming.of(found, guest.uuid(), new GuestName(wanted.name())), present, wanted,
								found.text(VERSION)), monitor);
			}
			return machine;
		});
	}

	private Found read(Ref machine, IProgressMonitor monitor) throws IOException, VimFault {
		return connection.properties().read(machine, PATHS, monitor);
	}

	private static GuestSettings settings(GuestInfo info, Found found) {
		return new GuestSettings(info.name(), Math.clamp(found.number(PROCESSORS, info.cpus()), 1, Integer.MAX_VALUE),
				Sizes.ofMebibytes(Math.max(1, found.number(MEMORY, info.memory().mebibytes()))),
				found.text(NOTES).replaceAll("[\\p{Cntrl}&&[^\n\t]]", "").stripTrailing());
	}

	private static GuestSettings parse(GuestInfo info, String definition) throws CoreException {
		try {
			return GuestSettings.parse(definition);
		} catch (IllegalArgumentException e) {
			throw refusal(info, String.valueOf(e.getMessage()).replaceFirst("\\.$", ""), e);
		}
	}

	/** In the order of a {@code VirtualMachineConfigSpec}. */
	private static void write(XmlOut spec, Naming naming, GuestSettings present, GuestSettings wanted, String version) {
		if (!version.isEmpty()) {
			spec.leaf("changeVersion", version);
		}
		boolean renamed = !wanted.name().equals(present.name());
		if (renamed) {
			naming.writeName(spec);
		}
		if (!wanted.notes().equals(present.notes())) {
			spec.leaf("annotation", wanted.notes());
		}
		if (wanted.processors() != present.processors()) {
			spec.leaf("numCPUs", wanted.processors());
		}
		if (Megabytes.of(wanted.memory()) != Megabytes.of(present.memory())) {
			spec.leaf("memoryMB", Megabytes.of(wanted.memory()));
		}
		if (renamed) {
			naming.writeOptions(spec);
		}
	}

	private static CoreException refusal(GuestInfo info, String why, @Nullable Throwable cause) {
		return new CoreException(Status.error("Cannot change the settings of guest '" + info.name() + "': " + why + ".", cause));
	}
}
