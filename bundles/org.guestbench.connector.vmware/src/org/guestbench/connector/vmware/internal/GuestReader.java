/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSite;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.GuestTraits;
import org.guestbench.api.guest.Tags;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.Found;
import org.guestbench.connector.vmware.internal.vim.Sizes;

/** Makes what is known of a guest of what the server says of its virtual machine. */
public record GuestReader(String connection, Sites sites) {

	private static final String NAME = "name";
	private static final String UUID_OF_SERVER = "summary.config.instanceUuid";
	private static final String MEMORY = "summary.config.memorySizeMB";
	private static final String PROCESSORS = "summary.config.numCpu";
	private static final String TEMPLATE = "summary.config.template";
	private static final String POWER = "runtime.powerState";
	private static final String REACHABLE = "runtime.connectionState";
	private static final String OPTIONS = "config.extraConfig";
	private static final String ADDRESS = "guest.ipAddress";
	/** What a guest tells is an address and not a name, which somebody else would look up. */
	private static final Pattern IP = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:]{0,45}:[0-9A-Fa-f:.]{0,45}");

	/** The properties that are read. */
	public static final List<String> PATHS = List.of(NAME, UUID_OF_SERVER, MEMORY, PROCESSORS, TEMPLATE, POWER, REACHABLE, OPTIONS,
			ADDRESS, Sites.PARENT, Sites.HOST);
	/** The properties of which a change says that there is something to read; the last one changes with everything that is configured. */
	static final List<String> TELLING = List.of(NAME, POWER, REACHABLE, TEMPLATE, ADDRESS, Sites.PARENT, Sites.HOST,
			"config.changeVersion");

	/** Empty for what is no guest: a template, or one that is not complete yet and so has no UUID. */
	Optional<GuestInfo> info(Found machine, IProgressMonitor monitor) throws IOException, VimFault {
		return isTemplate(machine) ? Optional.empty() : identity(connection, machine, sites.of(machine, monitor));
	}

	/** Whether it can only be cloned. */
	public static boolean isTemplate(Found machine) {
		return machine.flag(TEMPLATE);
	}

	/** Of a template, too; not where it is. */
	public static Optional<GuestInfo> identity(String connection, Found machine) {
		return identity(connection, machine, GuestSite.NONE);
	}

	private static Optional<GuestInfo> identity(String connection, Found machine, GuestSite site) {
		Optional<GuestId> id = id(connection, machine.text(UUID_OF_SERVER));
		if (id.isEmpty()) {
			return Optional.empty();
		}
		@Nullable
		GuestMarker marker = machine.node(OPTIONS).map(GuestMarker::read).orElse(null);
		return Optional.of(new GuestInfo(id.get(), MachineName.shown(machine.text(NAME), marker), state(machine),
				Sizes.ofMebibytes(machine.number(MEMORY, 0)),
				Math.clamp(machine.number(PROCESSORS, 1), 1, Integer.MAX_VALUE),
				marker == null ? null : marker.ownership(), traits(machine, site)));
	}

	private static GuestTraits traits(Found machine, GuestSite site) {
		String address = machine.text(ADDRESS);
		return new GuestTraits(false, machine.node(OPTIONS).map(GuestMarker::tags).orElse(Tags.NONE),
				isAddress(address) ? List.of(address) : List.of(), site);
	}

	/** @param text as the guest's VMware Tools tell it: anything at all */
	public static boolean isAddress(String text) {
		return IP.matcher(text).matches();
	}

	private static GuestState state(Found machine) {
		if (!machine.text(REACHABLE).equals("connected")) {
			// Its host or its files cannot be reached; what is shown then is what was known last.
			return GuestState.UNKNOWN;
		}
		return state(machine.text(POWER));
	}

	/** @param power as the server says it */
	public static GuestState state(String power) {
		return switch (power) {
		case "poweredOff" -> GuestState.STOPPED;
		case "poweredOn" -> GuestState.RUNNING;
		case "suspended" -> GuestState.PAUSED;
		default -> GuestState.UNKNOWN;
		};
	}

	/** @param uuid as the server says it; perhaps none */
	public static Optional<GuestId> id(String connection, String uuid) {
		try {
			return uuid.isEmpty() ? Optional.empty() : Optional.of(new GuestId(connection, UUID.fromString(uuid)));
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}
}
