/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.RunId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.Ownership;
import org.guestbench.api.guest.Tags;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.XmlOut;

/**
 * What the bench writes into the configuration of a guest that it makes ({@code extraConfig}): the name for people, which unlike the server's need
 * not be unique, and the run that it belongs to. The guest itself cannot change it, unlike the settings that begin with {@code guestinfo}.
 */
public record GuestMarker(String name, @Nullable Ownership ownership) {

	private static final String NAME = "guestbench.name";
	private static final String RUN = "guestbench.run";
	private static final String OWNER = "guestbench.owner";
	private static final String CREATED = "guestbench.created";
	private static final String TAGS = "guestbench.tags";
	private static final String PREFIX = "guestbench.";
	private static final int LONGEST_NAME = 256;

	public static GuestMarker of(GuestSpec spec) {
		return new GuestMarker(spec.name(), spec.ownership());
	}

	/** Null if there is none that this bench could have written: the guest is somebody else's then. */
	static @Nullable GuestMarker read(Node extraConfig) {
		Map<String, String> values = values(extraConfig);
		String name = values.getOrDefault(NAME, "");
		if (name.isBlank() || name.length() > LONGEST_NAME) {
			return null;
		}
		try {
			return new GuestMarker(name.replaceAll("\\p{Cntrl}", "?"), ownership(values));
		} catch (IllegalArgumentException | DateTimeException e) {
			return null;
		}
	}

	/** What benches have written, where the last one counts. */
	private static Map<String, String> values(Node extraConfig) {
		Map<String, String> values = new HashMap<>();
		for (Node option : extraConfig.children()) {
			if (option.text("key").startsWith(PREFIX)) {
				values.put(option.text("key"), option.text("value"));
			}
		}
		return values;
	}

	private static @Nullable Ownership ownership(Map<String, String> values) {
		String run = values.get(RUN);
		return run == null || run.isEmpty() ? null
				: new Ownership(new RunId(run), values.getOrDefault(OWNER, ""), Instant.parse(values.getOrDefault(CREATED, "")));
	}

	/** As elements of a {@code VirtualMachineConfigSpec}; a new guest must not have that of the one that it is copied from. */
	public void write(XmlOut xml) {
		Ownership own = ownership;
		option(xml, NAME, name);
		option(xml, RUN, own == null ? "" : own.run().value());
		option(xml, OWNER, own == null ? "" : own.owner());
		option(xml, CREATED, own == null ? "" : own.created().toString());
		option(xml, TAGS, "");
	}

	/** Whether a bench has made it. */
	public static boolean isThere(Node extraConfig) {
		return read(extraConfig) != null;
	}

	/** Of any virtual machine, whoever made it; none if somebody has written something else there. */
	static Tags tags(Node extraConfig) {
		String words = values(extraConfig).getOrDefault(TAGS, "");
		try {
			return new Tags(words.isBlank() ? List.of() : List.of(words.strip().split("\\s+")));
		} catch (IllegalArgumentException e) {
			return Tags.NONE;
		}
	}

	/** As elements of a {@code VirtualMachineConfigSpec}. */
	public static void writeTags(XmlOut xml, Tags tags) {
		option(xml, TAGS, String.join(" ", tags.all()));
	}

	/** The same with another name, for a guest that has a marker already. */
	public static void writeName(XmlOut xml, String name) {
		option(xml, NAME, name);
	}

	private static void option(XmlOut xml, String key, String value) {
		xml.typed("extraConfig", "OptionValue", option -> option.leaf("key", key).typed("value", "xsd:string", text -> text.text(value)));
	}
}
